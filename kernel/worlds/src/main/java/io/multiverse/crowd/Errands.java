package io.multiverse.crowd;

import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.Arrays;
import java.util.function.Consumer;

/** What people in cities have asked each player to bring: where, which good, how many pieces. Not thread-safe. */
final class Errands {
    private static final int FIELDS = 3;
    private static final int NOTHING = -1;

    private final Consumer<StateWriter> content = this::write;
    private int[] errands = new int[FIELDS * 16];
    private int players;
    private long digest;

    /** Returns the good a player has been asked for in a realm, or -1. */
    int good(int player, int realm) {
        return player < players && errands[player * FIELDS] == realm ? errands[player * FIELDS + 1] : NOTHING;
    }

    /** Returns how many pieces a player has been asked for. */
    int pieces(int player) {
        return errands[player * FIELDS + 2];
    }

    /** Notes what a player has been asked for in a realm. */
    void ask(int player, int realm, int good, int pieces) {
        if (player >= players) {
            add(player + 1);
        }
        digest -= share(player);
        errands[player * FIELDS] = realm;
        errands[player * FIELDS + 1] = good;
        errands[player * FIELDS + 2] = pieces;
        digest += share(player);
    }

    /** Notes that a player has done what it was asked for. */
    void done(int player) {
        if (player < players) {
            ask(player, NOTHING, NOTHING, 0);
        }
    }

    private void add(int count) {
        if (count * FIELDS > errands.length) {
            errands = Arrays.copyOf(errands, Math.max(count * FIELDS, errands.length << 1));
        }
        while (players < count) {
            errands[players * FIELDS] = NOTHING;
            errands[players * FIELDS + 1] = NOTHING;
            errands[players * FIELDS + 2] = 0;
            digest += share(players++);
        }
    }

    private long share(int player) {
        final int at = player * FIELDS;
        return StateDigest.share(
                player, StateDigest.share(errands[at], (long) errands[at + 1] << Integer.SIZE | errands[at + 2]));
    }

    void writeState(StateWriter out) {
        out.part("errands", digest, content);
    }

    private void write(StateWriter out) {
        out.int32s("errand", errands, players * FIELDS);
    }

    void readState(StateReader in) {
        final int[] read = in.int32s("errand");
        for (int player = 0; player * FIELDS < read.length; player++) {
            ask(player, read[player * FIELDS], read[player * FIELDS + 1], read[player * FIELDS + 2]);
        }
    }
}
