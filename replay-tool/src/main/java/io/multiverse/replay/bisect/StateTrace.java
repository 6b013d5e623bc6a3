package io.multiverse.replay.bisect;

import io.multiverse.expression.NamedState;
import io.multiverse.kernel.RealmProbe;
import java.util.List;

/**
 * What became of the state of one realm or stage while some control ticks were re-executed.
 *
 * @param index the realm's index, or that of a stage's digest, which is negative
 * @param name the realm's id or the stage's name
 * @param before the state before the first of these control ticks
 * @param steps the calls of the realm's code, in order; none for a stage
 * @param after the state after the last of these control ticks
 */
record StateTrace(int index, String name, NamedState before, List<Step> steps, NamedState after) {
    /**
     * One call of a realm's code.
     *
     * @param call what was called
     * @param digest the digest of the state after it
     * @param changes the fields that have another value than after the call before
     */
    record Step(RealmProbe.Step call, long digest, List<NamedState.Change> changes) {
        /** Returns whether both are the same call, whatever came of it. */
        boolean isSameCall(Step other) {
            return call.equals(other.call);
        }
    }

    StateTrace {
        steps = List.copyOf(steps);
    }

    boolean isStage() {
        return index < 0;
    }

    /** Returns the fields that differ after the last control tick from before the first, clocks left out. */
    List<NamedState.Change> changes() {
        return before.changesTo(after).stream()
                .filter(change -> !isClock(change.path()))
                .toList();
    }

    /** Returns the calls that changed a field, in order. */
    List<Step> writers(String path) {
        return steps.stream()
                .filter(step ->
                        step.changes().stream().anyMatch(change -> change.path().equals(path)))
                .toList();
    }

    /** Returns the position of the first call after which the state is another one than in {@code other}, or -1. */
    int firstDifference(StateTrace other) {
        final int common = Math.min(steps.size(), other.steps.size());
        for (int i = 0; i < common; i++) {
            if (!steps.get(i).isSameCall(other.steps.get(i))
                    || steps.get(i).digest() != other.steps.get(i).digest()) {
                return i;
            }
        }
        return steps.size() == other.steps.size() ? -1 : common;
    }

    /** Returns whether a field is one of the clock's, which change with every call. */
    static boolean isClock(String path) {
        return path.equals("kernel.localTick") || path.equals("kernel.nextTick");
    }
}
