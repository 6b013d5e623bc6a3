package io.multiverse.replay.soak;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.cli.TemporaryFolder;
import io.multiverse.cli.text.JsonText;
import io.multiverse.plugin.PluginFlags;
import io.multiverse.replay.command.CommonFlags;
import io.multiverse.scenario.Scenario;
import io.multiverse.scenario.ScenarioFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code multiverse soak kill}. */
@Command(
        name = "kill",
        description =
                "Kills runs with SIGKILL at random moments and resumes them until they finish; the journal must be"
                        + " the one of a run that was never killed.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Exit codes: 0 all rounds ended equal, 1 failure, 2 usage, 6 a round did not: its folder is kept,"
                    + " 130 interrupted."
        })
final class SoakKillCommand implements Callable<Integer> {
    private static final int USUAL_ROUNDS = 200;
    private static final int USUAL_SEED = 1;
    private static final int USUAL_GAMES = 3;
    private static final int USUAL_PLAYERS = 400;
    private static final int MOST_PLAYERS = 1_000_000;
    private static final int USUAL_CONTROL_TICKS = 1000;
    private static final int USUAL_SNAPSHOT_EVERY = 10;
    private static final int MOST_CONTROL_TICKS = 10_000_000;

    private final Console console;

    @Option(names = "--rounds", paramLabel = "N", description = "how many runs to kill and resume; default 200")
    private String rounds;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "seed of the first round's moments; the next round has the next one; default 1")
    private String seed;

    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            description = "a scenario file that describes the run, instead of --games and --players; give it as many"
                    + " --control-ticks as take seconds")
    private String scenario;

    @Mixin
    private PluginFlags plugins = new PluginFlags();

    @Option(names = "--games", paramLabel = "N", description = "cities of the run; default 3")
    private String games;

    @Option(
            names = "--players",
            paramLabel = "N",
            description = "players of the run, who travel from city to city all the time; 0: none; default 400")
    private String players;

    @Option(names = "--control-ticks", paramLabel = "N", description = "length of the run; default 1000")
    private String controlTicks;

    @Option(
            names = "--fsync-every",
            paramLabel = "N",
            description = "force the journal to disk every N control ticks; default 0, never")
    private String fsyncEvery;

    @Option(
            names = "--snapshot-every",
            paramLabel = "N",
            description = "keep a snapshot every N control ticks, 0: none; default 10")
    private String snapshotEvery;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "keep the journals of all rounds in this folder; default: only those of a round that failed")
    private Path keep;

    @Option(names = "--json", description = "print one JSON object")
    private boolean isJson;

    @Mixin
    private CommonFlags common = new CommonFlags();

    SoakKillCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        final KillSoak soak = new KillSoak(plan(), KillableRun::start, console, common.status(console));
        if (keep != null) {
            return run(soak, SoakCommand.folder(keep));
        }
        try (TemporaryFolder folder = TemporaryFolder.create("multiverse-soak")) {
            final int exitCode = run(soak, folder.path());
            if (exitCode == ExitCode.INVARIANT_VIOLATED) {
                folder.keep();
            }
            return exitCode;
        }
    }

    private int run(KillSoak soak, Path folder) {
        final Optional<RoundFailure> failure;
        try {
            failure = soak.run(folder, keep != null);
        } catch (final CommandException e) {
            if (e.exitCode() == ExitCode.INTERRUPTED) {
                print(soak.totals());
            }
            throw e;
        }
        print(soak.totals());
        if (failure.isEmpty()) {
            return ExitCode.OK;
        }
        console.say(
                failure.get().getMessage() + "; its folder is " + failure.get().folder());
        console.say("seed " + failure.get().seed() + "; reproduce: "
                + soak.plan().command(failure.get().seed()));
        return ExitCode.INVARIANT_VIOLATED;
    }

    private void print(KillTotals totals) {
        if (isJson) {
            console.out().print(JsonText.document(totals.toMap()));
        } else {
            totals.lines().forEach(console.out()::println);
        }
    }

    private KillSoakPlan plan() {
        Flag.exclusive("--scenario", scenario != null, "--games", games != null);
        Flag.exclusive("--scenario", scenario != null, "--players", players != null);
        final Path file = scenario == null ? null : Flag.path("--scenario", scenario);
        final Scenario described = file == null ? null : ScenarioFile.scenarioOf(file);
        return new KillSoakPlan(
                (int) Flag.whole("--rounds", rounds, 1, Integer.MAX_VALUE, USUAL_ROUNDS),
                Flag.whole("--seed", seed, Long.MIN_VALUE, Long.MAX_VALUE, USUAL_SEED),
                file,
                described == null
                        ? (int) Flag.whole("--games", games, 1, Integer.MAX_VALUE, USUAL_GAMES)
                        : described.realms().size(),
                described == null
                        ? (int) Flag.whole("--players", players, 0, MOST_PLAYERS, USUAL_PLAYERS)
                        : described.players() == null ? 0 : described.players().count(),
                (int) Flag.whole("--control-ticks", controlTicks, 1, MOST_CONTROL_TICKS, USUAL_CONTROL_TICKS),
                (int) Flag.whole("--fsync-every", fsyncEvery, 0, Integer.MAX_VALUE, 0),
                (int) Flag.whole("--snapshot-every", snapshotEvery, 0, Integer.MAX_VALUE, USUAL_SNAPSHOT_EVERY));
    }
}
