package io.multiverse.replay.diff;

import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.replay.command.JournalCommand;
import io.multiverse.replay.journal.JournalWalk;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code multiverse diff}. */
@Command(
        name = "diff",
        description = "Compares two journals by meaning: what each run has, and in which fields they differ.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Events are matched by source and sequence number. One difference early on mostly causes many later ones:"
                    + " look at the first.",
            "Exit codes: 0 equal, 3 different, 1 failure, 4 journal damaged."
        })
public final class DiffCommand extends JournalCommand {
    private static final int USUAL_LIMIT = 20;

    @Parameters(index = "0", paramLabel = "A", description = "a journal's folder")
    private Path a;

    @Parameters(index = "1", paramLabel = "B", description = "another journal's folder")
    private Path b;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "how many differences to show; all are counted; default 20")
    private String limit;

    @Option(names = "--json", description = "print one JSON object")
    private boolean isJson;

    /** Makes the command. */
    public DiffCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        final int shown = (int) Flag.whole("--limit", limit, 0, Integer.MAX_VALUE, USUAL_LIMIT);
        final DiffReport report = new DiffReport(a, b, shown);
        try (JournalWalk walkOfA = open(a, "comparing");
                JournalWalk walkOfB = openQuietly(b)) {
            sayWhatWasDropped(walkOfA);
            sayWhatWasDropped(walkOfB);
            Difference.ofHeaders(walkOfA.header(), walkOfB.header()).forEach(report::add);
            JournalDiff.compare(walkOfA, walkOfB, report::compared, report::add);
            if (isJson) {
                print(report.toMap(walkOfA.end(), walkOfB.end()));
            } else {
                print(report.lines(walkOfA.end(), walkOfB.end()));
            }
        }
        return report.isEqual() ? ExitCode.OK : ExitCode.DIVERGENCE;
    }
}
