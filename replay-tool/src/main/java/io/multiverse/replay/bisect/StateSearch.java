package io.multiverse.replay.bisect;

import io.multiverse.cli.Console;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.expression.NamedState;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.FrameDivergence;
import io.multiverse.kernel.state.StateField;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds out in which fields a recorded state, of which the journal has the digest alone, differs from what comes out
 * when its control tick is re-executed.
 *
 * <p>In this order: a snapshot of that very control tick; an execution that came out as recorded; fields whose values
 * explain the digest; executions in other JVMs, where hash tables, threads and clocks differ. Not thread-safe.
 */
final class StateSearch {
    private static final int MOST_SOLUTIONS = 3;
    private static final double CLEAR_LEAD_BITS = 8;
    private static final int SURE_BITS = 40;

    private final WindowRequest request;
    private final WindowExecutions executions;
    private final JournaledFrame recorded;
    private final JournaledFrame divergent;
    private final Set<String> texts;
    private final Console console;
    private final StatusLine status;

    /**
     * Makes a search.
     *
     * @param request what was re-executed
     * @param executions the executions
     * @param divergence how its last frame differs
     * @param texts texts that fields may hold, beside those of the states that are seen
     */
    StateSearch(
            WindowRequest request,
            WindowExecutions executions,
            FrameDivergence divergence,
            Set<String> texts,
            Console console,
            StatusLine status) {
        this.request = request;
        this.executions = executions;
        recorded = divergence.recorded();
        divergent = divergence.present();
        this.texts = new LinkedHashSet<>(texts);
        this.console = console;
        this.status = status;
    }

    /** Returns the trace of a realm or stage that did not come out as recorded, if there is one, or else any. */
    StateTrace present(int index) {
        final List<StateTrace> traces = traces(index);
        return traces.stream()
                .filter(trace -> !isRecorded(trace))
                .findFirst()
                .orElse(traces.isEmpty() ? null : traces.get(0));
    }

    /** Finds out what can be told of a realm or stage whose digest differs. */
    StateFinding find(int index) {
        final String name =
                index < 0 ? request.stages().get(index) : request.realms().get(index);
        final StateTrace present = present(index);
        if (present == null) {
            return byExecutionsAstray(index, name);
        }
        if (isRecorded(present)) {
            return byDivergentDigest(present);
        }
        final NamedState snapshot = request.snapshot(index, console, status);
        if (snapshot != null && snapshot.digest() == recordedDigest(present)) {
            return bySnapshot(present, snapshot);
        }
        StateTrace reproduced = reproduced(index);
        if (reproduced == null) {
            final StateFinding solved = byDigest(present);
            if (solved != null) {
                return solved;
            }
            reproduced = reproduceElsewhere(index);
        }
        if (reproduced == null) {
            executions.repeat();
            reproduced = reproduced(index);
        }
        return reproduced == null ? byVariation(traces(index), "") : byComparison(present, reproduced);
    }

    private List<StateTrace> traces(int index) {
        return executions.traces(index);
    }

    private long recordedDigest(StateTrace trace) {
        return digest(trace, recorded);
    }

    private static long digest(StateTrace trace, JournaledFrame frame) {
        return (trace.isStage() ? frame.stageDigests() : frame.realmDigests())
                .stream()
                        .filter(digest -> digest.index() == trace.index())
                        .findFirst()
                        .map(JournaledFrame.IndexedDigest::digest)
                        .orElse(trace.before().digest());
    }

    private boolean isRecorded(StateTrace trace) {
        return trace.after().digest() == recordedDigest(trace);
    }

    private StateTrace reproduced(int index) {
        return traces(index).stream().filter(this::isRecorded).findFirst().orElse(null);
    }

    /** The states at this control tick follow from differences before it; the fields are those it is about. */
    private StateFinding byExecutionsAstray(int index, String name) {
        final List<StateTrace> traces = executions.astrayTraces(index);
        final String why = "when re-executed, the run left the journal at control tick "
                + executions.astrayControlTicks().stream().map(String::valueOf).collect(Collectors.joining(", "))
                + " already: what differs is not the same each time";
        return traces.isEmpty()
                ? new StateFinding(index, name, List.of(), List.of(), false, why)
                : byVariation(traces, why);
    }

    /** Executed again the state came out as recorded, so it is known; that which was different is solved for. */
    private StateFinding byDivergentDigest(StateTrace reproduced) {
        final String why = "re-executed in this way, its state reproduced the recording: it depends on chance";
        final Set<String> changed =
                reproduced.changes().stream().map(NamedState.Change::path).collect(Collectors.toSet());
        final List<DigestSolver.Solution> solutions =
                new DigestSolver(reproduced.after(), digest(reproduced, divergent), allTexts(), changed).solve();
        final List<StateFinding.Field> fields = new ArrayList<>();
        if (!solutions.isEmpty()) {
            for (final DigestSolver.Value value : solutions.get(0).values()) {
                fields.add(new StateFinding.Field(
                        value.path(),
                        reproduced.after().field(value.path()).valueText(),
                        value.text(),
                        StateFinding.Evidence.DIGEST));
            }
            return new StateFinding(
                    reproduced.index(),
                    reproduced.name(),
                    fields,
                    writers(reproduced, fields),
                    false,
                    note(solutions) + "; " + why);
        }
        return byVariation(traces(reproduced.index()), why);
    }

    private StateFinding bySnapshot(StateTrace present, NamedState snapshot) {
        final List<StateFinding.Field> fields =
                fields(present.after().changesTo(snapshot), StateFinding.Evidence.SNAPSHOT);
        return new StateFinding(present.index(), present.name(), fields, writers(present, fields), false, "");
    }

    /** The call is exact: both executions went through the same states up to it. */
    private static StateFinding byComparison(StateTrace present, StateTrace reproduced) {
        final List<NamedState.Change> changes = new ArrayList<>();
        final int first = reproduced.firstDifference(present);
        final StateTrace.Step call = step(first, reproduced, present);
        if (first >= 0
                && first < present.steps().size()
                && first < reproduced.steps().size()) {
            changes.addAll(at(present.steps().get(first), reproduced.steps().get(first)));
        }
        final Set<String> paths = changes.stream().map(NamedState.Change::path).collect(Collectors.toSet());
        present.after().changesTo(reproduced.after()).stream()
                .filter(change -> !paths.contains(change.path()))
                .forEach(changes::add);
        return new StateFinding(
                present.index(),
                present.name(),
                fields(changes, StateFinding.Evidence.REPRODUCED),
                call == null ? List.of() : List.of(call),
                call != null,
                "");
    }

    private static StateTrace.Step step(int place, StateTrace a, StateTrace b) {
        if (place < 0) {
            return null;
        }
        return place < a.steps().size() ? a.steps().get(place) : b.steps().get(place);
    }

    /** Returns in what two states differ after one call each, where they were equal before it. */
    private static List<NamedState.Change> at(StateTrace.Step present, StateTrace.Step reproduced) {
        final List<NamedState.Change> changes = new ArrayList<>();
        final Set<String> paths = new LinkedHashSet<>();
        present.changes().forEach(change -> paths.add(change.path()));
        reproduced.changes().forEach(change -> paths.add(change.path()));
        for (final String path : paths) {
            final NamedState.Change mine = change(present, path);
            final NamedState.Change other = change(reproduced, path);
            final StateField now = mine == null ? other.before() : mine.after();
            final StateField then = other == null ? mine.before() : other.after();
            if (now == null || then == null || !now.hasValueOf(then)) {
                changes.add(new NamedState.Change(path, now, then));
            }
        }
        return changes;
    }

    private static NamedState.Change change(StateTrace.Step step, String path) {
        return step.changes().stream()
                .filter(change -> change.path().equals(path))
                .findFirst()
                .orElse(null);
    }

    /** Returns changes from the current to the recorded state as fields; clocks only if there is nothing else. */
    private static List<StateFinding.Field> fields(List<NamedState.Change> changes, StateFinding.Evidence evidence) {
        final List<StateFinding.Field> all = changes.stream()
                .map(change -> new StateFinding.Field(change.path(), change.afterText(), change.beforeText(), evidence))
                .toList();
        final List<StateFinding.Field> own =
                all.stream().filter(field -> !StateTrace.isClock(field.path())).toList();
        return own.isEmpty() ? all : own;
    }

    private Set<String> allTexts() {
        texts.addAll(executions.texts());
        return texts;
    }

    private StateFinding byDigest(StateTrace present) {
        final Set<String> changed =
                present.changes().stream().map(NamedState.Change::path).collect(Collectors.toSet());
        final List<DigestSolver.Solution> solutions =
                new DigestSolver(present.after(), recordedDigest(present), allTexts(), changed).solve();
        if (solutions.isEmpty()) {
            return null;
        }
        final List<StateFinding.Field> fields = new ArrayList<>();
        for (final DigestSolver.Value value : solutions.get(0).values()) {
            fields.add(new StateFinding.Field(
                    value.path(),
                    value.text(),
                    present.after().field(value.path()).valueText(),
                    StateFinding.Evidence.DIGEST));
        }
        return new StateFinding(
                present.index(), present.name(), fields, writers(present, fields), false, note(solutions));
    }

    private static String note(List<DigestSolver.Solution> solutions) {
        final DigestSolver.Solution best = solutions.get(0);
        final String chance = best.bits() > SURE_BITS
                ? "less than 1 in 10^12"
                : "about 1 in " + String.format(Locale.ROOT, "%,d", Math.round(StrictMath.pow(2, best.bits())));
        final String found = (best.values().size() == 1
                        ? "no other value of any one field explains the recorded digest as well"
                        : "these values together give the recorded digest, no value of one field does")
                + "; the chance that it is a coincidence is " + chance;
        final List<String> rivals = solutions.stream()
                .skip(1)
                .filter(rival -> rival.bits() > best.bits() - CLEAR_LEAD_BITS)
                .limit(MOST_SOLUTIONS)
                .map(rival -> rival.values().stream()
                        .map(value -> value.path() + " = " + value.text())
                        .collect(Collectors.joining(" and ")))
                .toList();
        return rivals.isEmpty()
                ? found
                : "the likeliest values that give the recorded digest; so would " + String.join(", or ", rivals);
    }

    /** Returns the calls that wrote the first field that any call wrote. */
    private static List<StateTrace.Step> writers(StateTrace present, List<StateFinding.Field> fields) {
        return fields.stream()
                .map(field -> present.writers(field.path()))
                .filter(steps -> !steps.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** Executes the control ticks in other JVMs until a realm or stage reproduces its recording. */
    private StateTrace reproduceElsewhere(int index) {
        while (reproduced(index) == null && executions.executeInAnotherJvm()) {
            // until it comes out as recorded
        }
        return reproduced(index);
    }

    /** Names the fields that come out with several values, or else those that the control tick's code writes. */
    private StateFinding byVariation(List<StateTrace> traces, String why) {
        final StateTrace present = traces.get(0);
        final Set<String> paths = new TreeSet<>();
        StateTrace.Step call = null;
        for (final StateTrace other : traces) {
            present.after().changesTo(other.after()).forEach(change -> paths.add(change.path()));
            final int first = present.firstDifference(other);
            call = call == null ? step(first, present, other) : call;
        }
        final boolean isVarying = !paths.isEmpty();
        if (!isVarying) {
            present.changes().forEach(change -> paths.add(change.path()));
        }
        final List<StateFinding.Field> fields = new ArrayList<>();
        for (final String path : paths) {
            fields.add(new StateFinding.Field(
                    path,
                    null,
                    valuesSeen(traces, path),
                    isVarying ? StateFinding.Evidence.VARIES : StateFinding.Evidence.WRITTEN));
        }
        return new StateFinding(
                present.index(),
                present.name(),
                fields,
                call == null ? writers(present, fields) : List.of(call),
                isVarying && call != null,
                executions.tried(isVarying) + (why.isEmpty() ? "" : "; " + why));
    }

    /** Returns the values that a field came out with, in all executions. */
    private static String valuesSeen(List<StateTrace> traces, String path) {
        return traces.stream()
                .map(trace -> trace.after().field(path))
                .map(field -> field == null ? "absent" : field.valueText())
                .distinct()
                .collect(Collectors.joining(" or "));
    }
}
