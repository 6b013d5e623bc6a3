package io.multiverse.bench.latency;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Flag;
import io.multiverse.cli.ThreadPlan;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.settings.Pace;
import io.multiverse.plugin.PluginFlags;
import io.multiverse.scenario.Scenario;
import io.multiverse.scenario.ScenarioFile;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags of {@code bench latency} as they were given; null means not given. */
final class LatencyOptions {
    private static final int MAX_GAMES = 100_000;
    private static final int USUAL_GAMES = 3;
    private static final int MAX_INTERVAL = 1_000_000;
    private static final int USUAL_INTERVAL = 10;
    private static final long USUAL_LOCAL_TICK_NANOS = 1_000_000;
    private static final long MAX_RATE = 1_000_000;
    private static final long USUAL_RATE = 1000;
    private static final long USUAL_SEED = 42;
    private static final long USUAL_DURATION_MILLIS = 30_000;
    private static final long USUAL_WARM_UP_MILLIS = 5_000;
    private static final long MAX_MILLIS = 24 * 3_600_000L;
    private static final int MILLI_DIGITS = 3;
    private static final int NANO_DIGITS = 6;

    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            order = 0,
            description = "run the games of a scenario file instead, with its seed and ticks, and measure their control"
                    + " ticks; inputs and events cannot be measured then")
    private String scenario;

    @Mixin
    private PluginFlags plugins = new PluginFlags();

    @Option(
            names = "--games",
            paramLabel = "N",
            order = 1,
            description = "games, each emits an event per local tick; default 3")
    private String games;

    @Option(
            names = "--local-tick-ms",
            paramLabel = "MS",
            order = 2,
            description = "simulated milliseconds per local tick, decimals allowed; default 1")
    private String localTickMs;

    @Option(
            names = "--control-tick-interval",
            paramLabel = "K",
            order = 3,
            description = "local ticks per control tick; default 10")
    private String interval;

    @Option(
            names = "--rate",
            paramLabel = "N",
            order = 4,
            description = "inputs per second of wall time, on a schedule fixed in advance; 0: none; default 1000")
    private String rate;

    @Option(names = "--seed", paramLabel = "S", order = 5, description = "seed of all draws; default 42")
    private String seed;

    @Option(
            names = "--duration",
            paramLabel = "SECONDS",
            order = 6,
            description = "wall seconds that are measured; default 30")
    private String duration;

    @Option(
            names = "--warmup",
            paramLabel = "SECONDS",
            order = 7,
            description = "wall seconds before that, for the JVM to compile what is hot; default 5")
    private String warmUp;

    @Option(
            names = "--pace",
            paramLabel = "realtime|max",
            order = 8,
            description = "one simulated second per second, or as fast as possible; default realtime")
    private String pace;

    @Option(names = "--workers", paramLabel = "N|auto", order = 9, description = "threads that run games; default 1")
    private String workers = "1";

    @Option(
            names = "--wait",
            paramLabel = "MODE",
            order = 10,
            description = "how threads wait: busy-spin, yield or backoff; default as in multiverse run")
    private String wait;

    @Option(
            names = "--pin",
            paramLabel = "none|auto|LIST",
            order = 11,
            description = "processors to pin threads to, workers first, for instance 0,2-4; default none")
    private String pin;

    @Option(names = "--journal", paramLabel = "DIR", order = 12, description = "keep a full journal; default none")
    private Path journal;

    @Option(
            names = "--fsync-every",
            paramLabel = "N",
            order = 13,
            description = "force the journal to disk every N control ticks; default 0, never")
    private String fsyncEvery;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            order = 14,
            description = "folder for report.html, report.json, *.hgrm and latency.hlog; default none")
    private Path out;

    @Option(names = "--replace", order = 15, description = "delete what --journal DIR and --out DIR hold already")
    private boolean isReplacing;

    @Option(names = "--json", order = 16, description = "print one JSON object")
    private boolean isJson;

    boolean isJson() {
        return isJson;
    }

    boolean isReplacing() {
        return isReplacing;
    }

    /** Returns what the flags ask for; throws {@link CommandException} naming the flag whose value is bad. */
    LatencyPlan plan() {
        return scenario == null ? planOfProbes() : planOfScenario();
    }

    private LatencyPlan planOfProbes() {
        final long localTickNanos = localTickNanos();
        final int intervalTicks =
                (int) Flag.whole("--control-tick-interval", interval, 1, MAX_INTERVAL, USUAL_INTERVAL);
        if (localTickNanos > Spans.HIGHEST_NANOS / intervalTicks) {
            throw CommandException.usage("--control-tick-interval " + intervalTicks + " makes control ticks more than"
                    + " an hour apart; give fewer local ticks, or shorter ones with --local-tick-ms");
        }
        return plan(
                null,
                (int) Flag.whole("--games", games, 1, MAX_GAMES, USUAL_GAMES),
                localTickNanos,
                intervalTicks,
                Flag.whole("--seed", seed, Long.MIN_VALUE, Long.MAX_VALUE, USUAL_SEED),
                Flag.whole("--rate", rate, 0, MAX_RATE, USUAL_RATE));
    }

    private LatencyPlan planOfScenario() {
        Flag.exclusive("--scenario", true, "--games", games != null);
        Flag.exclusive("--scenario", true, "--local-tick-ms", localTickMs != null);
        Flag.exclusive("--scenario", true, "--control-tick-interval", interval != null);
        Flag.exclusive("--scenario", true, "--seed", seed != null);
        Flag.exclusive("--scenario", true, "--rate", rate != null);
        final Scenario described = ScenarioFile.scenarioOf(Flag.path("--scenario", scenario));
        final long localTickNanos = TimeUnit.MILLISECONDS.toNanos(described.localTickMs());
        if (localTickNanos > Spans.HIGHEST_NANOS / described.controlTickIntervalTicks()) {
            throw CommandException.usage("--scenario " + scenario + ": its control ticks are more than an hour apart;"
                    + " give fewer local ticks, or shorter ones");
        }
        return plan(
                described,
                described.realms().size(),
                localTickNanos,
                described.controlTickIntervalTicks(),
                described.seed(),
                0);
    }

    private LatencyPlan plan(
            Scenario described,
            int gameCount,
            long localTickNanos,
            int intervalTicks,
            long seedOfDraws,
            long inputsPerSecond) {
        final Pace chosenPace = pace == null ? Pace.REALTIME : Flag.choice("--pace", pace, Pace.class);
        return new LatencyPlan(
                described,
                gameCount,
                localTickNanos,
                intervalTicks,
                seedOfDraws,
                inputsPerSecond,
                millis("--warmup", warmUp, 0, USUAL_WARM_UP_MILLIS),
                millis("--duration", duration, 1, USUAL_DURATION_MILLIS),
                chosenPace,
                ThreadPlan.of(workers, wait, pin, gameCount, journal != null, chosenPace),
                journalSettings(),
                out);
    }

    private long localTickNanos() {
        return localTickMs == null
                ? USUAL_LOCAL_TICK_NANOS
                : Flag.scaled(
                        "--local-tick-ms",
                        localTickMs,
                        NANO_DIGITS,
                        1,
                        Spans.HIGHEST_NANOS,
                        "give milliseconds from 0.000001 to 3600000, for instance 0.1");
    }

    private static long millis(String flag, String text, long least, long usual) {
        return text == null
                ? usual
                : Flag.scaled(
                        flag,
                        text,
                        MILLI_DIGITS,
                        least,
                        MAX_MILLIS,
                        "give seconds from " + (least == 0 ? "0" : "0.001") + " to 86400, for instance 10 or 0.5");
    }

    private JournalSettings journalSettings() {
        if (journal == null) {
            if (fsyncEvery != null) {
                throw CommandException.usage("--fsync-every forces a journal to disk; give --journal DIR, too");
            }
            return null;
        }
        final JournalSettings settings = JournalSettings.in(journal)
                .withFsyncEvery((int) Flag.whole("--fsync-every", fsyncEvery, 0, Integer.MAX_VALUE, 0));
        return isReplacing ? settings.withExisting(JournalSettings.ExistingRun.REPLACE) : settings;
    }
}
