package io.multiverse.launcher.check;

import io.multiverse.expression.EventNames;
import io.multiverse.kernel.RealmProbe;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.journal.Recording;
import java.util.List;

/** The first call of a realm's code after which two executions of a window are different. */
public final class CallComparison {
    private final List<CallTrail.Call> run;
    private final List<CallTrail.Call> other;
    private final int place;

    /** Compares the calls of one realm. */
    CallComparison(CallTrail run, CallTrail other, int realmIndex) {
        this.run = run.of(realmIndex);
        this.other = other.of(realmIndex);
        place = firstDifference();
    }

    /**
     * Returns in words after which call a realm is not the same in two executions of a window; null if it is the same
     * after all calls.
     *
     * @param recording the whole run
     * @param controlTick the control tick that ends the window
     * @param otherSide what the second execution is called: {@code the second time}
     */
    public static String where(
            CallTrail run, CallTrail other, int realmIndex, Recording recording, long controlTick, String otherSide) {
        final CallComparison calls = new CallComparison(run, other, realmIndex);
        return calls.where(RecordedNames.of(recording, controlTick, calls.cause()), otherSide);
    }

    /** Returns the place of the first call that differs, or -1 if none does. */
    private int firstDifference() {
        final int both = Math.min(run.size(), other.size());
        for (int i = 0; i < both; i++) {
            if (!run.get(i).equals(other.get(i))) {
                return i;
            }
        }
        return run.size() == other.size() ? -1 : both;
    }

    /** Returns the event that was handled, 0 for none. */
    long cause() {
        if (place < 0) {
            return EventId.NONE;
        }
        return (place < run.size() ? run : other).get(place).step().causeId();
    }

    /** Returns the call in words, null if none differs. */
    String where(RecordedNames names, String otherSide) {
        if (place < 0) {
            return null;
        }
        if (place < run.size() && place < other.size()) {
            final RealmProbe.Step step = run.get(place).step();
            final RealmProbe.Step otherStep = other.get(place).step();
            return step.equals(otherStep)
                    ? call(step, names)
                    : call(step, names) + " in the run, " + call(otherStep, names) + " " + otherSide;
        }
        return place < run.size()
                ? call(run.get(place).step(), names) + ", in the run only"
                : call(other.get(place).step(), names) + ", " + otherSide + " only";
    }

    private static String call(RealmProbe.Step step, RecordedNames names) {
        return "local tick " + step.localTick() + " at " + EventNames.seconds(step.simTimeNanos()) + " s, "
                + switch (step.call()) {
                    case TICK -> "onTick";
                    case TIMER -> "onTimer of kind " + step.timerKind();
                    case EVENT -> "onEvent handling " + names.event(step.causeId());
                };
    }
}
