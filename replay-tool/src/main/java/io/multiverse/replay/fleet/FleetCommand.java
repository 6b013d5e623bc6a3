package io.multiverse.replay.fleet;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.cli.TemporaryFolder;
import io.multiverse.cli.text.JsonText;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.internal.journal.file.FileTrouble;
import io.multiverse.launcher.check.IdleRun;
import io.multiverse.replay.command.JournalCommand;
import io.multiverse.replay.command.OutputFile;
import io.multiverse.replay.fuzz.ScenarioUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code multiverse fleet}. */
@Command(
        name = "fleet",
        description =
                "Runs a scenario with many seeds, with faults if asked for, and looks for trouble: invariants that"
                        + " do not hold, exceptions, dead letters, divergence, slow control ticks.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "All that a run meets follows from its seed. Findings are told by cause, with the command that shows each"
                    + " again.",
            "Exit codes, of the worst finding: 0 none, 3 divergence, 6 an invariant, 1 an exception, 7 dead letters or"
                    + " slow control ticks. 1 is a failure of the command, too, 2 usage, 130 interrupted."
        })
public final class FleetCommand extends JournalCommand {
    private static final long USUAL_SEEDS = 100;
    private static final long MOST_SEEDS = 1_000_000_000;
    private static final int MOST_JOBS = 1024;
    private static final int MOST_WORKERS = 64;
    private static final int MOST_KEPT = 1000;
    /** How many decimals of a millisecond there are. */
    static final int NANO_DIGITS = 6;

    private static final long MOST_SLOW_NANOS = 3_600_000_000_000L;
    private static final double NANOS_PER_HOUR = 3_600e9;
    private static final double MOST_HOURS = 100_000;
    private static final String JSON_FILE = "findings.json";
    private static final String NO_WORKERS = "none";

    @Parameters(paramLabel = "SCENARIO", description = "a scenario file, as multiverse run --scenario takes it")
    private String scenario;

    @Option(names = "--seeds", paramLabel = "N", description = "how many seeds to run; default 100")
    private String seeds;

    @Option(
            names = "--hours",
            paramLabel = "H",
            description = "run seed after seed for so much wall time, decimals allowed")
    private String hours;

    @Option(
            names = "--first-seed",
            paramLabel = "S",
            description = "the first seed; each further one is greater by 1; default 1")
    private String firstSeed;

    @Option(
            names = "--control-ticks",
            paramLabel = "N",
            description = "how long a run is; default: as the scenario says, or 100 control ticks")
    private String controlTicks;

    @Option(
            names = "--duration",
            paramLabel = "SECONDS",
            description = "the same in simulated seconds; with --control-ticks, whichever ends first")
    private String duration;

    @Option(
            names = "--faults",
            paramLabel = "LIST",
            description = "the faults that runs meet, separated by commas, each with its probability if another than"
                    + " the usual one is wanted: pause, fail, delay, quota (per control tick), dialogue (per request),"
                    + " kill, torn-snapshot (per run), or all, or none, for instance all,fail=0.01; default none")
    private String faults;

    @Option(
            names = "--invariant",
            paramLabel = "EXPR",
            description = "a condition that must hold after every control tick; may be given several times")
    private List<String> invariants = new ArrayList<>();

    @Option(
            names = "--dead-letters",
            paramLabel = "REASON=MAX",
            description = "how many dead letters of a reason a run may have, for instance unknown-realm=0; may be given"
                    + " several times")
    private List<String> deadLetters = new ArrayList<>();

    @Option(
            names = "--slow-ms",
            paramLabel = "MS",
            description = "how long a control tick may take in wall time, in milliseconds; default: any time")
    private String slowMillis;

    @Option(
            names = "--workers",
            paramLabel = "LIST",
            description = "with how many workers each run is executed again and compared, separated by commas, or none;"
                    + " default 2")
    private String workers;

    @Option(names = "--jobs", paramLabel = "N", description = "how many runs at once; default: one per processor")
    private String jobs;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description =
                    "folder for findings.json, summary.md and journals, which must be empty or new; default: none of"
                            + " these are kept")
    private Path output;

    @Option(
            names = "--keep",
            paramLabel = "N",
            description = "with --output: of how many seeds per finding, in which it shows first, the journals are"
                    + " kept; default 1")
    private String keep;

    @Option(names = "--json", description = "print one JSON object")
    private boolean isJson;

    /** Makes the command. */
    public FleetCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        Flag.exclusive("--seeds", seeds != null, "--hours", hours != null);
        if (keep != null && output == null) {
            throw CommandException.usage("--keep needs --output DIR, the folder for the journals");
        }
        final int kept = (int) Flag.whole("--keep", keep, 1, MOST_KEPT, 1);
        final Fleet.Voyage voyage = voyage();
        final FleetPlan plan = plan();
        requireInvariants(plan);
        if (plan.tested().hasInputs()) {
            console().say(scenario + ": runs go without the inputs it names");
        }
        if (plan.faults().has(FaultKind.DIALOGUE) && plan.tested().scenario().players() == null) {
            console().say(scenario + " has no players, so there is no dialogue that could time out");
        }
        // the runs end by themselves, and what was found by then is told
        console().interruption().onRequest(() -> {});
        try {
            return explore(plan, voyage, kept);
        } finally {
            console().interruption().onRequest(null);
        }
    }

    private int explore(FleetPlan plan, Fleet.Voyage voyage, int kept) {
        if (output == null) {
            try (TemporaryFolder folder = TemporaryFolder.create("multiverse-fleet")) {
                return print(explore(plan, voyage, folder.path(), kept));
            }
        }
        OutputFile.requireNewFolder(output);
        final FleetReport report = explore(plan, voyage, output.resolve("journals"), kept);
        write(report);
        return print(report);
    }

    private Fleet.Voyage voyage() {
        final long count = hours == null ? Flag.whole("--seeds", seeds, 1, MOST_SEEDS, USUAL_SEEDS) : Long.MAX_VALUE;
        return new Fleet.Voyage(
                Flag.whole("--first-seed", firstSeed, Long.MIN_VALUE, Long.MAX_VALUE - MOST_SEEDS, 1),
                count,
                hours == null ? Long.MAX_VALUE : hoursInNanos(),
                (int) Flag.whole(
                        "--jobs", jobs, 1, MOST_JOBS, Runtime.getRuntime().availableProcessors()));
    }

    private long hoursInNanos() {
        try {
            final double value = Flag.decimal(hours).doubleValue();
            if (value > 0 && value <= MOST_HOURS) {
                return (long) (value * NANOS_PER_HOUR);
            }
        } catch (final NumberFormatException e) {
            // the message below says what is wanted
        }
        throw Flag.bad("--hours", hours, "give a number of hours above 0, for instance 8 or 0.5");
    }

    private FleetPlan plan() {
        final List<String> flags = new ArrayList<>();
        if (controlTicks != null) {
            flags.add("--control-ticks=" + controlTicks);
        }
        if (duration != null) {
            flags.add("--duration=" + duration);
        }
        final ScenarioUnderTest tested = ScenarioUnderTest.of(scenario, flags);
        return new FleetPlan(
                tested,
                tested.controlTicks(),
                FaultRates.parse(faults),
                invariants.stream().map(Invariant::parse).toList(),
                mostDeadLetters(),
                workerCounts(),
                slowMillis == null
                        ? Long.MAX_VALUE
                        : Flag.scaled(
                                "--slow-ms",
                                slowMillis,
                                NANO_DIGITS,
                                1,
                                MOST_SLOW_NANOS,
                                "give milliseconds above 0, for instance 5 or 0.5"));
    }

    private Map<DeadLetterReason, Long> mostDeadLetters() {
        final Map<DeadLetterReason, Long> most = new EnumMap<>(DeadLetterReason.class);
        for (final String text : deadLetters) {
            final int equals = text.indexOf('=');
            if (equals < 0) {
                throw Flag.bad("--dead-letters", text, "write REASON=MAX, for instance unknown-realm=0");
            }
            most.put(
                    Flag.choice("--dead-letters", text.substring(0, equals), DeadLetterReason.class),
                    Flag.whole("--dead-letters", text.substring(equals + 1), 0, Long.MAX_VALUE, 0));
        }
        return most;
    }

    private List<Integer> workerCounts() {
        if (workers == null) {
            return FleetPlan.USUAL_WORKERS;
        }
        final List<Integer> counts = new ArrayList<>();
        if (!workers.equals(NO_WORKERS)) {
            for (final String part : workers.split(",", -1)) {
                counts.add((int) Flag.whole("--workers", part, 1, MOST_WORKERS, 1));
            }
        }
        return counts;
    }

    /** An invariant on what the scenario does not have is a mistake, and no finding. */
    private static void requireInvariants(FleetPlan plan) {
        if (plan.invariants().isEmpty()) {
            return;
        }
        try (MultiGameTickEngine engine = plan.tested().scenario().engine().build()) {
            plan.tested().scenario().registerWith(engine);
            engine.start();
            plan.invariants().forEach(invariant -> invariant.check(new IdleRun(engine)));
        }
    }

    private FleetReport explore(FleetPlan plan, Fleet.Voyage voyage, Path folder, int kept) {
        final StatusLine status = status();
        final Findings findings = new Findings(kept);
        final boolean isEnded = new Fleet(plan, voyage, folder, findings, console()).run(status);
        final List<FleetReport.Entry> entries = new ArrayList<>();
        for (final Finding finding : findings.list()) {
            final List<Path> journals = output == null
                    ? List.of()
                    : finding.keptSeeds().stream().map(findings::journals).toList();
            entries.add(new FleetReport.Entry(finding, reproduction(finding, plan, folder), journals));
        }
        return new FleetReport(
                scenario, plan, voyage.firstSeed(), findings.seeds(), findings.faults(), entries, isEnded);
    }

    private Reproduction reproduction(Finding finding, FleetPlan plan, Path folder) {
        try {
            return isInterrupted()
                    ? Reproduction.untried(finding, plan, scenario)
                    : Reproduction.of(finding, plan, scenario, folder, console(), this::isInterrupted);
        } catch (final CancellationException e) {
            return Reproduction.untried(finding, plan, scenario);
        }
    }

    private boolean isInterrupted() {
        return console().interruption().isRequested();
    }

    private void write(FleetReport report) {
        try {
            Files.createDirectories(output);
            Files.writeString(output.resolve(JSON_FILE), JsonText.document(report.toMap()));
            Files.writeString(output.resolve("summary.md"), report.markdown());
        } catch (final IOException e) {
            throw CommandException.failure(
                    ExitCode.FAILURE, "the findings cannot be written to " + output + ": " + FileTrouble.reason(e), e);
        }
    }

    private int print(FleetReport report) {
        if (isJson) {
            print(report.toMap());
        } else {
            print(report.lines());
        }
        return report.exitCode();
    }
}
