package io.multiverse.crowd;

import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * What the crowd knows of each of its members, and when each acts next. The digest costs what changed. Not thread-safe.
 */
final class Members {
    /** The number of a player that was not made yet. */
    static final int NOBODY = -1;

    private final int[] players;
    private final int[] acts;
    private final long[] dueControlTicks;
    private final WakeSlots slots;
    private final StateDigest hash = new StateDigest();
    private final Consumer<StateWriter> content = this::writeMembers;
    private long digest;

    /** Makes members who are all due at control tick 1. */
    Members(int count) {
        players = new int[count];
        acts = new int[count];
        dueControlTicks = new long[count];
        slots = new WakeSlots(count);
        Arrays.fill(players, NOBODY);
        Arrays.fill(dueControlTicks, 1);
        for (int member = 0; member < count; member++) {
            slots.add(member, 1);
            digest += share(member);
        }
    }

    int count() {
        return players.length;
    }

    /** Takes out the next member due at a control tick, or returns -1; {@link #acted} puts it back. */
    int poll(long controlTick) {
        return slots.poll(controlTick);
    }

    /** Returns the number the router gave a member, or {@link #NOBODY}. */
    int player(int member) {
        return players[member];
    }

    /** Returns how often a member has acted. */
    int acts(int member) {
        return acts[member];
    }

    /** Notes that a member has acted as that player, and when it does next. */
    void acted(int member, int player, long nextControlTick) {
        digest -= share(member);
        players[member] = player;
        acts[member]++;
        dueControlTicks[member] = nextControlTick;
        slots.add(member, nextControlTick);
        digest += share(member);
    }

    private long share(int member) {
        hash.reset();
        write(member, hash);
        return StateDigest.share(member, hash.value());
    }

    private void write(int member, StateWriter out) {
        out.int32("player", players[member]);
        out.int32("acts", acts[member]);
        out.int64("dueControlTick", dueControlTicks[member]);
    }

    void writeState(StateWriter out) {
        out.part("member", digest, content);
    }

    private void writeMembers(StateWriter out) {
        out.beginList("member", players.length);
        for (int member = 0; member < players.length; member++) {
            out.beginItem();
            write(member, out);
            out.endItem();
        }
        out.endList();
    }

    /** Reads what {@link #writeState} wrote of as many members, none of whom has acted here. */
    void readState(StateReader in) {
        while (slots.poll(1) >= 0) {
            // all leave the slot they began in
        }
        digest = 0;
        final int count = in.beginList("member");
        if (count != players.length) {
            throw new IllegalStateException("the state lists " + count + " simulated players, not " + players.length);
        }
        for (int member = 0; member < count; member++) {
            in.beginItem();
            players[member] = in.int32("player");
            acts[member] = in.int32("acts");
            dueControlTicks[member] = in.int64("dueControlTick");
            in.endItem();
            slots.add(member, dueControlTicks[member]);
            digest += share(member);
        }
        in.endList();
    }
}
