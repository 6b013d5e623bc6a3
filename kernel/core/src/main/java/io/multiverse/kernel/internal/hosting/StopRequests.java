package io.multiverse.kernel.internal.hosting;

import io.multiverse.kernel.report.StopReason;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.Optional;

/**
 * Whether the model has asked to end its run, and which request counts. Told by the control-tick thread; any thread may
 * ask.
 */
public final class StopRequests {
    private final Runnable ending;
    private volatile StopReason first;

    /** Makes one without a request; {@code ending} is called once, at the control tick that is to be the last. */
    public StopRequests(Runnable ending) {
        this.ending = ending;
    }

    /** Takes in a request of the current control tick. */
    public void ask(StopReason reason) {
        if (first == null) {
            first = reason;
            ending.run();
        } else if (reason.controlTick() == first.controlTick() && reason.isBefore(first)) {
            first = reason;
        }
    }

    /** Returns the request that counts. */
    public Optional<StopReason> first() {
        return Optional.ofNullable(first);
    }

    /** Returns whether no control tick comes any more. */
    public boolean isOver() {
        return first != null;
    }

    /** Writes what a resumed run needs to know of it. */
    public void writeState(StateWriter out) {
        final StopReason reason = first;
        out.bool("isOver", reason != null);
        if (reason != null) {
            out.bool("isOfRealm", reason.source() == StopReason.Source.REALM);
            out.text("name", reason.name());
            out.int64("controlTick", reason.controlTick());
            out.int64("simTimeNanos", reason.simTimeNanos());
            out.text("reason", reason.reason());
        }
    }

    /** Reads what {@link #writeState} wrote. */
    public void readState(StateReader in) {
        if (in.bool("isOver")) {
            first = new StopReason(
                    in.bool("isOfRealm") ? StopReason.Source.REALM : StopReason.Source.STAGE,
                    in.text("name"),
                    in.int64("controlTick"),
                    in.int64("simTimeNanos"),
                    in.text("reason"));
        }
    }
}
