package io.multiverse.city.knowledge;

import io.multiverse.city.people.Moment;
import io.multiverse.city.people.NpcState;
import io.multiverse.city.people.Tallies;
import io.multiverse.city.people.Tally;
import io.multiverse.city.people.Townsfolk;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateRows;
import io.multiverse.kernel.state.StateWriter;

/**
 * What a city talks about: the {@value #SLOTS} latest rumors. Each NPC's knowledge is a 64-bit set of them, so telling
 * somebody all one knows is a few instructions. A new rumor takes the place of the oldest, which everybody forgets.
 */
public final class Rumors {
    public static final int SLOTS = Long.SIZE;

    /** The subject of a rumor about nobody in particular. */
    public static final int NOBODY = -1;

    /** How many new rumors can come up in a local tick. */
    static final int MOST_NEW_PER_TICK = 16;

    private final Townsfolk folk;
    private final PlayersHere players;
    private final Tallies tallies;
    private final byte[] kinds = new byte[SLOTS];
    private final int[] realms = new int[SLOTS];
    private final int[] subjects = new int[SLOTS];
    private final long[] values = new long[SLOTS];
    private final long[] ticks = new long[SLOTS];
    private final StateRows rows = new StateRows(0, this::writeRumor);
    private long total;
    private long newestTick = -1;
    private int newInTick;

    /** Makes the rumors of a city where nothing has been said yet. */
    public Rumors(Townsfolk folk, PlayersHere players, Tallies tallies) {
        this.folk = folk;
        this.players = players;
        this.tallies = tallies;
    }

    /** Returns how many rumors there are, 0 to 64. */
    public int size() {
        return (int) Math.min(total, SLOTS);
    }

    /** Returns what sort of rumor is in a slot. */
    public RumorKind kind(int slot) {
        return RumorKind.of(kinds[slot]);
    }

    /** Returns the realm it is about. */
    public int realm(int slot) {
        return realms[slot];
    }

    /** Returns the person or good it is about, by number, or {@link #NOBODY}. */
    public int subject(int slot) {
        return subjects[slot];
    }

    /** Returns what is said, by its kind. */
    public long value(int slot) {
        return values[slot];
    }

    /** Returns the local tick at which it was heard. */
    public long tick(int slot) {
        return ticks[slot];
    }

    /**
     * Returns the slot of a rumor, which is added if it is new; nobody knows a new one yet. What is new about a known
     * matter takes the place of what was said before.
     *
     * @return -1 if too many new rumors came up in this tick already
     */
    public int add(RumorKind kind, int realm, int subject, long value, long tick) {
        int slot = find(kind, realm, subject, value);
        if (slot >= 0 && values[slot] == value) {
            return slot;
        }
        if (!hasRoom(tick)) {
            return -1;
        }
        if (slot >= 0) {
            folk.forget(1L << slot);
            if (kind.isNewsAgain()) {
                players.forget(1L << slot);
            }
        } else {
            slot = (int) (total & SLOTS - 1);
            if (total >= SLOTS) {
                forget(slot);
            }
            total++;
        }
        kinds[slot] = (byte) kind.ordinal();
        realms[slot] = realm;
        subjects[slot] = subject;
        values[slot] = value;
        ticks[slot] = tick;
        rows.resize(size());
        rows.touch(slot);
        return slot;
    }

    /** Tells an NPC a rumor; if it is news, it reacts. Slot -1 is no rumor. */
    public void tell(int npc, int slot) {
        if (slot < 0) {
            return;
        }
        learn(npc, 1L << slot & ~folk.knows(npc));
    }

    /** Tells a rumor to up to {@code witnesses} NPCs who are around. */
    public void spread(int slot, int witnesses, Moment now) {
        for (int i = 0; slot >= 0 && i < witnesses; i++) {
            final int npc = folk.findAnybody(-1, now.random());
            if (npc >= 0) {
                tell(npc, slot);
            }
        }
    }

    /** Lets two NPCs tell each other all they know. */
    public void converse(int one, int other) {
        final long first = folk.knows(one);
        final long second = folk.knows(other);
        folk.setState(one, NpcState.INTERACTING);
        folk.setState(other, NpcState.INTERACTING);
        learn(one, second & ~first);
        learn(other, first & ~second);
    }

    /** Returns the slot of the latest that is said about a person of a city, or -1. */
    public int latestAbout(int realm, int subject) {
        int latest = -1;
        for (int slot = 0; slot < size(); slot++) {
            if (realms[slot] == realm
                    && subjects[slot] == subject
                    && kind(slot).isAboutPerson()
                    && (latest < 0 || ticks[slot] > ticks[latest])) {
                latest = slot;
            }
        }
        return latest;
    }

    /**
     * Returns two slots of what is said about a person of a city that exclude each other, the later one times
     * {@value #SLOTS} and the earlier one; or -1.
     */
    public int paradoxAbout(int realm, int subject) {
        for (int later = size() - 1; later > 0; later--) {
            final int there = whereabouts(later, realm, subject);
            for (int earlier = 0; there != 0 && earlier < later; earlier++) {
                final int elsewhere = whereabouts(earlier, realm, subject);
                if (elsewhere != 0 && (there & elsewhere) == 0) {
                    return later * SLOTS + earlier;
                }
            }
        }
        return -1;
    }

    private int whereabouts(int slot, int realm, int subject) {
        return realms[slot] == realm && subjects[slot] == subject ? kind(slot).whereabouts(values[slot]) : 0;
    }

    /**
     * Returns the slot of the rumor fewest people know, at least two and at most {@code most}, of those that came up by
     * tick {@code latest}; or -1.
     */
    public int leastKnown(int most, long latest) {
        int rarest = -1;
        for (int slot = 0; slot < size(); slot++) {
            final int knowers = folk.knowers(slot);
            if (knowers >= RumorKind.FEWEST_CONSPIRATORS
                    && knowers <= most
                    && ticks[slot] <= latest
                    && (rarest < 0 || knowers < folk.knowers(rarest))) {
                rarest = slot;
            }
        }
        return rarest;
    }

    /** Returns whether an NPC knows such a rumor with another value. */
    public boolean contradicts(int npc, RumorKind kind, int realm, int subject, long value) {
        final int slot = find(kind, realm, subject, value);
        return slot >= 0 && values[slot] != value && (folk.knows(npc) >>> slot & 1) != 0;
    }

    /** Returns a rumor an NPC knows, chosen by {@code bits}, or -1 if it knows none. */
    public int pick(int npc, long bits) {
        final long known = folk.knows(npc);
        if (known == 0) {
            return -1;
        }
        final int turn = (int) bits & SLOTS - 1;
        return Long.numberOfTrailingZeros(Long.rotateRight(known, turn)) + turn & SLOTS - 1;
    }

    /** Writes the state. */
    public void writeState(StateWriter out) {
        out.int64("rumorsHeard", total);
        out.int64("newestRumor", newestTick);
        out.int32("newRumors", newInTick);
        out.rows("rumor", rows);
    }

    private void writeRumor(int slot, StateWriter out) {
        out.int32("kind", kinds[slot]);
        out.int32("realm", realms[slot]);
        out.int32("subject", subjects[slot]);
        out.int64("value", values[slot]);
        out.int64("tick", ticks[slot]);
    }

    /** Reads what {@link #writeState} wrote. */
    public void readState(StateReader in) {
        total = in.int64("rumorsHeard");
        newestTick = in.int64("newestRumor");
        newInTick = in.int32("newRumors");
        final int size = in.beginList("rumor");
        for (int slot = 0; slot < size; slot++) {
            in.beginItem();
            kinds[slot] = (byte) in.int32("kind");
            realms[slot] = in.int32("realm");
            subjects[slot] = in.int32("subject");
            values[slot] = in.int64("value");
            ticks[slot] = in.int64("tick");
            in.endItem();
        }
        in.endList();
        rows.resize(size);
        rows.touchAll();
    }

    private void learn(int npc, long news) {
        if (news == 0) {
            return;
        }
        folk.learn(npc, news);
        folk.setState(npc, NpcState.REACTING);
        folk.stir(npc, kind(Long.numberOfTrailingZeros(news)).effect());
        tallies.add(Tally.RUMORS_LEARNED, Long.bitCount(news));
    }

    /** Returns the slot of what is said about a matter, or -1. */
    private int find(RumorKind kind, int realm, int subject, long value) {
        final int size = size();
        for (int slot = 0; slot < size; slot++) {
            if (realms[slot] == realm
                    && kinds[slot] == kind.ordinal()
                    && subjects[slot] == subject
                    && (values[slot] == value || kind.isReplacedByNewer())) {
                return slot;
            }
        }
        return -1;
    }

    /** Counts a new rumor in a tick; making everybody forget an old one costs a pass over all NPCs, so few may. */
    private boolean hasRoom(long tick) {
        if (tick != newestTick) {
            newestTick = tick;
            newInTick = 0;
        }
        return newInTick++ < MOST_NEW_PER_TICK;
    }

    private void forget(int slot) {
        folk.forget(1L << slot);
        players.forget(1L << slot);
    }
}
