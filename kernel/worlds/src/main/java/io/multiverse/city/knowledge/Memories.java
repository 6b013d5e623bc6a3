package io.multiverse.city.knowledge;

import io.multiverse.city.people.DayCycle;
import io.multiverse.city.people.Moment;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateRows;
import io.multiverse.kernel.state.StateWriter;
import java.util.Arrays;

/**
 * What each NPC remembers of players: at most {@value #CAPACITY} memories, one per player and kind, which counts how
 * often and keeps the last time. An NPC whose memory is full forgets the weakest one: a kind's strength is worth so
 * many days, so old and weak ones go first. NPCs who remember nobody take 4 bytes.
 */
public final class Memories {
    /** The memories of an NPC. */
    public static final int CAPACITY = 16;

    private static final int NOBODY = -1;
    private static final int MOST_LIKING = 200;

    private final int[] blocks;
    private final StateRows rows = new StateRows(0, this::writeMemory);
    private int blockCount;
    private int[] npcs = {};
    private int[] players = {};
    private byte[] kinds = {};
    private int[] times = {};
    private long[] ticks = {};
    private long[] details = {};

    Memories(int inhabitants) {
        blocks = new int[inhabitants];
        Arrays.fill(blocks, NOBODY);
    }

    /** Lets an NPC remember something of a player; {@code detail} is the last quantity, score or the like. */
    void remember(int npc, int player, MemoryKind kind, long detail, Moment now) {
        remember(npc, player, kind, detail, now.tick(), now.days().ticks(DayCycle.MINUTES_PER_DAY));
    }

    void remember(int npc, int player, MemoryKind kind, long detail, long tick, long dayTicks) {
        final int first = block(npc) * CAPACITY;
        int slot = -1;
        long weakest = Long.MAX_VALUE;
        for (int i = first; i < first + CAPACITY; i++) {
            if (players[i] == player && kinds[i] == kind.ordinal()) {
                slot = i;
                break;
            }
            final long strength = players[i] == NOBODY
                    ? Long.MIN_VALUE
                    : ticks[i] + dayTicks * MemoryKind.of(kinds[i]).strengthDays();
            if (strength < weakest) {
                weakest = strength;
                slot = i;
            }
        }
        times[slot] = players[slot] == player && kinds[slot] == kind.ordinal() ? times[slot] + 1 : 1;
        players[slot] = player;
        kinds[slot] = (byte) kind.ordinal();
        ticks[slot] = tick;
        details[slot] = detail;
        rows.touch(slot);
    }

    /** Returns whether an NPC remembers anything of a player. */
    public boolean knows(int npc, int player) {
        final int first = first(npc);
        for (int i = first; i >= 0 && i < first + CAPACITY; i++) {
            if (players[i] == player) {
                return true;
            }
        }
        return false;
    }

    /** Returns how much an NPC likes a player for what it remembers, 0 to {@value #MOST_LIKING}. */
    int liking(int npc, int player) {
        final int first = first(npc);
        long liking = 0;
        for (int i = first; i >= 0 && i < first + CAPACITY; i++) {
            if (players[i] == player) {
                liking += (long) MemoryKind.of(kinds[i]).liking() * times[i];
            }
        }
        return (int) Math.min(MOST_LIKING, liking);
    }

    /** Returns the place of the first memory of an NPC, which has {@value #CAPACITY} from there on, or -1 for none. */
    public int first(int npc) {
        return blocks[npc] == NOBODY ? -1 : blocks[npc] * CAPACITY;
    }

    /** Returns whom the memory at a place is about, or -1 where there is none. */
    public int player(int place) {
        return players[place];
    }

    /** Returns what sort of memory is at a place. */
    public MemoryKind kind(int place) {
        return MemoryKind.of(kinds[place]);
    }

    /** Returns how often it happened. */
    public int times(int place) {
        return times[place];
    }

    /** Returns the local tick at which it happened last. */
    public long tick(int place) {
        return ticks[place];
    }

    /** Returns what there is to know besides, by its kind. */
    public long detail(int place) {
        return details[place];
    }

    /** Returns how many NPCs remember players. */
    public int rememberers() {
        return blockCount;
    }

    private int block(int npc) {
        if (blocks[npc] == NOBODY) {
            blocks[npc] = blockCount++;
            final int room = blockCount * CAPACITY;
            if (room > players.length) {
                grow(Math.max(room, players.length << 1));
            }
            npcs[blocks[npc]] = npc;
            rows.resize(room);
        }
        return blocks[npc];
    }

    private void grow(int room) {
        final int before = players.length;
        npcs = Arrays.copyOf(npcs, room / CAPACITY);
        players = Arrays.copyOf(players, room);
        Arrays.fill(players, before, room, NOBODY);
        kinds = Arrays.copyOf(kinds, room);
        times = Arrays.copyOf(times, room);
        ticks = Arrays.copyOf(ticks, room);
        details = Arrays.copyOf(details, room);
    }

    void writeState(StateWriter out) {
        out.rows("memory", rows);
    }

    private void writeMemory(int place, StateWriter out) {
        out.int32("npc", npcs[place / CAPACITY]);
        out.int32("player", players[place]);
        out.choice("kind", kinds[place], MemoryKind.VALUES);
        out.int32("times", times[place]);
        out.int64("tick", ticks[place]);
        out.int64("detail", details[place]);
    }

    void readState(StateReader in) {
        final int size = in.beginList("memory");
        for (int place = 0; place < size; place++) {
            in.beginItem();
            block(in.int32("npc"));
            players[place] = in.int32("player");
            kinds[place] = (byte) in.int32("kind");
            times[place] = in.int32("times");
            ticks[place] = in.int64("tick");
            details[place] = in.int64("detail");
            in.endItem();
        }
        in.endList();
        rows.touchAll();
    }
}
