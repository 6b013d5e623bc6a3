package io.multiverse.replay.observe;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.log.LogLevel;
import io.multiverse.kernel.log.LogLine;
import io.multiverse.observe.LogText;
import io.multiverse.replay.command.JournalCommand;
import io.multiverse.replay.reexecute.DivergenceText;
import io.multiverse.replay.reexecute.LogReexecution;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code multiverse log}. */
@Command(
        name = "log",
        description = "Prints what the realms and stages of a recorded run log: the run is executed again, and tells"
                + " the same lines, or those of another level.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "A line has its control tick, simulated time, level, the realm with its local tick or the stage, its text,"
                    + " and the id of the event that caused it, which multiverse why takes.",
            "Exit codes: 0 ok, 2 usage, 3 the run diverges now, 4 journal damaged, 5 other version."
        })
public final class LogCommand extends JournalCommand {
    @Parameters(paramLabel = "JOURNAL", description = "the journal's folder, or a bundle.zip")
    private Path journal;

    @Option(
            names = "--realm",
            paramLabel = "ID",
            description = "only lines of this realm, or of a stage: stage:weather. May be given several times")
    private List<String> realms = new ArrayList<>();

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            description = "lines of this level and above: trace, debug, info, warn or error; default info")
    private String level;

    @Option(names = "--match", paramLabel = "TEXT", description = "only lines whose text contains this")
    private String match;

    @Option(names = "--from", paramLabel = "N", description = "the first control tick; default 1")
    private String from;

    @Option(names = "--to", paramLabel = "N", description = "the last control tick; default the journal's last")
    private String to;

    @Option(names = "--ndjson", description = "print one JSON object per line")
    private boolean isNdjson;

    /** Makes the command. */
    public LogCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        final LogLevel least = level == null ? LogLevel.INFO : Flag.choice("--level", level, LogLevel.class);
        final long first = Flag.whole("--from", from, 1, Long.MAX_VALUE, 1);
        final long last = Flag.whole("--to", to, 1, Long.MAX_VALUE, Long.MAX_VALUE);
        if (first > last) {
            throw CommandException.usage("--from " + first + " is after --to " + last + "; swap them");
        }
        new LogReexecution(Recording.startOf(folder(journal)), console(), status())
                .tell(first, last, least, this::show)
                .ifPresent(divergence -> {
                    throw DivergenceText.failure(divergence, journal);
                });
        return ExitCode.OK;
    }

    private void show(LogLine line) {
        if ((realms.isEmpty() || realms.contains(LogText.source(line)))
                && (match == null || line.text().contains(match))) {
            if (isNdjson) {
                console().out().print(LogText.json(line) + "\n");
            } else {
                console().out().println(LogText.line(line));
            }
        }
    }
}
