package io.multiverse.player;

import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import org.agrona.collections.Long2LongHashMap;

/**
 * Which realms each player has been to, in order of the first visit: one map from player and realm to the realm visited
 * before, so that asking and adding take constant time. Not thread-safe.
 */
final class VisitedRealms {
    private static final long ABSENT = Long.MIN_VALUE;
    private static final long NONE = -1;

    private final PlayerRows rows;
    private final Long2LongHashMap before = new Long2LongHashMap(16, 0.75f, ABSENT);
    private long total;

    VisitedRealms(PlayerRows rows) {
        this.rows = rows;
    }

    /** Mixes the bits, one to one: the map's own hash would put neighbours' realms into the same few places. */
    private static long key(int player, int realm) {
        return StateDigest.share(0, (long) player << Integer.SIZE | realm);
    }

    /** Returns the sum of the numbers of realms visited. */
    long total() {
        return total;
    }

    /** Notes a visit; returns whether it was the first. */
    boolean add(int player, int realm) {
        final int count = rows.visitedCount(player);
        final long key = key(player, realm);
        if (count > 0) {
            final int last = rows.lastVisited(player);
            if (last == realm || count > 1 && before.get(key) != ABSENT) {
                return false;
            }
            // Who has been to one realm only needs no place in the map.
            if (count == 1) {
                before.put(key(player, last), NONE);
            }
            before.put(key, last);
        }
        rows.visited(player, realm, count + 1);
        final long share = StateDigest.share(count, realm);
        rows.set(player, PlayerRows.VISITED_SHARE, rows.get(player, PlayerRows.VISITED_SHARE) + share);
        total++;
        return true;
    }

    /** Returns the realms a player has been to, in order of the first visit. */
    int[] list(int player) {
        final int[] realms = new int[rows.visitedCount(player)];
        int realm = rows.lastVisited(player);
        for (int i = realms.length - 1; i >= 0; i--) {
            realms[i] = realm;
            realm = i == 0 ? (int) NONE : (int) before.get(key(player, realm));
        }
        return realms;
    }

    /** Forgets where a player has been. */
    void clear(int player) {
        for (final int realm : list(player)) {
            before.remove(key(player, realm));
            total--;
        }
        rows.visited(player, 0, 0);
        rows.set(player, PlayerRows.VISITED_SHARE, 0);
    }

    void write(int player, StateWriter out) {
        final int[] realms = list(player);
        out.int32s("realm", realms, realms.length);
    }

    /** Reads what {@link #write} wrote for a player who has been nowhere. */
    void read(int player, StateReader in) {
        for (final int realm : in.int32s("realm")) {
            add(player, realm);
        }
    }
}
