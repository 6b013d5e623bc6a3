package io.multiverse.replay.bisect;

import io.multiverse.kernel.internal.journal.FrameDivergence;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Some control ticks of a recorded run re-executed, with the states of the realms and stages that were looked at.
 *
 * @param fromControlTick the control tick after which it was looked at
 * @param toControlTick the last control tick
 * @param equalControlTicks up to which control tick frames came out as recorded
 * @param traces the states
 * @param texts texts in the states of all realms after the last control tick, if there are not too many realms
 * @param divergence the first difference, if there is one and it is known
 */
record WindowTrace(
        long fromControlTick,
        long toControlTick,
        long equalControlTicks,
        List<StateTrace> traces,
        Set<String> texts,
        Optional<FrameDivergence> divergence) {
    WindowTrace {
        traces = List.copyOf(traces);
    }

    /** Returns whether all but at most the last frame came out as recorded: only then the states can be compared. */
    boolean isComparable() {
        return equalControlTicks >= toControlTick - 1;
    }

    /** Returns whether the last frame came out as recorded, too. */
    boolean isEqual() {
        return equalControlTicks >= toControlTick;
    }

    /** Returns what became of a realm or stage. */
    Optional<StateTrace> trace(int index) {
        return traces.stream().filter(trace -> trace.index() == index).findFirst();
    }
}
