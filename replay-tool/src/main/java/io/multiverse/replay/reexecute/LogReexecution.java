package io.multiverse.replay.reexecute;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.cli.text.WorkProgress;
import io.multiverse.kernel.internal.journal.FrameDivergence;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.log.LogLevel;
import io.multiverse.kernel.log.LogLine;
import java.util.Optional;
import java.util.function.Consumer;

/** Executes control ticks of a recorded run again for what its realms and stages log meanwhile. */
public final class LogReexecution {
    private static final int CHUNK = 256;

    private final Recording whole;
    private final Console console;
    private final StatusLine status;

    /** Makes it for a recorded run. */
    public LogReexecution(Recording recording, Console console, StatusLine status) {
        whole = recording;
        this.console = console;
        this.status = status;
    }

    /**
     * Tells the lines of some control ticks.
     *
     * @param from the first control tick, from 1
     * @param until the last one; the journal's end, if that comes first
     * @return where the run diverged from its recording, if it did: lines from there on are not those of the recorded
     *     run
     */
    public Optional<FrameDivergence> tell(long from, long until, LogLevel least, Consumer<LogLine> lines) {
        final Recording recording = whole.between(from - 1, until);
        recording.skippedSnapshots().forEach(console::say);
        if (recording.controlTicks() < from) {
            throw CommandException.usage("the journal ends at control tick " + recording.controlTicks()
                    + ", so there is no control tick " + from);
        }
        final Consumer<LogLine> wanted = line -> {
            if (line.controlTick() >= from) {
                lines.accept(line);
            }
        };
        try (ReexecutedRun run = ReexecutedRun.start(
                recording, usual -> usual.warnings(console::say).log(least, wanted))) {
            final long start = run.engine().controlTickCount();
            final WorkProgress progress = new WorkProgress(status, "re-executing", recording.controlTicks() - start);
            try {
                execute(run, recording.controlTicks(), start, progress);
            } finally {
                progress.clear();
            }
            return run.engine().journal().divergence().map(FrameDivergence.class::cast);
        }
    }

    private void execute(ReexecutedRun run, long last, long start, WorkProgress progress) {
        long before = -1;
        while (run.engine().controlTickCount() < last && run.engine().controlTickCount() > before) {
            if (console.interruption().isRequested()) {
                throw CommandException.failure(
                        ExitCode.INTERRUPTED,
                        "interrupted after control tick " + run.engine().controlTickCount(),
                        null);
            }
            before = run.engine().controlTickCount();
            run.run(Math.min(CHUNK, last - before));
            progress.at(run.engine().controlTickCount() - start, run.engine().controlTickCount());
        }
    }
}
