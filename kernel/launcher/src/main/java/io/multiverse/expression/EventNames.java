package io.multiverse.expression;

import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.event.Targets;
import java.math.BigDecimal;

/**
 * How people call who emits events and whom they are for. A realm whose id could be taken for an emitter of another
 * kind gets {@code realm:} before it. Thread-safe.
 */
public final class EventNames {
    /** The outside world. */
    public static final String INPUT = "input";

    /** Stands before the name of a stage. */
    public static final String STAGE = "stage:";

    /** Stands before the id of a realm that could be taken for something else. */
    public static final String REALM = "realm:";

    private static final int NANO_DECIMALS = 9;

    private EventNames() {}

    /** Returns a simulated time in seconds, exactly. */
    public static String seconds(long nanos) {
        return BigDecimal.valueOf(nanos, NANO_DECIMALS).stripTrailingZeros().toPlainString();
    }

    /** Returns when an event is due in seconds of simulated time, exactly, or null if it has no due time. */
    public static String due(long dueNanos) {
        return dueNanos > 0 ? seconds(dueNanos) : null;
    }

    /** Returns the name of who emits. */
    public static String emitter(int emitter, RunNames names) {
        if (emitter == EventId.INPUT_EMITTER) {
            return INPUT;
        }
        if (emitter < EventId.FIRST_REALM_EMITTER) {
            return STAGE + stage(emitter, names);
        }
        final String realm = names.realmName(emitter - EventId.FIRST_REALM_EMITTER);
        return realm.equals(INPUT) || realm.startsWith(STAGE) || realm.startsWith(REALM) ? REALM + realm : realm;
    }

    /** Returns the name of the stage that emits. */
    public static String stage(int emitter, RunNames names) {
        final int stage = emitter - EventId.stageEmitter(0);
        return stage < names.stages().size() ? names.stages().get(stage) : "stage" + stage;
    }

    /** Returns a target in words: a realm's id, {@code *} for all who hear it, or a selection. */
    public static String target(int target, RunNames names) {
        if (Targets.isRealm(target)) {
            return names.realmName(target);
        }
        if (target == Targets.SUBSCRIBERS) {
            return "*";
        }
        return target == Targets.UNKNOWN ? "(unknown realm)" : "[" + selection(target, names) + "]";
    }

    /** Returns the text form of the selection a target stands for, {@code all} where it selects every realm. */
    public static String selection(int target, RunNames names) {
        final String text = names.selectionText(Targets.selectionId(target));
        return text.isEmpty() ? "all" : text;
    }
}
