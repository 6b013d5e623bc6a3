package io.multiverse.kernel.internal.tick;

import io.multiverse.kernel.internal.frame.ControlTickFrame;
import java.util.function.BooleanSupplier;

/**
 * Completes each frame with what other nodes of the run add to it, between the windows and the stages. For the thread
 * that runs the stages, but for {@link #close}.
 */
public interface FrameExchange extends AutoCloseable {
    /** A run of one process: nobody adds anything, and it begins and ends as its caller says. */
    FrameExchange NONE = new FrameExchange() {
        @Override
        public boolean isShared() {
            return false;
        }

        @Override
        public boolean mayBegin(long controlTick, long lastControlTick, BooleanSupplier leaves) {
            return true;
        }

        @Override
        public boolean complete(ControlTickFrame frame, long rootBefore, boolean stops, BooleanSupplier ends) {
            return true;
        }

        @Override
        public boolean endsAfter(long controlTick) {
            return false;
        }

        @Override
        public boolean pauseAfter(long controlTick) {
            return true;
        }

        @Override
        public void settle(long controlTick, BooleanSupplier isOver) {
            // nobody has to journal anything
        }

        @Override
        public boolean isSettled(long controlTick) {
            return true;
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    /** Returns whether other nodes share the run. */
    boolean isShared();

    /**
     * Returns whether a control tick may begin: the lead tells the others that it wants to run up to
     * {@code lastControlTick}, and they wait until they are told.
     *
     * @param leaves tells that this process does not want to go on; to be asked again and again
     */
    boolean mayBegin(long controlTick, long lastControlTick, BooleanSupplier leaves);

    /**
     * Gives the other nodes what the own windows of {@code frame} hold, and takes theirs in; waits for them.
     *
     * @param rootBefore the root over all digests after the control tick before
     * @param stops whether this process wants no further control tick; then no node runs one
     * @param ends tells that nobody waits for the frame any more; to be asked again and again
     * @return false if {@code ends} became true; the frame must not be used then
     * @throws io.multiverse.kernel.exchange.PeerException if the nodes do not agree, or one that is needed has ended
     */
    boolean complete(ControlTickFrame frame, long rootBefore, boolean stops, BooleanSupplier ends);

    /** Returns whether a node wanted no control tick after this one, the last that was completed. */
    boolean endsAfter(long controlTick);

    /**
     * Notes that all nodes pause after a control tick, until the lead has them go on. Returns whether this one leads,
     * so that its caller decides; the others wait.
     */
    boolean pauseAfter(long controlTick);

    /**
     * Waits, if this node leads and runs nothing after a control tick, until others have journaled it, as far as
     * acknowledgements need that.
     *
     * @param isOver tells that nobody waits any more; to be asked again and again
     */
    void settle(long controlTick, BooleanSupplier isOver);

    /** Returns whether {@link #settle} has nothing to wait for any more. Any thread. */
    boolean isSettled(long controlTick);

    /** Tells the other nodes that the run is over if this node leads; any thread, when no other runs. */
    @Override
    void close();
}
