package io.multiverse.replay;

import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.internal.journal.file.FileTrouble;
import io.multiverse.launcher.CommandException;
import io.multiverse.launcher.Console;
import io.multiverse.launcher.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code multiverse bisect} runs in other JVMs: executes some control ticks and writes states to a file. */
@Command(name = "trace-window", description = "Used by bisect.", hidden = true)
final class TraceCommand extends JournalCommand {
    @Parameters(index = "0", paramLabel = "JOURNAL", description = "the journal's folder")
    private Path journal;

    @Parameters(index = "1", paramLabel = "FILE", description = "where the states go")
    private Path output;

    @Option(names = "--from", required = true, description = "the control tick behind which to look")
    private long from;

    @Option(names = "--to", required = true, description = "the last control tick")
    private long to;

    @Option(
            names = "--workers",
            required = true,
            description = "the numbers of workers of executions, the last is traced")
    private String workers;

    @Option(names = "--threads-beforehand", description = "threads to start")
    private int threadsBeforehand;

    @Option(names = "--realm", description = "the index of a realm to look at")
    private Map<Integer, String> realms = new LinkedHashMap<>();

    @Option(names = "--stage", description = "a stage to look at")
    private Map<Integer, String> stages = new LinkedHashMap<>();

    TraceCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        final WindowRequest request = new WindowRequest(journal, from, to, realms, stages);
        final List<Integer> counts = VerifyCommand.workers(workers);
        ThreadsBeforehand.start(threadsBeforehand);
        for (final int count : counts.subList(0, counts.size() - 1)) {
            executeBefore(count);
        }
        try {
            TraceFile.write(output, request.run(counts.get(counts.size() - 1), console(), status()));
        } catch (final IOException e) {
            throw CommandException.failure(
                    ExitCode.FAILURE, "file " + output + " cannot be written: " + FileTrouble.reason(e), e);
        }
        return ExitCode.OK;
    }

    /** Leaves in this JVM what an execution leaves. */
    private void executeBefore(int count) {
        try (RunReexecution run = RunReexecution.open(Recording.of(journal), count, null, console(), status())) {
            run.runTo(to);
        }
    }
}
