package io.multiverse.city.knowledge;

import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateRows;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.player.event.Reputed;
import io.multiverse.player.reputation.Standing;
import java.util.Arrays;
import java.util.function.Consumer;
import org.agrona.collections.Int2IntHashMap;

/**
 * What a city knows of some players, one array per property, in rows without gaps; empty, it takes no room to speak of.
 * Whoever is removed is replaced by the last one.
 */
public final class PlayerTable {
    /** Stands for no row, no NPC, no good, and for a realm nobody knows. */
    public static final int NONE = -1;

    private static final int FACTIONS = 4;
    private static final int FAME_LEVEL = 10;
    private static final int FIRST_ROOM = 16;

    private final Int2IntHashMap rowOf = new Int2IntHashMap(NONE);
    private final StateRows rows = new StateRows(0, this::writeRow);
    private final StateDigest hash = new StateDigest();
    private final Consumer<StateWriter> nameContent = this::writeNames;
    private int[] players = {};
    private int[] levels = {};
    private int[] scores = {};
    private int[] realms = {};
    private long[] ticks = {};
    private long[] toldTicks = {};
    private int[] taskNpcs = {};
    private int[] taskGoods = {};
    private int[] taskPieces = {};
    private long[] heard = {};
    private String[] names = {};
    private String[] roads = {};
    private long nameDigest;
    private int size;

    public int size() {
        return size;
    }

    /** Returns the row of a player, or -1. */
    public int find(int player) {
        return rowOf.get(player);
    }

    /** Returns the player of a row. */
    public int player(int row) {
        return players[row];
    }

    /** Returns the player's name. */
    public String name(int row) {
        return names[row];
    }

    /** Returns how the player came here last, such as "from sol_1 on foot"; empty if it began here. */
    public String road(int row) {
        return roads[row];
    }

    /** Notes how the player came. */
    public void cameBy(int row, String road) {
        nameDigest -= nameShare(players[row], names[row], roads[row]);
        roads[row] = road;
        nameDigest += nameShare(players[row], names[row], road);
    }

    /** Returns the player's level. */
    public int level(int row) {
        return levels[row];
    }

    /** Returns a player's score with a faction, given by its ordinal. */
    public int score(int row, int faction) {
        return scores[row * FACTIONS + faction];
    }

    /** Notes the score with a faction. */
    public void score(int row, int faction, int score) {
        scores[row * FACTIONS + faction] = score;
        rows.touch(row);
    }

    /** Returns where a player is or was last heard of, a realm index, or -1. */
    public int realm(int row) {
        return realms[row];
    }

    /** Returns the local tick since when, or at which, the player was there. */
    public long tick(int row) {
        return ticks[row];
    }

    /** Notes where and when the player was seen last. */
    public void seen(int row, int realm, long tick) {
        realms[row] = realm;
        ticks[row] = tick;
        rows.touch(row);
    }

    /** Returns the local tick at which other cities were told of the player, or -1. */
    public long toldTick(int row) {
        return toldTicks[row];
    }

    /** Notes when others were told of the player. */
    public void told(int row, long tick) {
        toldTicks[row] = tick;
        rows.touch(row);
    }

    /** Returns the NPC who asked the player for something, or -1. */
    public int taskNpc(int row) {
        return taskNpcs[row];
    }

    /** Returns the good that the player was asked to bring. */
    public int taskGood(int row) {
        return taskGoods[row];
    }

    /** Returns how many pieces the player was asked to bring. */
    public int taskPieces(int row) {
        return taskPieces[row];
    }

    /** Notes what an NPC asked the player to bring. */
    public void task(int row, int npc, int good, int pieces) {
        taskNpcs[row] = npc;
        taskGoods[row] = good;
        taskPieces[row] = pieces;
        rows.touch(row);
    }

    /** Returns the set of rumors the player has been told, a bit each. */
    long heard(int row) {
        return heard[row];
    }

    void heard(int row, long told) {
        heard[row] = told;
        rows.touch(row);
    }

    /** Takes rumors out of what players have been told. */
    void forget(long old) {
        for (int row = 0; row < size; row++) {
            if ((heard[row] & old) != 0) {
                heard(row, heard[row] & ~old);
            }
        }
    }

    /** Returns whether a number stands for a faction. */
    public static boolean isFaction(int faction) {
        return faction >= 0 && faction < FACTIONS;
    }

    /** Returns whether people elsewhere would want to hear of the player. */
    public boolean isFamous(int row) {
        boolean isFamous = levels[row] >= FAME_LEVEL;
        for (int faction = 0; faction < FACTIONS; faction++) {
            final Standing standing = Standing.of(score(row, faction));
            isFamous |= standing == Standing.REVERED || standing == Standing.DESPISED;
        }
        return isFamous;
    }

    /** Adds a player who is in no row yet, of whom nothing is known but the name; returns its row. */
    int add(int player, String name) {
        if (size == players.length) {
            grow(Math.max(FIRST_ROOM, size << 1));
        }
        final int row = size++;
        rowOf.put(player, row);
        players[row] = player;
        names[row] = name;
        roads[row] = "";
        nameDigest += nameShare(player, name, "");
        levels[row] = 1;
        Arrays.fill(scores, row * FACTIONS, (row + 1) * FACTIONS, 0);
        realms[row] = NONE;
        ticks[row] = 0;
        toldTicks[row] = NONE;
        heard[row] = 0;
        rows.resize(size);
        task(row, NONE, NONE, 0);
        return row;
    }

    /** Reads a player's level and scores with the four factions, as arrivals and renown tell them. */
    public void standing(int row, Reputed told) {
        levels[row] = told.level();
        for (int faction = 0; faction < FACTIONS; faction++) {
            score(row, faction, told.score(faction));
        }
    }

    /** Takes a player over from another table; returns its row. */
    int move(PlayerTable from, int fromRow) {
        final int row = add(from.players[fromRow], from.names[fromRow]);
        cameBy(row, from.roads[fromRow]);
        copy(from, fromRow, row);
        from.remove(fromRow);
        return row;
    }

    private void copy(PlayerTable from, int fromRow, int row) {
        levels[row] = from.levels[fromRow];
        System.arraycopy(from.scores, fromRow * FACTIONS, scores, row * FACTIONS, FACTIONS);
        realms[row] = from.realms[fromRow];
        ticks[row] = from.ticks[fromRow];
        toldTicks[row] = from.toldTicks[fromRow];
        heard[row] = from.heard[fromRow];
        task(row, from.taskNpcs[fromRow], from.taskGoods[fromRow], from.taskPieces[fromRow]);
    }

    /** Forgets a player. */
    void remove(int row) {
        final int last = --size;
        rowOf.remove(players[row]);
        nameDigest -= nameShare(players[row], names[row], roads[row]);
        if (row != last) {
            players[row] = players[last];
            names[row] = names[last];
            roads[row] = roads[last];
            copy(this, last, row);
            rowOf.put(players[row], row);
        }
        names[last] = null;
        roads[last] = null;
        rows.resize(size);
    }

    /** Returns the row of the player who was heard of longest ago; there is one. */
    int oldest() {
        int oldest = 0;
        for (int row = 1; row < size; row++) {
            if (ticks[row] < ticks[oldest] || ticks[row] == ticks[oldest] && players[row] < players[oldest]) {
                oldest = row;
            }
        }
        return oldest;
    }

    private long nameShare(int player, String name, String road) {
        hash.reset();
        hash.text("name", name);
        hash.text("road", road);
        return StateDigest.share(player, hash.value());
    }

    private void grow(int room) {
        players = Arrays.copyOf(players, room);
        levels = Arrays.copyOf(levels, room);
        scores = Arrays.copyOf(scores, room * FACTIONS);
        realms = Arrays.copyOf(realms, room);
        ticks = Arrays.copyOf(ticks, room);
        toldTicks = Arrays.copyOf(toldTicks, room);
        taskNpcs = Arrays.copyOf(taskNpcs, room);
        taskGoods = Arrays.copyOf(taskGoods, room);
        taskPieces = Arrays.copyOf(taskPieces, room);
        heard = Arrays.copyOf(heard, room);
        names = Arrays.copyOf(names, room);
        roads = Arrays.copyOf(roads, room);
    }

    void writeState(StateWriter out) {
        out.part("names", nameDigest, nameContent);
        out.rows("player", rows);
    }

    private void writeNames(StateWriter out) {
        out.beginList("name", size);
        for (int row = 0; row < size; row++) {
            out.beginItem();
            out.int32("player", players[row]);
            out.text("name", names[row]);
            out.text("road", roads[row]);
            out.endItem();
        }
        out.endList();
    }

    private void writeRow(int row, StateWriter out) {
        out.int32("number", players[row]);
        out.int32("level", levels[row]);
        for (int faction = 0; faction < FACTIONS; faction++) {
            out.int32("score", score(row, faction));
        }
        out.int32("realm", realms[row]);
        out.int64("tick", ticks[row]);
        out.int64("toldTick", toldTicks[row]);
        out.int32("taskNpc", taskNpcs[row]);
        out.int32("taskGood", taskGoods[row]);
        out.int32("taskPieces", taskPieces[row]);
        out.int64("heard", heard[row]);
    }

    void readState(StateReader in) {
        in.beginGroup("names");
        for (int left = in.beginList("name"); left > 0; left--) {
            in.beginItem();
            final int player = in.int32("player");
            final int row = add(player, in.text("name"));
            cameBy(row, in.text("road"));
            in.endItem();
        }
        in.endList();
        in.endGroup();
        final int stored = in.beginList("player");
        for (int row = 0; row < stored; row++) {
            in.beginItem();
            in.int32("number");
            levels[row] = in.int32("level");
            for (int faction = 0; faction < FACTIONS; faction++) {
                score(row, faction, in.int32("score"));
            }
            seen(row, in.int32("realm"), in.int64("tick"));
            told(row, in.int64("toldTick"));
            task(row, in.int32("taskNpc"), in.int32("taskGood"), in.int32("taskPieces"));
            heard(row, in.int64("heard"));
            in.endItem();
        }
        in.endList();
    }
}
