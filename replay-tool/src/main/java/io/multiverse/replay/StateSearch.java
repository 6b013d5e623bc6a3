package io.multiverse.replay;

import io.multiverse.kernel.journal.JournaledFrame;
import io.multiverse.kernel.state.StateField;
import io.multiverse.launcher.CommandException;
import io.multiverse.launcher.Console;
import io.multiverse.launcher.ExitCode;
import io.multiverse.launcher.StatusLine;
import io.multiverse.launcher.child.ChildJvm;
import io.multiverse.launcher.temporary.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds out in which fields a recorded state, of which the journal has the digest alone, differs from what comes out
 * when its control tick is executed again.
 *
 * <p>In this order: a snapshot of that very control tick; an execution that came out as recorded; fields whose values
 * explain the digest; executions in other JVMs, where hash tables, threads and clocks differ. Not thread-safe.
 */
final class StateSearch {
    private static final int ATTEMPTS_HERE = 3;
    private static final int MOST_SOLUTIONS = 3;
    private static final double CLEAR_LEAD_BITS = 8;
    private static final int SURE_BITS = 40;

    private final WindowRequest request;
    private final JournaledFrame recorded;
    private final Set<String> texts;
    private final Console console;
    private final StatusLine status;
    private final int childJvms;
    private final List<WindowTrace> windows = new ArrayList<>();
    private int childrenStarted;

    /**
     * Makes a search.
     *
     * @param request what to execute again
     * @param recorded the last frame of it as recorded
     * @param texts texts that fields may hold, beside those of the states that are seen
     * @param childJvms how many other JVMs may be started, 0 or more
     */
    StateSearch(
            WindowRequest request,
            JournaledFrame recorded,
            Set<String> texts,
            int childJvms,
            Console console,
            StatusLine status) {
        this.request = request;
        this.recorded = recorded;
        this.texts = new LinkedHashSet<>(texts);
        this.childJvms = childJvms;
        this.console = console;
        this.status = status;
    }

    /** Takes in an execution that was made already. */
    void add(WindowTrace window) {
        if (window.isComparable()) {
            windows.add(window);
            texts.addAll(window.texts());
            for (final StateTrace trace : window.traces()) {
                trace.before().collectTexts(texts);
                trace.after().collectTexts(texts);
            }
        }
    }

    /** Executes the control ticks here until they come out different from the journal, a few times at most. */
    void executeHere(int workers) {
        for (int attempt = 0; attempt < ATTEMPTS_HERE; attempt++) {
            final WindowTrace window = request.run(workers, console, status);
            add(window);
            if (window.isComparable() && !window.isEqual()) {
                return;
            }
        }
    }

    /** Returns whether some execution came out as recorded. */
    boolean isReproduced() {
        return windows.stream().anyMatch(WindowTrace::isEqual);
    }

    /** Returns the trace of a realm or stage that did not come out as recorded, if there is one, or else any. */
    StateTrace present(int index) {
        final List<StateTrace> traces = traces(index);
        return traces.stream()
                .filter(trace -> !isRecorded(trace))
                .findFirst()
                .orElse(traces.isEmpty() ? null : traces.get(0));
    }

    /** Returns how many other JVMs were started. */
    int childrenStarted() {
        return childrenStarted;
    }

    /** Finds out what can be told of a realm or stage whose digest differs. */
    StateFinding find(int index) {
        final String name =
                index < 0 ? request.stages().get(index) : request.realms().get(index);
        final StateTrace present = present(index);
        if (present == null) {
            return new StateFinding(
                    index, name, List.of(), List.of(), false, "executed once more, the run left the journal elsewhere");
        }
        if (isRecorded(present)) {
            return new StateFinding(
                    index, name, List.of(), List.of(), false, "executed once more, its state came out as recorded");
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
        return reproduced == null ? byVariation(present) : byComparison(present, reproduced);
    }

    private List<StateTrace> traces(int index) {
        return windows.stream().flatMap(window -> window.trace(index).stream()).toList();
    }

    private long recordedDigest(StateTrace trace) {
        return (trace.isStage() ? recorded.stageDigests() : recorded.realmDigests())
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

    /** Returns changes from the present to the recorded state as fields; clocks only if there is nothing else. */
    private static List<StateFinding.Field> fields(List<NamedState.Change> changes, StateFinding.Evidence evidence) {
        final List<StateFinding.Field> all = changes.stream()
                .map(change -> new StateFinding.Field(change.path(), change.afterText(), change.beforeText(), evidence))
                .toList();
        final List<StateFinding.Field> own =
                all.stream().filter(field -> !StateTrace.isClock(field.path())).toList();
        return own.isEmpty() ? all : own;
    }

    private StateFinding byDigest(StateTrace present) {
        final Set<String> changed =
                present.changes().stream().map(NamedState.Change::path).collect(Collectors.toSet());
        final List<DigestSolver.Solution> solutions =
                new DigestSolver(present.after(), recordedDigest(present), texts, changed).solve();
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

    /** Executes the control ticks in other JVMs until a realm or stage comes out as recorded. */
    private StateTrace reproduceElsewhere(int index) {
        while (childrenStarted < childJvms && reproduced(index) == null) {
            childrenStarted++;
            executeElsewhere(1 + childrenStarted % 2);
        }
        return reproduced(index);
    }

    private void executeElsewhere(int workers) {
        try (TemporaryFolder folder = TemporaryFolder.create("multiverse-trace")) {
            final Path file = folder.path().resolve("window.trace");
            final List<String> arguments = new ArrayList<>(List.of(
                    "trace-window",
                    request.journal().toString(),
                    file.toString(),
                    "--from=" + request.fromControlTick(),
                    "--to=" + request.toControlTick(),
                    "--workers=" + workers));
            request.realms().forEach((index, id) -> arguments.add("--realm=" + index + "=" + id));
            request.stages().forEach((index, stage) -> arguments.add("--stage=" + index + "=" + stage));
            if (ChildJvm.run(
                                    console,
                                    ChildJvm.command(List.of(), List.of(), arguments)
                                            .redirectErrorStream(true))
                            .exitCode()
                    == ExitCode.OK) {
                add(TraceFile.read(file));
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        if (console.interruption().isRequested()) {
            throw CommandException.failure(ExitCode.INTERRUPTED, "interrupted", null);
        }
    }

    private StateFinding byVariation(StateTrace present) {
        final Set<String> paths = new TreeSet<>();
        StateTrace.Step call = null;
        for (final StateTrace other : traces(present.index())) {
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
                    valuesSeen(present.index(), path),
                    isVarying ? StateFinding.Evidence.VARIES : StateFinding.Evidence.WRITTEN));
        }
        return new StateFinding(
                present.index(),
                present.name(),
                fields,
                call == null ? writers(present, fields) : List.of(call),
                isVarying,
                tried(isVarying));
    }

    /** Returns the values that a field came out with, in all executions. */
    private String valuesSeen(int index, String path) {
        return traces(index).stream()
                .map(trace -> trace.after().field(path))
                .map(field -> field == null ? "absent" : field.valueText())
                .distinct()
                .collect(Collectors.joining(" or "));
    }

    private String tried(boolean isVarying) {
        return "tried: " + windows.size() + (windows.size() == 1 ? " re-execution" : " re-executions")
                + (childrenStarted == 0 ? "" : ", " + childrenStarted + " of them in other JVMs")
                + (isVarying ? "" : ", which all came out equal");
    }
}
