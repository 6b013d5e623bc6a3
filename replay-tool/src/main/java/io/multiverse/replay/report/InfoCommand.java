package io.multiverse.replay.report;

import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.kernel.internal.frame.RecordedStop;
import io.multiverse.kernel.report.StopReason;
import io.multiverse.replay.command.JournalCommand;
import io.multiverse.replay.journal.JournalWalk;
import io.multiverse.scenario.RunSetups;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code multiverse info}. */
@Command(
        name = "info",
        description = "Shows what a journal's run consists of, how it ends, and that it is whole.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Reads and checks the whole journal. Exit codes: 0 whole, 1 no journal, 4 damaged, 5 other version."
        })
public final class InfoCommand extends JournalCommand {
    @Parameters(paramLabel = "JOURNAL", description = "the journal's folder")
    private Path journal;

    @Option(names = "--json", description = "print one JSON object")
    private boolean isJson;

    /** Makes the command. */
    public InfoCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        try (JournalWalk walk = open(journal, "reading")) {
            long inputs = 0;
            long events = 0;
            long simTimeNanos = 0;
            Optional<StopReason> stopReason = Optional.empty();
            for (var frame = walk.next(); frame != null; frame = walk.next()) {
                inputs += frame.inputs().size();
                events += frame.eventCount();
                simTimeNanos = frame.simTimeNanos();
                stopReason = RecordedStop.in(frame);
            }
            final JournalInfo info = new JournalInfo(
                    walk.directory(),
                    walk.header(),
                    walk.register(),
                    walk.end(),
                    walk.documentBytes(),
                    new JournalInfo.Totals(events, inputs, simTimeNanos),
                    RunSetups.recordedPlugins(walk.directory()),
                    stopReason.orElse(null),
                    walk.stub().orElse(null));
            if (isJson) {
                final Map<String, Object> map = info.toMap();
                map.put("lastFrameFile", walk.position().fileName());
                map.put("lastFrameEnd", walk.position().documentStart() + walk.documentLength());
                print(map);
            } else {
                print(info.lines());
            }
        }
        return ExitCode.OK;
    }
}
