package io.multiverse.replay.bisect;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.internal.journal.file.FileTrouble;
import io.multiverse.replay.command.JournalCommand;
import io.multiverse.replay.reexecute.CheckedReexecution;
import io.multiverse.replay.verify.ThreadsBeforehand;
import io.multiverse.replay.verify.VerifyCommand;
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
public final class TraceCommand extends JournalCommand {
    @Parameters(index = "0", paramLabel = "JOURNAL", description = "the journal's folder")
    private Path journal;

    @Parameters(index = "1", paramLabel = "FILE", description = "where the states go")
    private Path output;

    @Option(names = "--from", required = true, description = "the control tick after which to look")
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

    /** Makes the command. */
    public TraceCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        final Recording recording = Recording.startOf(journal);
        final WindowRequest request = new WindowRequest(recording, from, to, realms, stages);
        final List<Integer> counts = VerifyCommand.workers(workers);
        ThreadsBeforehand.start(threadsBeforehand);
        for (final int count : counts.subList(0, counts.size() - 1)) {
            executeBefore(recording, count);
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
    private void executeBefore(Recording recording, int count) {
        try (CheckedReexecution run = CheckedReexecution.open(recording.whole(), count, null, console(), status())) {
            run.runTo(to);
        }
    }
}
