package io.multiverse.replay.bisect;

import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.GameClassPath;
import io.multiverse.cli.TemporaryFolder;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.kernel.internal.journal.FrameDivergence;
import io.multiverse.replay.jvm.JvmVariation;
import io.multiverse.replay.jvm.VariedJvm;
import io.multiverse.replay.verify.OtherJvms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The control ticks of a {@link WindowRequest} re-executed, here and in other JVMs. Not thread-safe. */
final class WindowExecutions {
    private static final int ATTEMPTS = 3;
    private static final long MOST_NANOS = 600_000_000_000L;

    private final WindowRequest request;
    private final Console console;
    private final StatusLine status;
    private final int childJvms;
    private final Set<String> texts = new LinkedHashSet<>();
    private final List<WindowTrace> windows = new ArrayList<>();

    /** Executions that left the journal before the control tick: their states there cannot be compared with it. */
    private final List<WindowTrace> astray = new ArrayList<>();

    /** The way that came out different, until it was repeated. */
    private Reproduction way;

    private int childrenStarted;

    /**
     * Makes it, with nothing executed.
     *
     * @param childJvms how many other JVMs may be started, 0 or more
     */
    WindowExecutions(WindowRequest request, int childJvms, Console console, StatusLine status) {
        this.request = request;
        this.childJvms = childJvms;
        this.console = console;
        this.status = status;
    }

    /** Takes in an execution. */
    void add(WindowTrace window) {
        if (!window.isComparable()) {
            astray.add(window);
            return;
        }
        windows.add(window);
        texts.addAll(window.texts());
        for (final StateTrace trace : window.traces()) {
            trace.before().collectTexts(texts);
            trace.after().collectTexts(texts);
        }
    }

    /** Executes the control ticks, in the way that came out different, until they do so again, a few times at most. */
    void execute(Reproduction divergentWay) {
        way = divergentWay;
        for (int attempt = 0; attempt < ATTEMPTS && !isDivergent(); attempt++) {
            executeAsDiverged(attempt > 0);
        }
        if (way.jvm() != null || way.snapshot() != null) {
            add(request.runFromStart(1, console, status));
        }
        // A fresh JVM knows nothing of what executions leave in this one.
        while (windows.isEmpty() && executeInAnotherJvm()) {
            // until one can be compared
        }
    }

    /** Executes the control ticks some more times in the way that came out different, to see what varies. */
    void repeat() {
        for (int attempt = 1; attempt < ATTEMPTS && way != null; attempt++) {
            executeAsDiverged(true);
        }
        way = null;
    }

    private void executeAsDiverged(boolean isFromStart) {
        if (way.jvm() != null) {
            executeElsewhere(way.jvm());
        } else if (way.snapshot() != null) {
            add(request.runFrom(way.snapshot(), way.workers(), console, status));
        } else if (isFromStart) {
            add(request.runFromStart(way.workers(), console, status));
        } else {
            add(request.run(way.workers(), console, status));
        }
    }

    private boolean isDivergent() {
        return windows.stream().anyMatch(window -> !window.isEqual());
    }

    /** Returns whether any execution can be compared with the journal. */
    boolean isComparable() {
        return !windows.isEmpty();
    }

    /** Returns the earliest difference of the executions that left the journal before the control tick. */
    Optional<FrameDivergence> earlierDivergence() {
        return astray.stream()
                .flatMap(window -> window.divergence().stream())
                .min(Comparator.comparingLong(FrameDivergence::controlTick));
    }

    /** Returns the control ticks at which executions left the journal before the one that was looked for. */
    List<Long> astrayControlTicks() {
        return astray.stream()
                .map(window -> window.equalControlTicks() + 1)
                .distinct()
                .sorted()
                .toList();
    }

    /** Returns whether some execution came out as recorded. */
    boolean isReproduced() {
        return windows.stream().anyMatch(WindowTrace::isEqual);
    }

    /** Returns what became of a realm or stage in the executions that can be compared with the journal. */
    List<StateTrace> traces(int index) {
        return windows.stream().flatMap(window -> window.trace(index).stream()).toList();
    }

    /** Returns what became of it in the others. */
    List<StateTrace> astrayTraces(int index) {
        return astray.stream().flatMap(window -> window.trace(index).stream()).toList();
    }

    /** Returns texts that were seen in states. */
    Set<String> texts() {
        return texts;
    }

    /** Executes the control ticks in one more JVM, if one more may be started; returns whether it was. */
    boolean executeInAnotherJvm() {
        if (childrenStarted >= childJvms) {
            return false;
        }
        childrenStarted++;
        executeElsewhere(JvmVariation.none(List.of(1 + childrenStarted % 2)));
        return true;
    }

    private void executeElsewhere(JvmVariation jvm) {
        try (TemporaryFolder folder = TemporaryFolder.create("multiverse-trace")) {
            final Path file = folder.path().resolve("window.trace");
            final List<String> arguments = new ArrayList<>(List.of(
                    "trace-window",
                    request.recording().directory().toAbsolutePath().toString(),
                    file.toString(),
                    "--from=" + request.fromControlTick(),
                    "--to=" + request.toControlTick(),
                    "--workers=" + OtherJvms.list(jvm.workers()),
                    "--threads-beforehand=" + jvm.threadsBeforehand()));
            request.realms().forEach((index, id) -> arguments.add("--realm=" + index + "=" + id));
            request.stages().forEach((index, stage) -> arguments.add("--stage=" + index + "=" + stage));
            arguments.addAll(GameClassPath.arguments());
            if (VariedJvm.run(jvm, arguments, MOST_NANOS, console).exitCode() == ExitCode.OK) {
                add(TraceFile.read(file));
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns how much was executed, in words. */
    String tried(boolean isVarying) {
        final int executions = windows.size() + astray.size();
        return "tried: " + executions + (executions == 1 ? " re-execution" : " re-executions")
                + (childrenStarted == 0 ? "" : ", " + childrenStarted + " of them in other JVMs")
                + (isVarying || executions == 1 ? "" : ", which were all equal");
    }
}
