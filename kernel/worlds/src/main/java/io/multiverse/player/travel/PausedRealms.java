package io.multiverse.player.travel;

import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.player.table.PlayerRows;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What realms that stand still have missed and are to be told when they go on: who left, and what scores they know of
 * those whose reputation changed. Nobody comes to such a realm, so there is at most one entry for each player who was
 * there when it stopped. Guarded by the stage's monitor.
 */
public final class PausedRealms {
    private final TreeMap<Long, Missed> missed = new TreeMap<>();
    private final StateDigest hash = new StateDigest();
    private final Consumer<StateWriter> content = this::writeMissed;
    private long digest;

    /**
     * What a realm missed of a player: where it went, {@link #STILL_HERE} if nowhere, and the scores that the realm
     * knows, four of 16 bits as in {@link PlayerRows#REPUTATION}.
     */
    public record Missed(int target, long knownReputation) {
        static final int STILL_HERE = -1;

        /** Returns whether the player has left the realm. */
        public boolean hasDeparted() {
            return target != STILL_HERE;
        }
    }

    /** Takes what there is to tell of one player. */
    @FunctionalInterface
    public interface Teller {
        /** Takes what a realm missed of a player. */
        void tell(int realm, int player, Missed missed);
    }

    private static long key(int realm, int player) {
        return (long) realm << Integer.SIZE | player;
    }

    private static int realm(long key) {
        return (int) (key >>> Integer.SIZE);
    }

    /** Notes that a player has left a realm that stands still. */
    public void departed(int realm, int player, int target) {
        put(key(realm, player), new Missed(target, 0));
    }

    /** Notes that a realm that stands still knows these scores of a player in it, which are about to be others. */
    public void reputationChanged(int realm, int player, long knownReputation) {
        if (!missed.containsKey(key(realm, player))) {
            put(key(realm, player), new Missed(Missed.STILL_HERE, knownReputation));
        }
    }

    private void put(long key, Missed now) {
        final Missed before = missed.put(key, now);
        digest += share(key, now) - (before == null ? 0 : share(key, before));
    }

    private long share(long key, Missed entry) {
        hash.reset();
        write(key, entry, hash);
        return StateDigest.share(key, hash.value());
    }

    /** Returns the first realm from {@code from} on that has missed anything, -1 if there is none. */
    public int next(int from) {
        final Long key = missed.ceilingKey(key(from, 0));
        return key == null ? -1 : realm(key);
    }

    /** Tells what a realm has missed, by ascending number of players, and forgets it. */
    public void tell(int realm, Teller teller) {
        of(realm).forEach((key, entry) -> teller.tell(realm, (int) (long) key, entry));
        forget(realm);
    }

    /** Forgets what a realm has missed that will never go on. */
    public void forget(int realm) {
        final Map<Long, Missed> gone = of(realm);
        gone.forEach((key, entry) -> digest -= share(key, entry));
        gone.clear();
    }

    private Map<Long, Missed> of(int realm) {
        return missed.subMap(key(realm, 0), key(realm + 1, 0));
    }

    /** Writes the state. */
    public void write(StateWriter out) {
        out.part("missed", digest, content);
    }

    private void writeMissed(StateWriter out) {
        out.beginList("player", missed.size());
        missed.forEach((key, entry) -> {
            out.beginItem();
            write(key, entry, out);
            out.endItem();
        });
        out.endList();
    }

    private static void write(long key, Missed entry, StateWriter out) {
        out.int32("realm", realm(key));
        out.int32("player", (int) key);
        out.int32("target", entry.target());
        out.int64("knownReputation", entry.knownReputation());
    }

    /** Reads what {@link #write} wrote; nothing has been missed. */
    public void read(StateReader in) {
        for (int left = in.beginList("player"); left > 0; left--) {
            in.beginItem();
            put(
                    key(in.int32("realm"), in.int32("player")),
                    new Missed(in.int32("target"), in.int64("knownReputation")));
            in.endItem();
        }
        in.endList();
    }
}
