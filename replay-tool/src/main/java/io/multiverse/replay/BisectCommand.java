package io.multiverse.replay;

import io.multiverse.kernel.journal.Divergence;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalReader;
import io.multiverse.kernel.journal.Recording;
import io.multiverse.launcher.Console;
import io.multiverse.launcher.ExitCode;
import io.multiverse.launcher.Flag;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code multiverse bisect}. */
@Command(
        name = "bisect",
        description = "Finds where a run first differs from its re-execution, or from another run: control tick, local"
                + " tick, realm, field, both values, and the event that was handled.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "A journal has the digests of states, not the states: those of the first different control tick come from"
                    + " executing it again, from a snapshot, or are solved for. The report says how each value is"
                    + " known.",
            "Exit codes: 0 nothing differs, 3 a difference was found, 4 journal damaged, 5 the run cannot be made again"
                    + " by this program, or the journals are of different runs."
        })
final class BisectCommand extends JournalCommand {
    private static final int MOST_WORKERS = 1024;
    private static final int USUAL_CHILD_JVMS = 4;
    private static final int MOST_CHILD_JVMS = 1000;

    @Parameters(index = "0", paramLabel = "A", description = "a journal's folder, or a bundle")
    private Path a;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "B",
            description = "another journal's folder; without it, A is compared with a re-execution")
    private Path b;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "with how many workers to execute a run again; default 1")
    private String workers;

    @Option(
            names = "--jvms",
            paramLabel = "N",
            description = "how many other JVMs may be started to find recorded values, 0 for none; default "
                    + USUAL_CHILD_JVMS)
    private String jvms;

    @Option(names = "--json", description = "print one JSON object")
    private boolean isJson;

    BisectCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        final int count = (int) Flag.whole("--workers", workers, 1, MOST_WORKERS, 1);
        final int children = (int) Flag.whole("--jvms", jvms, 0, MOST_CHILD_JVMS, USUAL_CHILD_JVMS);
        a = folder(a);
        b = b == null ? null : folder(b);
        final Bisection bisection = new Bisection(console(), status(), this::openQuietly, count, children);
        final BisectReport report = b == null ? againstReexecution(bisection, count) : betweenJournals(bisection);
        if (isJson) {
            print(report.toMap());
        } else {
            print(report.lines());
        }
        return report.isEqual() ? ExitCode.OK : ExitCode.DIVERGENCE;
    }

    private BisectReport againstReexecution(Bisection bisection, int count) {
        final Recording recording = Recording.of(a);
        final BisectReport.Subject subject = BisectReport.Subject.reexecution(a, count);
        try (RunReexecution run = RunReexecution.open(recording, count, null, console(), status())) {
            run.runTo(recording.controlTicks());
            final Divergence divergence = run.divergence().orElse(null);
            if (divergence == null) {
                return BisectReport.equal(subject, recording.controlTicks(), recording.isSealed());
            }
            BisectReport report = bisection.againstReexecution(subject, divergence);
            for (final String difference : run.codeDifferences()) {
                report = report.with("The code is not that of the recorded run: " + difference + ".");
            }
            return report;
        }
    }

    private BisectReport betweenJournals(Bisection bisection) {
        final BisectReport.Subject subject = BisectReport.Subject.journals(a, b);
        requireSameRun();
        final ChainComparison chains = ChainComparison.of(a, b, console(), status());
        return chains.difference() == null
                ? BisectReport.equal(subject, chains.equalControlTicks(), isEnd(a, chains) && isEnd(b, chains))
                : bisection.betweenJournals(subject, chains.difference());
    }

    /** Refuses two journals that were not recorded by the same program with the same scenario. */
    private void requireSameRun() {
        try (JournalReader readerOfA = JournalReader.open(a);
                JournalReader readerOfB = JournalReader.open(b)) {
            if (readerOfA.lastHash() != readerOfB.lastHash()) {
                final List<Difference> differences = HeaderDiff.of(readerOfA.header(), readerOfB.header());
                throw new JournalException(
                        JournalException.Kind.INCOMPATIBLE,
                        "journals " + a + " and " + b + " are not of the same run: "
                                + (differences.isEmpty()
                                        ? "their headers differ"
                                        : differences.get(0).text())
                                + "; multiverse diff " + a + " " + b + " compares them all the same");
            }
        }
    }

    private static boolean isEnd(Path journal, ChainComparison chains) {
        final Recording recording = Recording.between(journal, chains.equalControlTicks(), Long.MAX_VALUE);
        return recording.isSealed() && recording.controlTicks() == chains.equalControlTicks();
    }
}
