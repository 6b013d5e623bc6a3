package io.multiverse.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Tells whether a condition holds after a control tick. Its questions about one realm, or any realm, are all asked of
 * the same realm. Changes are those since the control tick before, events those of the control tick. Not thread-safe.
 */
public final class ControlTickCondition {
    private final Expression condition;
    private final FieldMemory memory = new FieldMemory();

    /** Makes one that has seen nothing. */
    public ControlTickCondition(Expression condition) {
        this.condition = condition;
    }

    /** Returns whether a condition that asks for no event and no change holds now. */
    public static boolean holds(Expression condition, RunAtTick run) {
        return isTrue(condition, run, null, null);
    }

    /** Takes in the state that changes by the next control tick are told against. */
    public void begin(RunAtTick run) {
        memory.begin(condition.shiftingPaths(), run);
    }

    /** Takes in the next control tick, and returns whether the condition holds after it. */
    public boolean holdsAfter(RunAtTick run) {
        memory.advance(run);
        if (!condition.asksForEvents()) {
            return isTrue(condition, run, null, memory);
        }
        // Without an event, too: a condition need not ask for one on all its ways to be true.
        final List<Function<Moment.EventPart, String>> events = new ArrayList<>(run.events());
        events.add(part -> null);
        return events.stream().anyMatch(event -> isTrue(condition, run, event, memory));
    }

    private static boolean isTrue(
            Expression condition, RunAtTick run, Function<Moment.EventPart, String> event, FieldMemory memory) {
        if (!condition.isOfOneRealm()) {
            return condition.holds(new ControlTickMoment(run, null, event, memory));
        }
        return FieldSearch.owners(condition.paths().get(0), run).stream()
                .anyMatch(realm -> condition.holds(new ControlTickMoment(run, realm, event, memory)));
    }
}
