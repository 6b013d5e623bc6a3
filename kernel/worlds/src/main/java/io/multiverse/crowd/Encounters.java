package io.multiverse.crowd;

import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.Arrays;
import java.util.function.Consumer;

/** Who did something in each realm last: whom one meets there. Not thread-safe. */
final class Encounters {
    private static final int NOBODY = -1;

    private final Consumer<StateWriter> content = this::write;
    private int[] lastSeen = new int[16];
    private int realms;
    private long digest;

    /** Returns the player who did something in a realm last and may have left since, or -1. */
    int lastSeen(int realm) {
        return realm < realms ? lastSeen[realm] : NOBODY;
    }

    void seen(int realm, int player) {
        if (realm >= realms) {
            add(realm + 1);
        }
        digest += StateDigest.share(realm, player) - StateDigest.share(realm, lastSeen[realm]);
        lastSeen[realm] = player;
    }

    private void add(int count) {
        if (count > lastSeen.length) {
            lastSeen = Arrays.copyOf(lastSeen, Math.max(count, lastSeen.length << 1));
        }
        while (realms < count) {
            lastSeen[realms] = NOBODY;
            digest += StateDigest.share(realms++, NOBODY);
        }
    }

    void writeState(StateWriter out) {
        out.part("lastSeen", digest, content);
    }

    private void write(StateWriter out) {
        out.int32s("player", lastSeen, realms);
    }

    void readState(StateReader in) {
        final int[] read = in.int32s("player");
        for (int realm = 0; realm < read.length; realm++) {
            seen(realm, read[realm]);
        }
    }
}
