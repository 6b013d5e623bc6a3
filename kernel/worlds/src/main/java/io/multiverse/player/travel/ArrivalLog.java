package io.multiverse.player.travel;

import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.player.table.ByteChains;
import io.multiverse.player.table.PlayerRows;
import java.util.ArrayList;
import java.util.List;

/**
 * The last arrivals of every player, as a queue of numbers each: a realm, then for every further arrival the time since
 * the one before and the realm. The newest one's time is in the player's row, so that those of the others follow. A
 * full log drops its oldest arrival and allocates nothing. Not thread-safe.
 */
public final class ArrivalLog {
    /** Keeps the shares of times apart from those of realms. */
    private static final long TIMES = 1L << 40;

    private final PlayerRows rows;
    private final ByteChains chains;
    private final int capacity;
    private long unitNanos = 1;
    private double unitsPerNano = 1;

    /** Makes an empty log that keeps {@code capacity} arrivals per player. */
    public ArrivalLog(PlayerRows rows, ByteChains chains, int capacity) {
        this.rows = rows;
        this.chains = chains;
        this.capacity = capacity;
    }

    /**
     * Says, once, of which time most times are multiples; they take less room from then on.
     *
     * @param nanos at least 1
     */
    public void unit(long nanos) {
        if (unitNanos == 1) {
            unitNanos = nanos;
            unitsPerNano = 1.0 / nanos;
        }
    }

    /** Whole units are even numbers, nanoseconds odd ones. A product takes a fraction of a division's time. */
    private long packed(long nanos) {
        final long units = (long) (nanos * unitsPerNano + 0.5);
        return unitNanos > 1 && units * unitNanos == nanos ? units << 1 : nanos << 1 | 1;
    }

    private long unpacked(long number) {
        return (number & 1) == 0 ? (number >> 1) * unitNanos : number >> 1;
    }

    private static long realmShare(int ordinal, long realm) {
        return StateDigest.share(ordinal, realm);
    }

    private static long timeShare(int ordinal, long nanos) {
        return StateDigest.share(TIMES + ordinal, nanos);
    }

    /** Returns how often a player has arrived anywhere: where it was made, and with every transition. */
    private int count(int player) {
        return rows.arrivals(player) == ByteChains.EMPTY ? 0 : rows.transitions(player) + 1;
    }

    private int kept(int player) {
        return Math.min(capacity, count(player));
    }

    /** Notes an arrival, before the transition is counted. */
    public void add(int player, int realm, long time) {
        final int ordinal = count(player);
        append(player, ordinal, ordinal == 0, realm, time);
        if (ordinal >= capacity) {
            dropOldest(player, ordinal - capacity);
        }
    }

    private void append(int player, int ordinal, boolean isFirst, int realm, long time) {
        int queue = rows.arrivals(player);
        long shares = realmShare(ordinal, realm);
        if (!isFirst) {
            final long nanos = time - rows.get(player, PlayerRows.LAST_ARRIVAL_NANOS);
            shares += timeShare(ordinal, nanos);
            queue = chains.add(queue, packed(nanos));
        }
        rows.arrivals(player, chains.add(queue, realm));
        rows.set(player, PlayerRows.LAST_ARRIVAL_NANOS, time);
        share(player, shares);
    }

    private void share(int player, long shares) {
        rows.set(player, PlayerRows.JOURNEY_SHARE, rows.get(player, PlayerRows.JOURNEY_SHARE) + shares);
    }

    private void dropOldest(int player, int ordinal) {
        chains.begin(rows.arrivals(player));
        final long realm = chains.next();
        final long nanos = unpacked(chains.next());
        chains.dropRead(rows.arrivals(player));
        share(player, -realmShare(ordinal, realm) - timeShare(ordinal + 1, nanos));
    }

    /** Forgets a player's arrivals. */
    public void clear(int player) {
        chains.clear(rows.arrivals(player));
        rows.arrivals(player, ByteChains.EMPTY);
        rows.set(player, PlayerRows.LAST_ARRIVAL_NANOS, 0);
        rows.set(player, PlayerRows.JOURNEY_SHARE, 0);
    }

    private interface Arrivals {
        void next(int realm, long time);
    }

    /** Goes through a player's arrivals, oldest first. */
    private void forEach(int player, Arrivals action) {
        final int[] realms = new int[kept(player)];
        final long[] times = new long[realms.length];
        if (realms.length > 0) {
            chains.begin(rows.arrivals(player));
            realms[0] = (int) chains.next();
        }
        for (int i = 1; i < realms.length; i++) {
            times[i] = unpacked(chains.next());
            realms[i] = (int) chains.next();
        }
        long time = rows.get(player, PlayerRows.LAST_ARRIVAL_NANOS);
        for (int i = realms.length - 1; i >= 0; i--) {
            final long sinceBefore = times[i];
            times[i] = time;
            time -= sinceBefore;
        }
        for (int i = 0; i < realms.length; i++) {
            action.next(realms[i], times[i]);
        }
    }

    /** Returns a player's arrivals, oldest first. */
    public List<RealmVisit> list(int player, RealmNames names) {
        final List<RealmVisit> visits = new ArrayList<>();
        forEach(player, (realm, time) -> visits.add(new RealmVisit(names.name(realm), time)));
        return visits;
    }

    /** Writes a player's arrivals. */
    public void write(int player, StateWriter out) {
        out.int32("count", count(player));
        out.beginList("arrival", kept(player));
        forEach(player, (realm, time) -> {
            out.beginItem();
            out.int32("realm", realm);
            out.int64("timeNanos", time);
            out.endItem();
        });
        out.endList();
    }

    /** Reads what {@link #write} wrote for a player without arrivals. */
    public void read(int player, StateReader in) {
        final int count = in.int32("count");
        final int kept = in.beginList("arrival");
        for (int i = 0; i < kept; i++) {
            in.beginItem();
            append(player, count - kept + i, i == 0, in.int32("realm"), in.int64("timeNanos"));
            in.endItem();
        }
        in.endList();
    }
}
