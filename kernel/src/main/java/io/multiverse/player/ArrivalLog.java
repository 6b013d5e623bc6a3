package io.multiverse.player;

import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The last arrivals of every player, in rings of a common pool: an entry points to the next newer one, the newest to
 * the oldest. A full ring overwrites its oldest entry and allocates nothing. Not thread-safe.
 */
final class ArrivalLog {
    private final PlayerRows rows;
    private final int capacity;
    private int[] realms = new int[16];
    private long[] times = new long[16];
    private int[] nexts = new int[16];
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

    void add(int player, int realm, long time) {
        final int count = rows.arrivals(player);
        final int last = rows.lastArrival(player) - 1;
        long shares = rows.get(player, PlayerRows.HISTORY_SHARE) + share(count, realm, time);
        final int entry;
        if (count >= capacity) {
            entry = nexts[last];
            shares -= share(count - capacity, realms[entry], times[entry]);
        } else {
            entry = allocate();
            nexts[entry] = last < 0 ? entry : nexts[last];
            if (last >= 0) {
                nexts[last] = entry;
            }
        }
        realms[entry] = realm;
        times[entry] = time;
        rows.set(player, PlayerRows.HISTORY_SHARE, shares);
        rows.arrived(player, entry + 1, count + 1);
    }

    private int allocate() {
        if (free >= 0) {
            final int entry = free;
            free = nexts[entry];
            return entry;
        }
        if (size == realms.length) {
            final int room = size + (size >> 1);
            realms = Arrays.copyOf(realms, room);
            times = Arrays.copyOf(times, room);
            nexts = Arrays.copyOf(nexts, room);
        }
        return size++;
    }

    private int kept(int player) {
        return Math.min(capacity, rows.arrivals(player));
    }

    /** Forgets a player's arrivals. */
    void clear(int player) {
        final int last = rows.lastArrival(player) - 1;
        if (last >= 0) {
            final int oldest = nexts[last];
            nexts[last] = free;
            free = oldest;
        }
        rows.arrived(player, 0, 0);
        rows.set(player, PlayerRows.HISTORY_SHARE, 0);
    }

    /** Returns a player's arrivals, oldest first. */
    List<RealmVisit> list(int player, RealmNames names) {
        final List<RealmVisit> visits = new ArrayList<>();
        int entry = rows.lastArrival(player) - 1;
        for (int left = kept(player); left > 0; left--) {
            entry = nexts[entry];
            visits.add(new RealmVisit(names.name(realms[entry]), times[entry]));
        }
        return visits;
    }

    void write(int player, StateWriter out) {
        out.int32("count", rows.arrivals(player));
        out.beginList("arrival", kept(player));
        int entry = rows.lastArrival(player) - 1;
        for (int left = kept(player); left > 0; left--) {
            entry = nexts[entry];
            out.beginItem();
            out.int32("realm", realms[entry]);
            out.int64("timeNanos", times[entry]);
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
        final int entry = allocate();
        nexts[entry] = last < 0 ? entry : nexts[last];
        if (last >= 0) {
            nexts[last] = entry;
        }
        realms[entry] = realm;
        times[entry] = time;
        rows.set(
                player,
                PlayerRows.HISTORY_SHARE,
                rows.get(player, PlayerRows.HISTORY_SHARE) + share(ordinal, realm, time));
        rows.arrived(player, entry + 1, ordinal + 1);
    }
}
