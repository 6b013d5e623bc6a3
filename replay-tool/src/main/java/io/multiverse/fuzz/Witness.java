package io.multiverse.fuzz;

import io.multiverse.kernel.RealmProbe;
import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.state.StateWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Notes what realms' code was called for, and what it was told of its emissions. Thread-safe. */
final class Witness implements Bystander, RealmProbe {
    private final Map<Integer, List<Step>> steps = new TreeMap<>();
    private final Map<String, Integer> refusals = new TreeMap<>();
    private final Map<Long, Schedule> schedules = new HashMap<>();
    private final Map<Long, List<Long>> recalls = new HashMap<>();

    /** What the source of an event asked for. */
    record Schedule(long dueNanos, int priority) {
        private static final Schedule NONE = new Schedule(0, 0);
    }

    /** Returns the key of what one realm was refused for one reason in a window. */
    static String key(int realmIndex, long controlTick, DeadLetterReason reason) {
        return "control tick " + controlTick + ", realm " + realmIndex + ", " + reason;
    }

    @Override
    public synchronized void refused(int realmIndex, long controlTick, DeadLetterReason reason) {
        refusals.merge(key(realmIndex, controlTick, reason), 1, Integer::sum);
    }

    @Override
    public synchronized void scheduled(long event, long dueNanos, int priority) {
        schedules.put(event, new Schedule(dueNanos, priority));
    }

    @Override
    public synchronized void recalled(long event, long controlTick) {
        recalls.computeIfAbsent(controlTick, tick -> new ArrayList<>()).add(event);
    }

    @Override
    public boolean looksAt(String gameId) {
        return true;
    }

    @Override
    public synchronized void after(Step step, Consumer<StateWriter> state) {
        steps.computeIfAbsent(step.realmIndex(), index -> new ArrayList<>()).add(step);
    }

    /** Returns the calls of each realm's code. */
    Map<Integer, List<Step>> steps() {
        return steps;
    }

    /** Returns what the source of an event asked for. */
    Schedule schedule(long event) {
        return schedules.getOrDefault(event, Schedule.NONE);
    }

    /** Returns the events taken back in the window of a control tick, those of each source in the order it did so. */
    List<Long> recalls(long controlTick) {
        return recalls.getOrDefault(controlTick, List.of());
    }

    /** Returns how often each realm was told of a refusal, by {@link #key}. */
    Map<String, Integer> refusals() {
        return refusals;
    }
}
