package io.multiverse.player;

import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import org.agrona.collections.LongHashSet;

/**
 * Which realms each player has been to, in order of the first visit: a chain of entries in a common pool, each with the
 * one before, and a bit per realm that is among the first {@value #NEAR}; a set holds the others, so that asking and
 * adding take constant time. Not thread-safe.
 */
final class VisitedRealms {
    private static final int NEAR = Long.SIZE;
    private static final int NONE = 0;

    private final PlayerRows rows;
    private final LongPages pool = new LongPages();
    private final LongHashSet far = new LongHashSet();
    private int size = 1;
    private int free = NONE;
    private long total;

    VisitedRealms(PlayerRows rows) {
        this.rows = rows;
    }

    /** Mixes the bits, one to one: the set's own hash would put neighbours' realms into the same few places. */
    private static long key(int player, int realm) {
        return StateDigest.share(0, (long) player << Integer.SIZE | realm);
    }

    /** Returns the sum of the numbers of realms visited. */
    long total() {
        return total;
    }

    private boolean contains(int player, int realm) {
        return realm < NEAR
                ? (rows.get(player, PlayerRows.VISITED_BITS) & 1L << realm) != 0
                : far.contains(key(player, realm));
    }

    /** Notes a visit; returns whether it was the first. */
    boolean add(int player, int realm) {
        if (contains(player, realm)) {
            return false;
        }
        if (realm < NEAR) {
            rows.set(player, PlayerRows.VISITED_BITS, rows.get(player, PlayerRows.VISITED_BITS) | 1L << realm);
        } else {
            far.add(key(player, realm));
        }
        final int count = rows.visitedCount(player);
        final int entry = allocate();
        pool.set(entry, (long) realm << Integer.SIZE | rows.lastVisited(player));
        rows.visited(player, entry, count + 1);
        rows.set(
                player,
                PlayerRows.JOURNEY_SHARE,
                rows.get(player, PlayerRows.JOURNEY_SHARE) + StateDigest.share(~count, realm));
        total++;
        return true;
    }

    private int allocate() {
        if (free != NONE) {
            final int entry = free;
            free = before(entry);
            return entry;
        }
        pool.require(size);
        return size++;
    }

    private int realm(int entry) {
        return (int) (pool.get(entry) >>> Integer.SIZE);
    }

    private int before(int entry) {
        return (int) pool.get(entry);
    }

    /** Returns the realms a player has been to, in order of the first visit. */
    int[] list(int player) {
        final int[] realms = new int[rows.visitedCount(player)];
        int entry = rows.lastVisited(player);
        for (int i = realms.length - 1; i >= 0; i--) {
            realms[i] = realm(entry);
            entry = before(entry);
        }
        return realms;
    }

    /** Forgets where a player has been. */
    void clear(int player) {
        for (int entry = rows.lastVisited(player); entry != NONE; ) {
            if (realm(entry) >= NEAR) {
                far.remove(key(player, realm(entry)));
            }
            final int before = before(entry);
            pool.set(entry, free);
            free = entry;
            entry = before;
            total--;
        }
        rows.visited(player, NONE, 0);
        rows.set(player, PlayerRows.VISITED_BITS, 0);
        rows.set(player, PlayerRows.JOURNEY_SHARE, 0);
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
