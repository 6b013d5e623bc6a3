package io.multiverse.replay.report;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.replay.command.JournalCommand;
import io.multiverse.replay.journal.JournalWalk;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code multiverse stats}. */
@Command(
        name = "stats",
        description =
                "Counts what happened in a journal: bytes, events, the busiest realms and event types, dead letters.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {"", "Exit codes: 0 ok, 1 failure, 4 journal damaged, 130 interrupted."})
public final class StatsCommand extends JournalCommand {
    private static final int USUAL_TOP = 10;

    @Parameters(paramLabel = "JOURNAL", description = "the journal's folder")
    private Path journal;

    @Option(names = "--top", paramLabel = "N", description = "how many realms and event types to list; default 10")
    private String top;

    @Option(names = "--json", description = "print one JSON object, with all realms and types")
    private boolean isJson;

    @Option(
            names = "--follow",
            description = "continue until the run is over, or Ctrl-C; on a terminal the figures are shown meanwhile")
    private boolean isFollowed;

    /** Makes the command. */
    public StatsCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        final int listed = (int) Flag.whole("--top", top, 1, Integer.MAX_VALUE, USUAL_TOP);
        final JournalStatistics statistics = new JournalStatistics();
        try (JournalWalk walk = open(journal, "counting", isFollowed)) {
            sayWhatWasDropped(walk);
            final LiveStats live = isFollowed && !isJson && console().isTerminal() && Console.isStdoutTerminal()
                    ? new LiveStats(console().out())
                    : null;
            if (live != null) {
                walk.beforeWaiting(() -> live.show(() -> report(statistics, walk, listed)));
            }
            try {
                for (JournaledFrame frame = walk.next(); frame != null; frame = walk.next()) {
                    statistics.add(frame, walk.waiting(), walk.register(), walk.documentLength());
                }
            } catch (final CommandException e) {
                if (isFollowed && e.exitCode() == ExitCode.INTERRUPTED) {
                    print(report(statistics, walk, listed), live);
                }
                throw e;
            }
            if (walk.end().tornTail() != null || walk.end().newerSnapshot() > 0) {
                console().say(journal + ": " + walk.end().text());
            }
            print(report(statistics, walk, listed), live);
        }
        return ExitCode.OK;
    }

    private static StatsReport report(JournalStatistics statistics, JournalWalk walk, int listed) {
        return new StatsReport(statistics, walk.register(), walk.header().mode(), listed);
    }

    private void print(StatsReport report, LiveStats live) {
        if (live != null) {
            live.clear();
        }
        if (isJson) {
            print(report.toMap());
        } else {
            print(report.lines());
        }
    }
}
