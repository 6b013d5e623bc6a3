package io.multiverse.kernel;

import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/**
 * The event that caused something, remembered until the work it caused is done: take it with
 * {@link RealmContext#cause(Cause)} when the work comes in, and emit under it with {@link RealmContext#emitCausedBy}
 * when the work is done.
 *
 * <p>It is part of the state of the realm or stage that keeps it: write and read it with the rest. One object can be
 * reused, so a queue that keeps its own allocates nothing. Only the kernel makes causes: one that a realm has read from
 * a changed state, or kept from another run, is refused when it is used. Not thread-safe.
 */
public final class Cause {
    private long id;
    private long root;
    private int depth;
    private long knownNanos;
    private long seal;

    /** Makes one without an event: what is emitted under it is spontaneous. */
    public Cause() {}

    /** Returns the id of the event, or {@link EventId#NONE}. */
    public long id() {
        return id;
    }

    /** Returns the id of the first event of its chain of causes, or {@link EventId#NONE}. */
    public long root() {
        return root;
    }

    /** Returns the number of events before it in its chain of causes. */
    public int depth() {
        return depth;
    }

    /** Returns whether there is no event. */
    public boolean isNone() {
        return id == EventId.NONE;
    }

    /** Makes this the same as {@code other}; returns this. */
    public Cause set(Cause other) {
        id = other.id;
        root = other.root;
        depth = other.depth;
        knownNanos = other.knownNanos;
        seal = other.seal;
        return this;
    }

    /** Forgets the event; returns this. */
    public Cause clear() {
        id = EventId.NONE;
        root = EventId.NONE;
        depth = 0;
        knownNanos = 0;
        seal = 0;
        return this;
    }

    /** Remembers an event that is known at a simulated time in the run with this seed. */
    public Cause set(long eventId, long rootId, int chainDepth, long nowNanos, long seed) {
        if (eventId == EventId.NONE) {
            return clear();
        }
        id = eventId;
        root = rootId;
        depth = chainDepth;
        knownNanos = nowNanos;
        seal = sealOf(seed);
        return this;
    }

    /**
     * Checks that it is an earlier event of this run, so that a cause comes before its effect.
     *
     * @throws IllegalArgumentException if not
     */
    public void requireKnown(long nowNanos, long seed) {
        if (!isNone() && (seal != sealOf(seed) || knownNanos > nowNanos)) {
            throw new IllegalArgumentException("the cause " + id
                    + " was not taken from a context of this run before now: remember causes with context.cause(), and"
                    + " write and read all of them");
        }
    }

    private long sealOf(long seed) {
        return StateDigest.share(0, id)
                + StateDigest.share(1, root)
                + StateDigest.share(2, depth)
                + StateDigest.share(3, knownNanos)
                + StateDigest.share(4, seed);
    }

    /** Writes all of it, as a group. */
    public void writeState(String name, StateWriter out) {
        out.beginGroup(name);
        out.int64("event", id);
        out.int64("root", root);
        out.int32("depth", depth);
        out.int64("knownNanos", knownNanos);
        out.int64("seal", seal);
        out.endGroup();
    }

    /** Reads what {@link #writeState} wrote. */
    public void readState(String name, StateReader in) {
        in.beginGroup(name);
        id = in.int64("event");
        root = in.int64("root");
        depth = in.int32("depth");
        knownNanos = in.int64("knownNanos");
        seal = in.int64("seal");
        in.endGroup();
    }
}
