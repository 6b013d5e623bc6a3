package io.multiverse.replay.bisect;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.cli.text.Figures;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.replay.command.JournalCommand;
import io.multiverse.replay.jvm.JvmSetting;
import io.multiverse.replay.jvm.JvmVariation;
import io.multiverse.replay.verify.OtherJvmsFlags;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
                    + " re-executing it, from a snapshot, or are solved for. The report says how each value is"
                    + " known.",
            "Exit codes: 0 nothing differs, 1 nothing differs although --seen-at says so, 3 a difference was found, 4"
                    + " journal damaged, 5 the run cannot be made again by this program, or the journals are of"
                    + " different runs."
        })
public final class BisectCommand extends JournalCommand {
    private static final int MOST_WORKERS = 1024;
    private static final String NOT_PROVED =
            "That is no proof of equality: what depends on chance may turn out differently in the next execution.";

    @Parameters(index = "0", paramLabel = "A", description = "a journal's folder, or a bundle")
    private Path a;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "B",
            description = "another journal's folder; without it, A is compared with a re-execution")
    private Path b;

    @Option(names = "--workers", paramLabel = "N", description = "with how many workers to re-execute a run; default 1")
    private String workers;

    @Mixin
    private OtherJvmsFlags others = new OtherJvmsFlags();

    @Option(
            names = "--jvm",
            paramLabel = "NAME",
            description = "the JVM to begin with, as verify calls it, for instance interpreter; default: this one")
    private String jvm;

    @Option(
            names = "--from-snapshot",
            paramLabel = "N",
            description = "begin by resuming from the snapshot of control tick N, beside the journal or taken for it")
    private String fromSnapshot;

    @Option(
            names = "--seen-at",
            paramLabel = "N",
            description = "at which control tick verify saw a difference: if none comes up again, that is told, and the"
                    + " command ends with 1, not 0")
    private String seenAt;

    @Option(names = "--json", description = "print one JSON object")
    private boolean isJson;

    /** Makes the command. */
    public BisectCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        final int count = (int) Flag.whole("--workers", workers, 1, MOST_WORKERS, 1);
        others.check();
        final JvmVariation named = jvm == null ? null : others.named(jvm);
        if (b != null && (named != null || fromSnapshot != null || seenAt != null)) {
            throw CommandException.usage("--jvm, --from-snapshot and --seen-at are for re-executions: leave out"
                    + " journal " + b + " or the flag");
        }
        a = folder(a);
        b = b == null ? null : folder(b);
        final Bisection bisection = new Bisection(console(), status(), this::openQuietly, count, others.count());
        final BisectReport report =
                b == null ? againstReexecution(bisection, count, named) : bisection.betweenJournals(a, b);
        final boolean isLost = report.isEqual() && seenAt != null;
        final BisectReport told = isLost ? report.with(lost()) : report;
        if (isJson) {
            final Map<String, Object> map = told.toMap();
            map.put("seenAtControlTick", seenAt == null ? null : seenAt());
            print(map);
        } else {
            print(told.lines());
        }
        return isLost ? ExitCode.FAILURE : told.isEqual() ? ExitCode.OK : ExitCode.DIVERGENCE;
    }

    private long seenAt() {
        return Flag.whole("--seen-at", seenAt, 1, Long.MAX_VALUE, 0);
    }

    private String lost() {
        return "The difference that was seen at control tick " + Figures.grouped(seenAt()) + " did not"
                + " come up again: it depends on chance, such as a race between threads or the clock. Try again with"
                + " more JVMs (--jvms), more time for each (--jvm-seconds) or other --workers.";
    }

    private long controlTickOf(String flag, String text, Recording recording) {
        final long controlTick = Flag.whole(flag, text, 1, Long.MAX_VALUE, 0);
        if (controlTick > recording.controlTicks()) {
            throw Flag.bad(flag, text, "the journal has " + Figures.count(recording.controlTicks(), "control tick"));
        }
        return controlTick;
    }

    private BisectReport againstReexecution(Bisection bisection, int count, JvmVariation named) {
        final Recording recording = Recording.of(a);
        controlTickOf("--seen-at", seenAt, recording);
        final long snapshot = controlTickOf("--from-snapshot", fromSnapshot, recording);
        final ReproductionSearch search =
                new ReproductionSearch(recording, others.jvms(console()), others.variations(), console(), status());
        final Reproduction found = search.find(count, named, snapshot);
        BisectReport report = found == null
                ? BisectReport.equal(
                                BisectReport.Subject.reexecutions(a, search.tried()),
                                recording.controlTicks(),
                                recording.isSealed())
                        .with(NOT_PROVED)
                : bisection.againstReexecution(recording, found);
        if (found != null && found.jvm() != null && others.count() > 0) {
            report = report.with(dependence(found, search.decisiveSetting(found)));
        }
        for (final String note : search.notes()) {
            report = report.with(note);
        }
        for (final String difference : search.codeDifferences()) {
            report = report.with("The code is not that of the recorded run: " + difference + ".");
        }
        return report;
    }

    private static String dependence(Reproduction found, JvmSetting decisive) {
        return decisive == null
                ? "No single setting of JVM " + found.jvm().name() + " ("
                        + found.jvm().text()
                        + ") alone makes the run diverge: it depends on hash salts, on several settings, or"
                        + " on chance."
                : "The run depends on this setting of the JVM: " + decisive.name() + ". With " + decisive.words()
                        + " alone it diverges, too.";
    }
}
