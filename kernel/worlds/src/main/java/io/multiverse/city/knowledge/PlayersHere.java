package io.multiverse.city.knowledge;

import io.multiverse.city.people.Moment;
import io.multiverse.city.people.Tallies;
import io.multiverse.city.people.Tally;
import io.multiverse.city.people.Townsfolk;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.player.reputation.Standing;

/**
 * What a city knows of players, all from events: those who are here, the last {@value #MOST_ABSENT} others it knows or
 * has heard of, what its people remember of them, and the deals under way. As long as no player came near, it takes a
 * value of the city's state.
 */
public final class PlayersHere {
    /** How many players who are elsewhere a city keeps in mind; who was heard of longest ago goes first. */
    static final int MOST_ABSENT = 128;

    private final Townsfolk folk;
    private final PlayerTable present = new PlayerTable();
    private final PlayerTable absent = new PlayerTable();
    private final Memories memories;
    private final Deals deals = new Deals();
    private final Tallies tallies;
    private boolean isVisited;

    /** Makes the knowledge of a city that has met no player. */
    public PlayersHere(Townsfolk folk, Tallies tallies) {
        this.folk = folk;
        this.tallies = tallies;
        memories = new Memories(folk.size());
    }

    public PlayerTable present() {
        return present;
    }

    public PlayerTable absent() {
        return absent;
    }

    public Memories memories() {
        return memories;
    }

    public Deals deals() {
        return deals;
    }

    /** Returns whether a player is in the city. */
    public boolean isHere(int player) {
        return present.find(player) >= 0;
    }

    /** Returns the row of a player among those present, who becomes present if need be. */
    public int welcome(int player, String name) {
        isVisited = true;
        final int row = present.find(player);
        if (row >= 0) {
            return row;
        }
        final int known = absent.find(player);
        return known >= 0 ? present.move(absent, known) : present.add(player, name);
    }

    /** Notes that a player is not here any more, but in a realm, -1 if nobody knows. */
    public void dismiss(int player, int realm, long tick) {
        final int row = present.find(player);
        if (row >= 0) {
            makeRoom();
            absent.seen(absent.move(present, row), realm, tick);
        }
    }

    /** Returns the row of a player among the absent, who is added if unknown. */
    public int hearOf(int player, String name) {
        isVisited = true;
        final int row = absent.find(player);
        if (row >= 0) {
            return row;
        }
        makeRoom();
        return absent.add(player, name);
    }

    private void makeRoom() {
        if (absent.size() == MOST_ABSENT) {
            absent.remove(absent.oldest());
        }
    }

    /** Returns the index of the realm a player is in, as far as the city knows, or -1. */
    public int whereabouts(int player, int here) {
        final int row = absent.find(player);
        return isHere(player) ? here : row < 0 ? PlayerTable.NONE : absent.realm(row);
    }

    /** Returns what a player is called here. */
    public String name(int player) {
        final PlayerTable table = isHere(player) ? present : absent;
        final int row = table.find(player);
        return row < 0 ? "player " + player : table.name(row);
    }

    /** Returns the set of rumors a player has been told here, a bit each. */
    public long heard(int player) {
        final int row = present.find(player);
        return row < 0 ? 0 : present.heard(row);
    }

    /** Notes that a player who is here has been told rumors. */
    public void hears(int player, long told) {
        final int row = present.find(player);
        if (row >= 0) {
            present.heard(row, present.heard(row) | told);
        }
    }

    /** Notes that rumors are no more: what takes their places is news to every player. */
    void forget(long old) {
        present.forget(old);
        absent.forget(old);
    }

    /** Returns how an NPC looks upon a player: by its faction's opinion, and by what it remembers itself. */
    public Standing regard(int npc, int player) {
        final PlayerTable table = isHere(player) ? present : absent;
        final int row = table.find(player);
        final int score = row < 0 ? 0 : table.score(row, folk.role(npc).playerFaction());
        return Standing.of(score + memories.liking(npc, player));
    }

    /** Lets an NPC remember something of a player. */
    public void remember(int npc, int player, MemoryKind kind, long detail, Moment now) {
        memories.remember(npc, player, kind, detail, now);
        tallies.count(Tally.MEMORIES);
    }

    /** Writes the state. */
    public void writeState(StateWriter out) {
        out.bool("visitedByPlayers", isVisited);
        if (!isVisited) {
            return;
        }
        out.beginGroup("present");
        present.writeState(out);
        out.endGroup();
        out.beginGroup("absent");
        absent.writeState(out);
        out.endGroup();
        memories.writeState(out);
        deals.writeState(out);
        tallies.writePlayers(out);
    }

    /** Reads what {@link #writeState} wrote. */
    public void readState(StateReader in) {
        isVisited = in.bool("visitedByPlayers");
        if (!isVisited) {
            return;
        }
        in.beginGroup("present");
        present.readState(in);
        in.endGroup();
        in.beginGroup("absent");
        absent.readState(in);
        in.endGroup();
        memories.readState(in);
        deals.readState(in);
        tallies.readPlayers(in);
    }

    /** Returns how much of a price, in percent, an NPC asks of a player: less of friends, more of whom it dislikes. */
    public int percentPaid(int npc, int player) {
        return switch (regard(npc, player)) {
            case REVERED -> 90;
            case LIKED -> 95;
            case NEUTRAL -> 100;
            case DISLIKED, DESPISED -> 125;
        };
    }
}
