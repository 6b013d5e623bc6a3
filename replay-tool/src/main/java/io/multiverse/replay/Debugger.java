package io.multiverse.replay;

import io.multiverse.kernel.RealmProbe;
import io.multiverse.kernel.journal.JournaledEvent;
import io.multiverse.kernel.journal.JournaledFrame;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.launcher.CommandException;
import io.multiverse.launcher.ExitCode;
import io.multiverse.replay.expression.Expression;
import io.multiverse.replay.expression.FieldPath;
import io.multiverse.replay.expression.FieldPicker;
import io.multiverse.replay.expression.Moment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs a session until something happens that somebody waits for: breakpoints, watches, a control tick. Not
 * thread-safe.
 *
 * <p>Realms cannot be halted within a window, so a run stops behind the control tick in which a condition became true,
 * and tells where in it that was.
 */
final class Debugger implements RealmProbe, Lookout.Listener {
    private final Report report;
    private final List<Breakpoint> breakpoints = new ArrayList<>();
    private final List<Watch> watches = new ArrayList<>();
    private final Map<Integer, Boolean> wasTrue = new LinkedHashMap<>();
    private final Map<String, Lookout> realms = new LinkedHashMap<>();
    private final List<Lookout> stages = new ArrayList<>();
    private final List<Stop.Hit> hits = new ArrayList<>();
    private ReplaySession session;
    private long divergedControlTick = -1;
    private int lastNumber;

    /** Is told what happens. */
    interface Report {
        /** A control tick was executed. */
        void controlTick(JournaledFrame frame, ReplaySession session);

        /** A watched field changed. */
        void changed(FieldChange change);

        /** The run stands still. */
        void stopped(Stop stop, ReplaySession session);
    }

    Debugger(Report report) {
        this.report = report;
    }

    /** Says which session this is the probe of; before anything is run. */
    void attach(ReplaySession newSession) {
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
     * @throws io.multiverse.replay.expression.ExpressionException if the text is no condition
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
        breakpoint.condition().paths().forEach(this::requireExecuted);
        breakpoint.condition().comparisons(this::requirePossible);
        return breakpoint;
    }

    /** A number never equals a word: who writes that would wait in vain. */
    private void requirePossible(Expression.Comparison comparison) {
        if (comparison.number() != null || !(comparison.subject() instanceof Expression.Subject.Field field)) {
            return;
        }
        final List<FieldText.Owned> fields = FieldText.fields(field.path(), session);
        if (fields.isEmpty()) {
            return;
        }
        final List<String> choices = fields.get(0).value().choices();
        if (choices != null) {
            if (fields.stream().allMatch(owned -> choices.equals(owned.value().choices()))
                    && !choices.contains(comparison.text())) {
                throw CommandException.usage(fields.get(0).path() + " is one of " + String.join(", ", choices) + "; \""
                        + comparison.text() + "\" is none of them");
            }
        } else if (fields.stream().allMatch(owned -> owned.value().isNumber())
                && !comparison.text().matches("-?Infinity|NaN")) {
            throw CommandException.usage(fields.get(0).line() + " is a number, and \"" + comparison.text()
                    + "\" is none: compare with a number");
        }
    }

    /**
     * Adds a watch and returns it.
     *
     * @throws io.multiverse.replay.expression.ExpressionException if the text is no path
     */
    Watch addWatch(String text) {
        final Watch watch = new Watch(lastNumber + 1, FieldPath.parse(text));
        requireExecuted(watch.path());
        requireFewPaths(1);
        lastNumber++;
        watches.add(watch);
        moved();
        return watch;
    }

    private void requireFewPaths(int more) {
        final long paths = watches.size()
                + breakpoints.stream()
                        .mapToLong(breakpoint -> breakpoint.condition().paths().size())
                        .sum();
        if (paths + more >= FieldPicker.MAX_PATHS) {
            throw CommandException.usage(
                    "breakpoints and watches name more than " + FieldPicker.MAX_PATHS + " fields; delete some");
        }
    }

    private void requireExecuted(FieldPath path) {
        final String alone = session.alone();
        if (alone != null && (path.isStage() || !path.names(false, alone))) {
            throw CommandException.usage(
                    path.text() + " is not to be had: with --realm, only " + alone + " is executed; leave --realm out");
        }
    }

    /** Removes a breakpoint or watch; returns whether there was one of that number. */
    boolean delete(int number) {
        final boolean isFound = breakpoints.removeIf(breakpoint -> breakpoint.number() == number)
                | watches.removeIf(watch -> watch.number() == number);
        moved();
        return isFound;
    }

    /** Takes in the state behind the present control tick as the one that changes are told against. */
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
            final List<Watch> meant = watches.stream()
                    .filter(watch -> watch.path().names(true, name))
                    .toList();
            if (!meant.isEmpty()) {
                final Lookout lookout = new Lookout(true, name, meant, List.of());
                lookout.begin(out -> session.describe(true, name, out), here);
                stages.add(lookout);
            }
        }
        for (final Breakpoint breakpoint : breakpoints) {
            if (breakpoint.occasion() == Breakpoint.Occasion.CONTROL_TICK) {
                wasTrue.put(breakpoint.number(), breakpoint.condition().holds(new EventMoment(session, null)));
            }
        }
    }

    /** Returns who looks at a realm, made when it is first asked for; null if nobody is interested. */
    private Lookout lookout(String id) {
        final Lookout known = realms.get(id);
        if (known != null) {
            return known;
        }
        final List<Watch> meant =
                watches.stream().filter(watch -> watch.path().names(false, id)).toList();
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

    /** Returns whether a breakpoint's condition holds now; false if it asks for events. */
    boolean isTrue(Breakpoint breakpoint) {
        return !breakpoint.condition().asksForEvents() && breakpoint.condition().holds(new EventMoment(session, null));
    }

    /** Goes to a control tick without stopping or telling. */
    void seek(long controlTick) {
        session.seek(controlTick);
        moved();
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
            final Stop stop =
                    new Stop(Stop.Reason.UNTIL, here, List.of(new Stop.Hit(until, null, CallSite.at(here), null)));
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
                        ExitCode.INTERRUPTED, "interrupted behind control tick " + session.controlTick(), null);
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
                return new Stop(Stop.Reason.DIVERGED, session.controlTick(), List.copyOf(hits));
            }
            if (!hits.isEmpty()) {
                final boolean isUntil =
                        hits.stream().allMatch(hit -> hit.breakpoint().number() == 0);
                return new Stop(
                        isUntil ? Stop.Reason.UNTIL : Stop.Reason.BREAK, session.controlTick(), List.copyOf(hits));
            }
        }
        final boolean isEnd = session.controlTick() == session.lastControlTick() && session.isWhole();
        return new Stop(isEnd ? Stop.Reason.END : Stop.Reason.TARGET, session.controlTick(), List.of());
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
        for (final Breakpoint breakpoint : breakpoints) {
            switch (breakpoint.occasion()) {
                case CALL -> {
                    // its lookouts see to it
                }
                case EVENT ->
                    frame.events().stream()
                            .map(this::view)
                            .filter(event -> breakpoint.condition().holds(new EventMoment(session, event)))
                            .forEach(event -> hits.add(new Stop.Hit(breakpoint, null, site, event)));
                case CONTROL_TICK -> hitOnce(breakpoint, frame, site);
            }
        }
    }

    private EventView view(JournaledEvent event) {
        return EventView.of(event, session.controlTick(), session.register());
    }

    private void hitOnce(Breakpoint breakpoint, JournaledFrame frame, CallSite site) {
        if (breakpoint.condition().asksForEvents()) {
            frame.events().stream()
                    .map(this::view)
                    .filter(event -> breakpoint.condition().holds(new EventMoment(session, event)))
                    .findFirst()
                    .ifPresent(event -> hits.add(new Stop.Hit(breakpoint, null, site, event)));
            return;
        }
        final Moment now = new EventMoment(session, null);
        final boolean isTrue = breakpoint.condition().holds(now);
        if (isTrue && !wasTrue.getOrDefault(breakpoint.number(), false)) {
            hits.add(new Stop.Hit(breakpoint, null, site, null));
        }
        wasTrue.put(breakpoint.number(), isTrue);
    }

    @Override
    public boolean looksAt(String gameId) {
        // Breakpoints may come while the run goes on.
        return true;
    }

    @Override
    public void after(Step step, Consumer<StateWriter> state) {
        if (session == null || breakpoints.isEmpty() && watches.isEmpty()) {
            return;
        }
        final Lookout lookout = lookout(session.register().realmName(step.realmIndex()));
        if (lookout != null) {
            // The control tick that ends the window is not done yet.
            lookout.look(state, CallSite.of(session.controlTick() + 1, step, session), this);
        }
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
