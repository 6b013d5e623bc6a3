package io.multiverse.experiments.run;

import io.multiverse.experiments.spec.SweepMeasure;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.report.StandingRun;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Counts the events of a run by type, and how long they are on their way. Not thread-safe. */
final class EventCounts {
    private static final double NANOS_PER_SECOND = 1e9;

    /** What is known of the events of a type. */
    private static final class OfType {
        private long count;
        private long nanos;
    }

    private final boolean isNeeded;
    private final Map<String, OfType> byName = new HashMap<>();
    private final Consumer<EventFlyweight> adding = this::add;
    private OfType[] byTypeId = new OfType[16];
    private StandingRun run;
    private long nowNanos;

    EventCounts(List<SweepMeasure> measures) {
        isNeeded = measures.stream()
                .anyMatch(measure ->
                        measure.kind() == SweepMeasure.Kind.EVENTS || measure.kind() == SweepMeasure.Kind.LATENCY);
    }

    /** Returns whether a measure asks for events. */
    boolean isNeeded() {
        return isNeeded;
    }

    /** Adds the events of a control tick. */
    void add(StandingRun newRun) {
        run = newRun;
        nowNanos = run.frame().simTimeNanos();
        run.frame().forEachEvent(adding);
    }

    /** An event without a due time, or with one that has passed, arrives at the control tick. */
    private void add(EventFlyweight event) {
        final OfType events = ofType(event.typeId());
        events.count++;
        events.nanos += Math.max(nowNanos, event.dueNanos()) - event.emitTimeNanos();
    }

    private OfType ofType(int typeId) {
        if (typeId >= byTypeId.length) {
            byTypeId = Arrays.copyOf(byTypeId, 2 * typeId);
        }
        if (byTypeId[typeId] == null) {
            byTypeId[typeId] = byName.computeIfAbsent(run.typeName(typeId), name -> new OfType());
        }
        return byTypeId[typeId];
    }

    /** Returns how many events of a type there were. */
    double count(String type) {
        final OfType events = byName.get(type);
        return events == null ? 0 : events.count;
    }

    /** Returns how many simulated seconds these were on their way, on average; NaN without any. */
    double meanSeconds(String type) {
        final OfType events = byName.get(type);
        return events == null ? Double.NaN : events.nanos / NANOS_PER_SECOND / events.count;
    }
}
