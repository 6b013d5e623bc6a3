package io.multiverse.fuzz;

import io.multiverse.kernel.RealmProbe;
import io.multiverse.kernel.RealmSelection;
import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.internal.frame.InputKind;
import io.multiverse.kernel.state.StateWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Notes what realms' code was called for, and what it was told of its emissions. Thread-safe. */
final class Witness implements Bystander, RealmProbe {
    private final Map<Integer, List<Step>> steps = new TreeMap<>();
    private final Map<String, Integer> refusals = new TreeMap<>();
    private final Map<Long, Schedule> schedules = new HashMap<>();
    private final Map<Long, List<Long>> recalls = new HashMap<>();
    private final Map<Long, List<Wish>> wishes = new HashMap<>();
    private final Map<Long, List<Selected>> selected = new HashMap<>();
    private final Map<Long, List<RequestedEnd>> ends = new HashMap<>();
    private final Map<Integer, Set<Long>> timers = new HashMap<>();
    private final List<String> reusedTimers = new ArrayList<>();

    /** What the source of an event asked for. */
    record Schedule(long dueNanos, int priority) {
        private static final Schedule NONE = new Schedule(0, 0);
    }

    /** What a realm asked for about a subscription. */
    record Wish(int realmIndex, InputKind kind, String eventType) {}

    /** Which code a realm was told. */
    record Selected(RealmSelection selection, int code) {}

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
    public synchronized void wished(int realmIndex, long controlTick, InputKind kind, String eventType) {
        wishes.computeIfAbsent(controlTick, tick -> new ArrayList<>()).add(new Wish(realmIndex, kind, eventType));
    }

    @Override
    public synchronized void selected(long controlTick, RealmSelection selection, int code) {
        selected.computeIfAbsent(controlTick, tick -> new ArrayList<>()).add(new Selected(selection, code));
    }

    @Override
    public synchronized void timerSet(int realmIndex, long timer) {
        if (timer <= 0
                || !timers.computeIfAbsent(realmIndex, index -> new HashSet<>()).add(timer)) {
            reusedTimers.add("timer " + timer + " of realm " + realmIndex);
        }
    }

    @Override
    public synchronized void endRequested(RequestedEnd end) {
        ends.computeIfAbsent(end.controlTick(), tick -> new ArrayList<>()).add(end);
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

    /** Returns what realms asked for in the window of a control tick, each realm's wishes in their order. */
    List<Wish> wishes(long controlTick) {
        return wishes.getOrDefault(controlTick, List.of());
    }

    /** Returns the timers whose handle had been used before, or is none. */
    List<String> reusedTimers() {
        return reusedTimers;
    }

    /** Returns who asked for the end of the run in the window of a control tick or in its stages. */
    List<RequestedEnd> ends(long controlTick) {
        return ends.getOrDefault(controlTick, List.of());
    }

    /** Returns the codes of selections that realms were told in the window of a control tick. */
    List<Selected> selected(long controlTick) {
        return selected.getOrDefault(controlTick, List.of());
    }

    /** Returns how often each realm was told of a refusal, by {@link #key}. */
    Map<String, Integer> refusals() {
        return refusals;
    }
}
