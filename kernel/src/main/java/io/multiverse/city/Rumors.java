package io.multiverse.city;

import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/**
 * What a city talks about: the {@value #SLOTS} latest rumors. Each NPC's knowledge is a 64-bit set of them, so telling
 * somebody all one knows is a few instructions. A new rumor takes the place of the oldest, which everybody forgets.
 */
final class Rumors {
    static final int SLOTS = 64;

    /** The subject of a rumor about nobody in particular. */
    static final int NOBODY = -1;

    private final Townsfolk folk;
    private final Tallies tallies;
    private final byte[] kinds = new byte[SLOTS];
    private final int[] realms = new int[SLOTS];
    private final int[] subjects = new int[SLOTS];
    private final long[] values = new long[SLOTS];
    private final long[] ticks = new long[SLOTS];
    private long total;

    Rumors(Townsfolk folk, Tallies tallies) {
        this.folk = folk;
        this.tallies = tallies;
    }

    /** Returns how many rumors there are, 0 to 64. */
    int size() {
        return (int) Math.min(total, SLOTS);
    }

    RumorKind kind(int slot) {
        return RumorKind.of(kinds[slot]);
    }

    int realm(int slot) {
        return realms[slot];
    }

    int subject(int slot) {
        return subjects[slot];
    }

    long value(int slot) {
        return values[slot];
    }

    long tick(int slot) {
        return ticks[slot];
    }

    /** Returns the slot of a rumor, which is added if it is new; nobody knows a new one yet. */
    int add(RumorKind kind, int realm, int subject, long value, long tick) {
        final int size = size();
        for (int slot = 0; slot < size; slot++) {
            if (realms[slot] == realm
                    && kinds[slot] == kind.ordinal()
                    && subjects[slot] == subject
                    && values[slot] == value) {
                return slot;
            }
        }
        final int slot = (int) (total & SLOTS - 1);
        if (total >= SLOTS) {
            forget(slot);
        }
        total++;
        kinds[slot] = (byte) kind.ordinal();
        realms[slot] = realm;
        subjects[slot] = subject;
        values[slot] = value;
        ticks[slot] = tick;
        return slot;
    }

    /** Tells an NPC a rumor; if it is news, it reacts. */
    void tell(int npc, int slot) {
        learn(npc, 1L << slot & ~folk.knows[npc]);
    }

    /** Tells a rumor to up to {@code witnesses} NPCs who are around. */
    void spread(int slot, int witnesses, Moment now) {
        for (int i = 0; i < witnesses; i++) {
            final int npc = folk.findAnybody(-1, now.random());
            if (npc >= 0) {
                tell(npc, slot);
            }
        }
    }

    /** Lets two NPCs tell each other all they know. */
    void converse(int one, int other) {
        final long first = folk.knows[one];
        final long second = folk.knows[other];
        folk.setState(one, NpcState.INTERACTING);
        folk.setState(other, NpcState.INTERACTING);
        learn(one, second & ~first);
        learn(other, first & ~second);
    }

    /** Returns a rumor an NPC knows, chosen by {@code bits}, or -1 if it knows none. */
    int pick(int npc, long bits) {
        final long known = folk.knows[npc];
        if (known == 0) {
            return -1;
        }
        final int turn = (int) bits & SLOTS - 1;
        return Long.numberOfTrailingZeros(Long.rotateRight(known, turn)) + turn & SLOTS - 1;
    }

    void writeState(StateWriter out) {
        out.int64("rumorsHeard", total);
        out.beginList("rumor", size());
        for (int slot = 0; slot < size(); slot++) {
            out.beginItem();
            out.int32("kind", kinds[slot]);
            out.int32("realm", realms[slot]);
            out.int32("subject", subjects[slot]);
            out.int64("value", values[slot]);
            out.int64("tick", ticks[slot]);
            out.endItem();
        }
        out.endList();
    }

    void readState(StateReader in) {
        total = in.int64("rumorsHeard");
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
    }

    private void learn(int npc, long news) {
        if (news == 0) {
            return;
        }
        folk.knows[npc] |= news;
        folk.setState(npc, NpcState.REACTING);
        folk.setMood(npc, kind(Long.numberOfTrailingZeros(news)).effect());
        tallies.add(Tally.RUMORS_LEARNED, Long.bitCount(news));
    }

    private void forget(int slot) {
        final long others = ~(1L << slot);
        final long[] knows = folk.knows;
        for (int npc = 0; npc < knows.length; npc++) {
            knows[npc] &= others;
        }
    }
}
