package io.multiverse.player;

import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The last arrivals of every player, in rings of a common pool: an entry points to the next newer one, the newest to
 * the oldest. A full ring overwrites its oldest entry and allocates nothing. Not thread-safe.
 */
final class ArrivalLog {
    private final PlayerRows rows;
    private final int capacity;
    /** Two longs per entry: the time, then the realm and the next newer entry. */
    private final LongPages pool = new LongPages();

    private int size;
    private int free = -1;

    /** Makes an empty log that keeps {@code capacity} arrivals per player. */
    ArrivalLog(PlayerRows rows, int capacity) {
        this.rows = rows;
        this.capacity = capacity;
    }

    private static long share(int ordinal, int realm, long time) {
        return StateDigest.share(ordinal, time) ^ StateDigest.share(realm, ordinal);
    }

    private int realm(int entry) {
        return (int) (pool.get((entry << 1) + 1) >>> Integer.SIZE);
    }

    private int next(int entry) {
        return (int) pool.get((entry << 1) + 1);
    }

    private void next(int entry, int next) {
        write(entry, realm(entry), next);
    }

    private long time(int entry) {
        return pool.get(entry << 1);
    }

    private void write(int entry, int realm, int next) {
        pool.set((entry << 1) + 1, (long) realm << Integer.SIZE | next);
    }

    void add(int player, int realm, long time) {
        final int count = rows.arrivals(player);
        final int last = rows.lastArrival(player) - 1;
        long shares = rows.get(player, PlayerRows.JOURNEY_SHARE) + share(count, realm, time);
        final int entry;
        if (count >= capacity) {
            entry = next(last);
            shares -= share(count - capacity, realm(entry), time(entry));
            write(entry, realm, next(entry));
            pool.set(entry << 1, time);
        } else {
            entry = append(last, realm, time);
        }
        rows.set(player, PlayerRows.JOURNEY_SHARE, shares);
        rows.arrived(player, entry + 1, count + 1);
    }

    /** Puts a new entry behind the newest one, negative if there is none; returns it. */
    private int append(int last, int realm, long time) {
        final int entry = allocate();
        pool.set(entry << 1, time);
        write(entry, realm, last < 0 ? entry : next(last));
        if (last >= 0) {
            next(last, entry);
        }
        return entry;
    }

    private int allocate() {
        if (free >= 0) {
            final int entry = free;
            free = next(entry);
            return entry;
        }
        pool.require((size << 1) + 1);
        return size++;
    }

    private int kept(int player) {
        return Math.min(capacity, rows.arrivals(player));
    }

    /** Forgets a player's arrivals. */
    void clear(int player) {
        final int last = rows.lastArrival(player) - 1;
        if (last >= 0) {
            final int oldest = next(last);
            next(last, free);
            free = oldest;
        }
        rows.arrived(player, 0, 0);
        rows.set(player, PlayerRows.JOURNEY_SHARE, 0);
    }

    /** Returns a player's arrivals, oldest first. */
    List<RealmVisit> list(int player, RealmNames names) {
        final List<RealmVisit> visits = new ArrayList<>();
        int entry = rows.lastArrival(player) - 1;
        for (int left = kept(player); left > 0; left--) {
            entry = next(entry);
            visits.add(new RealmVisit(names.name(realm(entry)), time(entry)));
        }
        return visits;
    }

    void write(int player, StateWriter out) {
        out.int32("count", rows.arrivals(player));
        out.beginList("arrival", kept(player));
        int entry = rows.lastArrival(player) - 1;
        for (int left = kept(player); left > 0; left--) {
            entry = next(entry);
            out.beginItem();
            out.int32("realm", realm(entry));
            out.int64("timeNanos", time(entry));
            out.endItem();
        }
        out.endList();
    }

    /** Reads what {@link #write} wrote for a player without arrivals. */
    void read(int player, StateReader in) {
        final int count = in.int32("count");
        final int kept = in.beginList("arrival");
        rows.arrived(player, 0, 0);
        for (int i = 0; i < kept; i++) {
            in.beginItem();
            final int ordinal = count - kept + i;
            addRead(player, ordinal, in.int32("realm"), in.int64("timeNanos"));
            in.endItem();
        }
        in.endList();
    }

    private void addRead(int player, int ordinal, int realm, long time) {
        final int last = rows.lastArrival(player) - 1;
        final int entry = append(last, realm, time);
        rows.set(
                player,
                PlayerRows.JOURNEY_SHARE,
                rows.get(player, PlayerRows.JOURNEY_SHARE) + share(ordinal, realm, time));
        rows.arrived(player, entry + 1, ordinal + 1);
    }
}
