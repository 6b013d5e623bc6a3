package io.multiverse.replay.debug;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.ExitCode;
import io.multiverse.expression.ConditionCheck;
import io.multiverse.expression.ControlTickCondition;
import io.multiverse.expression.ControlTickMoment;
import io.multiverse.expression.Expression;
import io.multiverse.expression.FieldMemory;
import io.multiverse.expression.FieldPath;
import io.multiverse.expression.FieldPicker;
import io.multiverse.kernel.RealmProbe;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.replay.journal.NamedEvent;
import io.multiverse.replay.reexecute.ReexecutionSession;
import io.multiverse.replay.watch.Breakpoint;
import io.multiverse.replay.watch.CallSite;
import io.multiverse.replay.watch.EventParts;
import io.multiverse.replay.watch.FieldChange;
import io.multiverse.replay.watch.Lookout;
import io.multiverse.replay.watch.Stop;
import io.multiverse.replay.watch.Watch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Runs a session until something happens that somebody waits for: breakpoints, watches, a control tick. Not
 * thread-safe.
 *
 * <p>Realms cannot be halted within a window, so a run stops after the control tick in which a condition became true,
 * and tells where in it that was.
 */
final class Debugger implements RealmProbe, Lookout.Listener {
    private final Report report;
    private final List<Breakpoint> breakpoints = new ArrayList<>();
    private final List<Watch> watches = new ArrayList<>();
    private final Map<Integer, Boolean> wasTrue = new LinkedHashMap<>();
    private final Map<String, Lookout> realms = new LinkedHashMap<>();
    private final Set<String> timeless = new TreeSet<>();
    private final List<Lookout> stages = new ArrayList<>();
    private final List<Stop.Hit> hits = new ArrayList<>();
    private final FieldMemory memory = new FieldMemory();
    private ReexecutionSession session;
    private long divergedControlTick = -1;
    private int lastNumber;

    /** Is told what happens. */
    interface Report {
        /** A control tick was executed. */
        void controlTick(JournaledFrame frame, ReexecutionSession session);

        /** A watched field changed. */
        void changed(FieldChange change);

        /** The run stands still. */
        void stopped(Stop stop, ReexecutionSession session);
    }

    Debugger(Report report) {
        this.report = report;
    }

    /** Says which session this is the probe of; before anything is run. */
    void attach(ReexecutionSession newSession) {
        session = newSession;
        moved();
    }

    List<Breakpoint> breakpoints() {
        return List.copyOf(breakpoints);
    }

    List<Watch> watches() {
        return List.copyOf(watches);
    }

    /**
     * Adds a breakpoint and returns it.
     *
     * @throws io.multiverse.expression.ExpressionException if the text is no condition
     * @throws CommandException of exit code 2 if it can never become true
     */
    Breakpoint addBreakpoint(String text) {
        final Breakpoint breakpoint = condition(lastNumber + 1, text);
        requireFewPaths(breakpoint.condition().paths().size());
        lastNumber++;
        breakpoints.add(breakpoint);
        moved();
        return breakpoint;
    }

    /** Returns a condition to run until, to be passed to {@link #run}; throws as {@link #addBreakpoint} does. */
    Breakpoint until(String text) {
        return condition(0, text);
    }

    private Breakpoint condition(int number, String text) {
        final Breakpoint breakpoint = Breakpoint.of(number, text);
        require(breakpoint.condition());
        return breakpoint;
    }

    /**
     * Adds a watch and returns it.
     *
     * @throws io.multiverse.expression.ExpressionException if the text is neither a path nor a condition
     * @throws CommandException of exit code 2 if the condition can never become true
     */
    Watch addWatch(String text) {
        final Watch watch = Watch.of(lastNumber + 1, text);
        watch.paths().forEach(this::requireExecuted);
        if (watch.condition() != null) {
            require(watch.condition());
        }
        requireFewPaths(watch.lookedAt().size());
        lastNumber++;
        watches.add(watch);
        moved();
        return watch;
    }

    private void require(Expression condition) {
        condition.paths().forEach(this::requireExecuted);
        new ConditionCheck(session).require(condition);
    }

    /** Refuses fields of realms that are not executed. */
    private void requireExecuted(FieldPath path) {
        final String alone = session.alone();
        if (alone != null && (path.isStage() || !path.names(false, alone))) {
            throw CommandException.usage(
                    path.text() + " is not to be had: with --realm, only " + alone + " is executed; leave --realm out");
        }
    }

    private void requireFewPaths(int more) {
        final long paths =
                watches.stream().mapToLong(watch -> watch.lookedAt().size()).sum()
                        + breakpoints.stream()
                                .mapToLong(breakpoint ->
                                        breakpoint.condition().paths().size())
                                .sum();
        if (paths + more >= FieldPicker.MAX_PATHS) {
            throw CommandException.usage(
                    "breakpoints and watches name more than " + FieldPicker.MAX_PATHS + " fields; delete some");
        }
    }

    /** Returns the realms that were looked at and did not tell their time of day. */
    List<String> timeless() {
        return List.copyOf(timeless);
    }

    /** Removes a breakpoint or watch; returns whether there was one of that number. */
    boolean delete(int number) {
        final boolean isFound = breakpoints.removeIf(breakpoint -> breakpoint.number() == number)
                | watches.removeIf(watch -> watch.number() == number);
        moved();
        return isFound;
    }

    /** Takes in the state after the current control tick as the one that changes are told against. */
    private void moved() {
        realms.clear();
        stages.clear();
        wasTrue.clear();
        final CallSite here = CallSite.at(session.controlTick());
        for (final String id : session.realms().keySet()) {
            final Lookout lookout = lookout(id);
            if (lookout != null) {
                lookout.begin(out -> session.describe(false, id, out), here);
            }
        }
        for (final String name : session.stages()) {
            final List<Watch> meant =
                    watches.stream().filter(watch -> watch.names(true, name)).toList();
            if (!meant.isEmpty()) {
                final Lookout lookout = new Lookout(true, name, meant, List.of());
                lookout.begin(out -> session.describe(true, name, out), here);
                stages.add(lookout);
            }
        }
        final List<FieldPath> shifting = new ArrayList<>();
        for (final Breakpoint breakpoint : breakpoints) {
            if (breakpoint.occasion() == Breakpoint.Occasion.CONTROL_TICK) {
                shifting.addAll(breakpoint.condition().shiftingPaths());
                wasTrue.put(breakpoint.number(), isTrue(breakpoint));
            }
        }
        memory.begin(shifting, session);
    }

    /** Returns who looks at a realm, made when it is first asked for; null if nobody is interested. */
    private Lookout lookout(String id) {
        final Lookout known = realms.get(id);
        if (known != null) {
            return known;
        }
        final List<Watch> meant =
                watches.stream().filter(watch -> watch.names(false, id)).toList();
        final List<Breakpoint> asking = breakpoints.stream()
                .filter(breakpoint -> breakpoint.occasion() == Breakpoint.Occasion.CALL
                        && breakpoint.condition().paths().get(0).names(false, id))
                .toList();
        if (meant.isEmpty() && asking.isEmpty()) {
            return null;
        }
        final Lookout lookout = new Lookout(false, id, meant, asking);
        realms.put(id, lookout);
        return lookout;
    }

    /** Returns whether a breakpoint's condition holds now; false if it asks for events, changes or the time of day. */
    boolean isTrue(Breakpoint breakpoint) {
        final Expression condition = breakpoint.condition();
        return !condition.asksForAnInstant()
                && !condition.asksForTimeOfDay()
                && ControlTickCondition.holds(condition, session);
    }

    /** Goes to a control tick without stopping or telling. */
    void seek(long controlTick) {
        session.seek(controlTick);
        moved();
    }

    /** Runs to a control tick, telling of each, or until a breakpoint stops it before; waits for none of them. */
    void step(long target) {
        report.stopped(runOn(Math.min(target, session.lastControlTick()), true).withoutMissed(), session);
    }

    /**
     * Runs to a control tick, or until something stops it before, and tells why it stands still.
     *
     * @param until ends the run as soon as it is true; null: nothing does
     * @param tellsControlTicks whether control ticks are told of
     */
    Stop run(long target, Breakpoint until, boolean tellsControlTicks) {
        if (until != null && isTrue(until)) {
            final long here = session.controlTick();
            final Stop.Hit hit = new Stop.Hit(until, null, CallSite.at(here), null, List.of());
            final Stop stop = new Stop(Stop.Reason.UNTIL, here, List.of(hit), List.of());
            report.stopped(stop, session);
            return stop;
        }
        if (until != null) {
            breakpoints.add(until);
            moved();
        }
        try {
            final Stop stop = runOn(Math.min(target, session.lastControlTick()), tellsControlTicks);
            report.stopped(stop, session);
            return stop;
        } finally {
            if (until != null) {
                breakpoints.remove(until);
                moved();
            }
        }
    }

    private Stop runOn(long target, boolean tellsControlTicks) {
        while (session.controlTick() < target) {
            if (session.isInterrupted()) {
                throw CommandException.failure(
                        ExitCode.INTERRUPTED, "interrupted after control tick " + session.controlTick(), null);
            }
            hits.clear();
            final JournaledFrame frame = session.step();
            lookAtAll();
            hitAtControlTick(frame);
            if (tellsControlTicks) {
                report.controlTick(frame, session);
            }
            final boolean isNewlyDiverged = session.divergence().isPresent()
                    && session.divergence().get().controlTick() == session.controlTick()
                    && divergedControlTick != session.controlTick();
            if (isNewlyDiverged) {
                divergedControlTick = session.controlTick();
                return new Stop(Stop.Reason.DIVERGED, session.controlTick(), List.copyOf(hits), List.of());
            }
            if (!hits.isEmpty()) {
                final boolean isUntil =
                        hits.stream().allMatch(hit -> hit.breakpoint().number() == 0);
                return new Stop(
                        isUntil ? Stop.Reason.UNTIL : Stop.Reason.BREAK,
                        session.controlTick(),
                        List.copyOf(hits),
                        List.of());
            }
        }
        final boolean isEnd = session.controlTick() == session.lastControlTick() && session.isWhole();
        return new Stop(
                isEnd ? Stop.Reason.END : Stop.Reason.TARGET,
                session.controlTick(),
                List.of(),
                List.copyOf(breakpoints));
    }

    /** What changes between calls, as a failure does, shows at the control tick. */
    private void lookAtAll() {
        final CallSite site = CallSite.at(session.controlTick());
        if (!realms.isEmpty()) {
            final Map<String, ?> present = session.realms();
            realms.values().stream()
                    .filter(lookout -> present.containsKey(lookout.id()))
                    .forEach(lookout -> lookout.look(out -> session.describe(false, lookout.id(), out), site, this));
        }
        stages.forEach(lookout -> lookout.look(out -> session.describe(true, lookout.id(), out), site, this));
    }

    private void hitAtControlTick(JournaledFrame frame) {
        final CallSite site = CallSite.at(session.controlTick());
        memory.advance(session);
        for (final Breakpoint breakpoint : breakpoints) {
            switch (breakpoint.occasion()) {
                case CALL -> {
                    // its lookouts see to it
                }
                case EVENT ->
                    matching(frame, breakpoint)
                            .forEach(event -> hits.add(new Stop.Hit(breakpoint, null, site, event, List.of())));
                case CONTROL_TICK -> hitOnce(breakpoint, frame, site);
            }
        }
    }

    private Stream<NamedEvent> matching(JournaledFrame frame, Breakpoint breakpoint) {
        return frame.events().stream()
                .map(event -> NamedEvent.of(event, session.controlTick(), session.register()))
                .filter(event -> breakpoint.condition().holds(moment(event)));
    }

    private ControlTickMoment moment(NamedEvent event) {
        return new ControlTickMoment(session, null, part -> EventParts.part(event, part), memory);
    }

    private void hitOnce(Breakpoint breakpoint, JournaledFrame frame, CallSite site) {
        final List<FieldPath> shifting = breakpoint.condition().shiftingPaths();
        if (breakpoint.condition().asksForEvents()) {
            matching(frame, breakpoint)
                    .findFirst()
                    .ifPresent(event -> hits.add(
                            new Stop.Hit(breakpoint, null, site, event, FieldChange.by(memory, shifting, site))));
            return;
        }
        final boolean isTrue = breakpoint.condition().holds(moment(null));
        if (isTrue && (!shifting.isEmpty() || !wasTrue.getOrDefault(breakpoint.number(), false))) {
            hits.add(new Stop.Hit(breakpoint, null, site, null, FieldChange.by(memory, shifting, site)));
        }
        wasTrue.put(breakpoint.number(), isTrue);
    }

    @Override
    public boolean looksAt(String gameId) {
        // Breakpoints may come during the run.
        return true;
    }

    @Override
    public void after(Step step, Consumer<StateWriter> state) {
        if (session == null || breakpoints.isEmpty() && watches.isEmpty()) {
            return;
        }
        final Lookout lookout = lookout(session.register().realmName(step.realmIndex()));
        if (lookout != null) {
            if (step.secondOfDay() == UNKNOWN_TIME && asksForTimeOfDay()) {
                timeless.add(lookout.id());
            }
            // The control tick that ends the window is not done yet.
            lookout.look(state, CallSite.of(session.controlTick() + 1, step, session), this);
        }
    }

    private boolean asksForTimeOfDay() {
        return Stream.concat(
                        breakpoints.stream().map(Breakpoint::condition),
                        watches.stream().map(Watch::condition).filter(Objects::nonNull))
                .anyMatch(Expression::asksForTimeOfDay);
    }

    @Override
    public void changed(FieldChange change) {
        report.changed(change);
    }

    @Override
    public void hit(Stop.Hit hit) {
        hits.add(hit);
    }
}
