package io.multiverse.replay.demo.queueing;

import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.cli.HelpFlag;
import io.multiverse.cli.text.Table;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.replay.demo.queueing.DeskModel.DeskObservation;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code multiverse demo queueing}. */
@Command(
        name = "queueing",
        description = "Simulates queues with events that have due times, and compares them with closed forms.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "The figures are the same every time, for any number of workers. Of 100 intervals, some five do not hold"
                    + " the exact value. Exit codes: 0 ok, 1 failure, 2 usage.",
        })
public final class QueueingDemoCommand implements Callable<Integer> {
    private static final long SECOND = 1_000_000_000;
    private static final long DEFAULT_SEED = 42;
    private static final int MOST_WORKERS = 1024;

    /** Instead of a number of workers: the caller's thread runs the realms. */
    private static final int CALLER = 0;

    private final Console console;

    @Parameters(
            arity = "0..1",
            paramLabel = "PART",
            description = "what to show: mm1, patience, late or network; default all")
    private String part;

    @Option(names = "--seed", paramLabel = "N", description = "seed of the random numbers; default 42")
    private String seedText;

    @Option(names = "--workers", paramLabel = "N", description = "threads that run the realms; default the caller's")
    private String workersText;

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            description = "also write the journals of the runs to folders in this one")
    private Path journals;

    @Mixin
    private HelpFlag help;

    /** Makes the command. */
    public QueueingDemoCommand(Console console) {
        this.console = console;
    }

    private long seed;
    private int workers;

    /** A part of the demonstration. */
    private enum Part {
        MM1,
        PATIENCE,
        LATE,
        NETWORK
    }

    @Override
    public Integer call() {
        seed = Flag.whole("--seed", seedText, Long.MIN_VALUE, Long.MAX_VALUE, DEFAULT_SEED);
        workers = (int) Flag.whole("--workers", workersText, 1, MOST_WORKERS, CALLER);
        final List<Part> parts = part == null ? List.of(Part.values()) : List.of(Flag.choice("PART", part, Part.class));
        for (final Part shown : parts) {
            if (shown != parts.get(0)) {
                say("");
            }
            show(shown);
        }
        return ExitCode.OK;
    }

    private void show(Part shown) {
        switch (shown) {
            case MM1 -> {
                say("M/M/1: 0.8 customers and 1 service per second; completions are timers; control interval 10 s");
                measure("mm1", Demonstrated.MM1, Demonstrated.MM1_BATCH_SECONDS);
            }
            case PATIENCE -> {
                say("M/M/1 with customers who give up after 3 s: 1.2 customers per second; control interval 1 s");
                measure("patience", Demonstrated.PATIENCE, Demonstrated.PATIENCE_BATCH_SECONDS);
            }
            case LATE -> {
                say("M/M/1 with completions as events, some of them due before the next control tick");
                tellLateness();
            }
            case NETWORK -> {
                say("Closed network, 6 pieces: a station is a realm; ways take 0.5 s, as long as the control interval");
                measure("stations", Demonstrated.STATIONS, Demonstrated.NETWORK_BATCH_SECONDS);
                say("");
                say("The same network in one realm: ways take no time; control interval 10 s");
                measure("workshop", Demonstrated.WORKSHOP, Demonstrated.NETWORK_BATCH_SECONDS);
            }
        }
    }

    private void measure(String name, QueueingModel model, long batchSeconds) {
        final Table table = new Table("quantity", ">exact", ">measured", ">95 % interval");
        try (MultiGameTickEngine engine = engine(name, model)) {
            for (final Quantity quantity : model.measure(engine, model.register(engine), batchSeconds)) {
                final BatchMeans measured = quantity.measured();
                table.row(
                        quantity.name(),
                        figure(quantity.closedForm()),
                        figure(measured.mean()),
                        figure(measured.mean() - measured.halfWidth()) + " to "
                                + figure(measured.mean() + measured.halfWidth()));
            }
            table.lines().forEach(this::say);
            if (journals != null) {
                say(String.format(
                        Locale.ROOT,
                        "journal %s frames %d hash %016x",
                        journals.resolve(name),
                        engine.journal().frames(),
                        engine.journal().lastHash()));
            }
        }
    }

    private void tellLateness() {
        final double exact = meanWait(Demonstrated.MM1);
        final Table table = new Table("completions", ">control interval", ">mean wait", ">error");
        table.row("timers", interval(Demonstrated.MM1), figure(exact), "");
        for (final long intervalMillis : Demonstrated.INTERVALS_MILLIS) {
            final DeskModel late = Demonstrated.mm1(intervalMillis, true);
            final double wait = meanWait(late);
            table.row(
                    "events",
                    interval(late),
                    figure(wait),
                    String.format(Locale.ROOT, "%+.1f %%", 100 * (wait / exact - 1)));
        }
        table.lines().forEach(this::say);
    }

    private static String interval(DeskModel model) {
        return String.format(Locale.ROOT, "%.1f s", (double) model.controlIntervalNanos() / SECOND);
    }

    /** Returns the mean wait of a shorter run; its customers are the same for all control intervals. */
    private double meanWait(DeskModel model) {
        try (MultiGameTickEngine engine = model.engine(seed).build()) {
            final DeskObservation observation = model.register(engine);
            final DeskTotals start = observation.totalsAt(0);
            engine.runControlTicks(Demonstrated.LATENESS_SECONDS * SECOND / model.controlIntervalNanos());
            return observation.totalsAt(engine.simTimeNanos()).meanWaitSince(start);
        }
    }

    private MultiGameTickEngine engine(String name, QueueingModel model) {
        EngineBuilder builder = model.engine(seed);
        if (workers != CALLER) {
            builder = builder.workers(workers);
        }
        return (journals == null ? builder : builder.journal(JournalSettings.in(journals.resolve(name)))).build();
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private void say(String line) {
        console.out().println(line);
    }
}
