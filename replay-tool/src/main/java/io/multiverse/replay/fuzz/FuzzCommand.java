package io.multiverse.replay.fuzz;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.cli.TemporaryFolder;
import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.kernel.ClockworkException;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.internal.text.FailureText;
import io.multiverse.plugin.PluginTrace;
import io.multiverse.replay.command.JournalCommand;
import io.multiverse.replay.journal.EventText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code multiverse fuzz}. */
@Command(
        name = "fuzz",
        description = "Runs a scenario again and again in ways that must not change a byte of its journal: other"
                + " threads, splits, delays, ring sizes, snapshots, cuts. Or shows what hangs on the order of events"
                + " that tie.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "A round's settings follow from its seed; how threads then interleave does not. With --permute-ties, a"
                    + " result that differs is information, not a failure.",
            "Exit codes: 0 all rounds were equal, or what hangs on ties was told, 1 failure, 2 usage, 3 a round was"
                    + " different: its journal is kept, 130 interrupted."
        })
public final class FuzzCommand extends JournalCommand {
    private static final int SCHEMA_VERSION = 1;
    private static final int USUAL_ROUNDS = 20;
    private static final double NANOS_PER_SECOND = 1e9;

    @Parameters(paramLabel = "SCENARIO", description = "a scenario file, as multiverse run --scenario takes it")
    private String scenario;

    @Option(names = "--rounds", paramLabel = "N", description = "how many rounds to execute; default 20")
    private String rounds;

    @Option(
            names = "--round-seed",
            paramLabel = "S",
            description = "seed of the first round's settings; the next round has the next one; default 1")
    private String roundSeed;

    @Option(
            names = "--permute-ties",
            paramLabel = "SEEDS",
            description = "execute no rounds, but the run with events that tie in other orders, one for each of these"
                    + " seeds, separated by commas, and tell what comes out different")
    private String tieSeeds;

    @Option(names = "--seed", paramLabel = "S", description = "seed of the run; default: that of the scenario")
    private String seed;

    @Option(
            names = "--control-ticks",
            paramLabel = "N",
            description = "how long to run; default: as the scenario says, or 100 control ticks")
    private String controlTicks;

    @Option(
            names = "--duration",
            paramLabel = "SECONDS",
            description = "the same in simulated seconds; with --control-ticks, whichever ends first")
    private String duration;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "folder for the journals; default: a temporary one, which stays if a round differs")
    private Path keep;

    @Option(names = "--json", description = "print one JSON object")
    private boolean isJson;

    /** Makes the command. */
    public FuzzCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        Flag.exclusive("--permute-ties", tieSeeds != null, "--rounds", rounds != null);
        Flag.exclusive("--permute-ties", tieSeeds != null, "--round-seed", roundSeed != null);
        final int count = (int) Flag.whole("--rounds", rounds, 1, Integer.MAX_VALUE, USUAL_ROUNDS);
        final long first = Flag.whole("--round-seed", roundSeed, Long.MIN_VALUE, Long.MAX_VALUE - count, 1);
        final List<Long> orders = tieSeeds == null ? List.of() : orders();
        final ScenarioUnderTest fuzzed = ScenarioUnderTest.of(scenario, runFlags());
        fuzzed.requireNoChatModel();
        if (fuzzed.hasInputs()) {
            console().say(scenario + ": runs go without the inputs it names");
        }
        if (keep != null) {
            return execute(fuzzed, count, first, orders, keep);
        }
        try (TemporaryFolder folder = TemporaryFolder.create("multiverse-fuzz")) {
            final int exitCode = execute(fuzzed, count, first, orders, folder.path());
            if (exitCode == ExitCode.DIVERGENCE) {
                folder.keep();
            }
            return exitCode;
        }
    }

    private List<String> runFlags() {
        final List<String> flags = new ArrayList<>();
        add("--seed", seed, flags);
        add("--control-ticks", controlTicks, flags);
        add("--duration", duration, flags);
        return flags;
    }

    private static void add(String flag, String value, List<String> flags) {
        if (value != null) {
            flags.add(flag + "=" + value);
        }
    }

    private List<Long> orders() {
        final List<Long> orders = new ArrayList<>();
        for (final String part : tieSeeds.split(",", -1)) {
            final long order = Flag.whole("--permute-ties", part, Long.MIN_VALUE, Long.MAX_VALUE, 0);
            if (order == 0) {
                throw Flag.bad("--permute-ties", tieSeeds, "0 is the usual order; give other whole numbers");
            }
            orders.add(order);
        }
        return orders;
    }

    private int execute(ScenarioUnderTest fuzzed, int count, long first, List<Long> orders, Path folder) {
        final StatusLine status = status();
        try {
            return orders.isEmpty()
                    ? fuzz(fuzzed, count, first, folder, status)
                    : permute(fuzzed, orders, folder, status);
        } catch (final ClockworkException e) {
            throw CommandException.failure(
                    ExitCode.of(e.getCause()),
                    "the run fails by itself: " + FailureText.of(e.getCause()) + PluginTrace.of(e.getCause()),
                    e);
        } finally {
            status.clear();
        }
    }

    private int fuzz(ScenarioUnderTest fuzzed, int count, long first, Path folder, StatusLine status) {
        final ScheduleFuzz fuzz = new ScheduleFuzz(fuzzed, folder, console(), status);
        final Path plain = fuzz.runPlainly();
        final Progress progress = new Progress("round", count);
        RoundDifference difference = null;
        while (progress.done < count && difference == null && !isInterrupted()) {
            difference = fuzz.execute(progress.done + 1, first + progress.done);
            progress.done += isInterrupted() ? 0 : 1;
            status.show(progress);
        }
        status.clear();
        final int equal = difference == null ? progress.done : progress.done - 1;
        print(fuzzed, Recording.of(plain), count, equal, difference);
        return difference != null ? ExitCode.DIVERGENCE : isInterrupted() ? ExitCode.INTERRUPTED : ExitCode.OK;
    }

    private void print(
            ScenarioUnderTest fuzzed, Recording plain, int count, int equalRounds, RoundDifference difference) {
        if (isJson) {
            final Map<String, Object> map = head(fuzzed);
            map.put("controlTicks", plain.controlTicks());
            map.put("hash", EventText.hex(plain.lastHash()));
            map.put("rounds", count);
            map.put("equalRounds", equalRounds);
            map.put("equal", difference == null && equalRounds == count);
            map.put("difference", difference == null ? null : difference.toMap());
            print(map);
            return;
        }
        print(List.of(Figures.grouped(equalRounds) + " of " + Figures.count(count, "round") + " equal: "
                + Figures.count(plain.controlTicks(), "control tick") + ", hash " + EventText.hex(plain.lastHash())));
        if (difference != null) {
            print(difference.lines());
        }
    }

    private Map<String, Object> head(ScenarioUnderTest fuzzed) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("schemaVersion", SCHEMA_VERSION);
        map.put("scenario", scenario);
        map.put("seed", fuzzed.scenario().seed());
        return map;
    }

    private int permute(ScenarioUnderTest fuzzed, List<Long> orders, Path folder, StatusLine status) {
        final Path canonical = new ScheduleFuzz(fuzzed.inOrder(0), folder, console(), status).runPlainly();
        TieReport report = TieReport.of(canonical, console(), status);
        final Progress progress = new Progress("order", orders.size());
        for (final long order : orders) {
            final ScenarioUnderTest permuted = fuzzed.inOrder(order);
            final Path journal =
                    new ScheduleFuzz(permuted, folder.resolve("order-" + order), console(), status).runPlainly();
            if (isInterrupted()) {
                break;
            }
            report = report.with(PermutedRun.of(order, canonical, journal, console(), status));
            progress.done++;
            status.show(progress);
        }
        status.clear();
        if (isJson) {
            final Map<String, Object> map = head(fuzzed);
            map.putAll(report.toMap());
            print(map);
        } else {
            print(report.lines());
        }
        return isInterrupted() ? ExitCode.INTERRUPTED : ExitCode.OK;
    }

    private boolean isInterrupted() {
        return console().interruption().isRequested();
    }

    /** How far it is. */
    private static final class Progress implements StatusLine.Progress {
        private final String what;
        private final int count;
        private final long startNanos = System.nanoTime();
        private int done;

        Progress(String what, int count) {
            this.what = what;
            this.count = count;
        }

        @Override
        public double wallSeconds() {
            return (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
        }

        @Override
        public String text() {
            return String.format(
                    Locale.ROOT,
                    "%s %,d of %,d | %d s left",
                    what,
                    done,
                    count,
                    Math.round(wallSeconds() / Math.max(1, done) * (count - done)));
        }
    }
}
