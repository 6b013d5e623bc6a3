package io.multiverse.replay.observe;

import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.metrics.MetricSummary;
import io.multiverse.observe.MetricsReport;
import io.multiverse.replay.command.JournalCommand;
import io.multiverse.replay.reexecute.DivergenceText;
import io.multiverse.replay.reexecute.ReexecutionSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code multiverse metrics}. */
@Command(
        name = "metrics",
        description = "Shows the metrics that the realms and stages of a recorded run keep, after one of its control"
                + " ticks.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Executes the run again from the newest snapshot before that control tick, or from its start.",
            "A metric is also a field: multiverse state JOURNAL --at N --field sol_1.metrics.wait.count",
            "Exit codes: 0 ok, 1 no journal, 2 usage, 3 the run diverges now, 4 journal damaged, 5 other version."
        })
public final class MetricsCommand extends JournalCommand {
    private static final int SCHEMA_VERSION = 1;

    @Parameters(paramLabel = "JOURNAL", description = "the journal's folder, or a bundle.zip")
    private Path journal;

    @Option(
            names = "--at",
            paramLabel = "N",
            description = "the control tick after which to look; default the journal's last")
    private String at;

    @Option(
            names = "--realm",
            paramLabel = "ID",
            description = "only metrics of this realm, or of a stage: stage:weather. May be given several times")
    private List<String> realms = new ArrayList<>();

    @Option(names = "--json", description = "print one JSON object, with the samples of series")
    private boolean isJson;

    @Option(names = "--csv", description = "print one row per figure, and per sample of series")
    private boolean isCsv;

    /** Makes the command. */
    public MetricsCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        Flag.exclusive("--json", isJson, "--csv", isCsv);
        final Path folder = folder(journal);
        final long controlTick =
                at == null ? Recording.of(folder).controlTicks() : Flag.whole("--at", at, 0, Long.MAX_VALUE, 0);
        try (ReexecutionSession session = ReexecutionSession.open(
                new ReexecutionSession.Settings(
                        Recording.startOf(folder),
                        controlTick,
                        null,
                        null,
                        ReexecutionSession.Knowledge.STATE,
                        console(),
                        status()),
                controlTick)) {
            session.divergence().ifPresent(divergence -> {
                throw DivergenceText.failure(divergence, journal);
            });
            show(session, wanted(session.metrics()));
        }
        return ExitCode.OK;
    }

    private List<MetricSummary> wanted(List<MetricSummary> all) {
        return realms.isEmpty()
                ? all
                : all.stream()
                        .filter(metric ->
                                realms.contains(metric.isStage() ? "stage:" + metric.source() : metric.source()))
                        .toList();
    }

    private void show(ReexecutionSession session, List<MetricSummary> metrics) {
        if (isJson) {
            final Map<String, Object> map = new LinkedHashMap<>();
            map.put("schemaVersion", SCHEMA_VERSION);
            map.put("controlTick", session.controlTick());
            map.put("simTimeNs", session.controlTick() * session.header().windowNanos());
            map.put("metrics", MetricsReport.maps(metrics));
            print(map);
        } else if (isCsv) {
            print(MetricsReport.csv(metrics));
        } else if (metrics.isEmpty()) {
            console().say("no realm or stage keeps metrics after control tick " + session.controlTick());
        } else {
            print(MetricsReport.lines(metrics, Integer.MAX_VALUE));
        }
    }
}
