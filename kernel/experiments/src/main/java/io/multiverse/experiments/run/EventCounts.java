package io.multiverse.experiments.run;

import io.multiverse.experiments.spec.SweepMeasure;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.report.StandingRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the events of a run by type, and how long they are on their way. Not thread-safe. */
final class EventCounts {
    private static final double NANOS_PER_SECOND = 1e9;

    private final boolean isNeeded;
    private final Map<String, long[]> countAndNanos = new HashMap<>();

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
    void add(StandingRun run) {
        final long now = run.frame().simTimeNanos();
        run.frame().forEachEvent(event -> add(run.typeName(event.typeId()), event, now));
    }

    /** An event without a due time, or with one that has passed, arrives at the control tick. */
    private void add(String type, EventFlyweight event, long now) {
        final long[] sums = countAndNanos.computeIfAbsent(type, name -> new long[2]);
        sums[0]++;
        sums[1] += Math.max(now, event.dueNanos()) - event.emitTimeNanos();
    }

    /** Returns how many events of a type there were. */
    double count(String type) {
        final long[] sums = countAndNanos.get(type);
        return sums == null ? 0 : sums[0];
    }

    /** Returns how many simulated seconds these were on their way, on average; NaN without any. */
    double meanSeconds(String type) {
        final long[] sums = countAndNanos.get(type);
        return sums == null ? Double.NaN : sums[1] / NANOS_PER_SECOND / sums[0];
    }
}
