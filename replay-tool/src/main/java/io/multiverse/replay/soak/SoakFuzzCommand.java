package io.multiverse.replay.soak;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.cli.TemporaryFolder;
import io.multiverse.cli.text.JsonText;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.fuzz.Effort;
import io.multiverse.fuzz.FuzzFinding;
import io.multiverse.fuzz.FuzzTotals;
import io.multiverse.fuzz.GameFuzz;
import io.multiverse.replay.command.CommonFlags;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code multiverse soak fuzz}. */
@Command(
        name = "fuzz",
        description =
                "Plays random games and executes each in every way that must make no difference: with other threads,"
                        + " with and without snapshots, cut and resumed, again from its journal and from snapshots,"
                        + " each realm alone; and compares its journal with a naive model of the contract.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Exit codes: 0 all was equal, 1 failure, 2 usage, 3 something was not: the journals of that game are"
                    + " kept, 130 interrupted."
        })
final class SoakFuzzCommand implements Callable<Integer> {
    private static final int USUAL_ROUNDS = 200;
    private static final int USUAL_SEED = 1;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Console console;

    @Option(names = "--rounds", paramLabel = "N", description = "how many games to play; default 200")
    private String rounds;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "seed of the first game; the next game has the next one; default 1")
    private String seed;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "folder for the journals of a game, which stay there if something differs; default: a"
                    + " temporary one")
    private Path keep;

    @Option(names = "--json", description = "print one JSON object")
    private boolean isJson;

    @Mixin
    private CommonFlags common = new CommonFlags();

    SoakFuzzCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        final int games = (int) Flag.whole("--rounds", rounds, 1, Integer.MAX_VALUE, USUAL_ROUNDS);
        final long first = Flag.whole("--seed", seed, Long.MIN_VALUE, Long.MAX_VALUE - games, USUAL_SEED);
        final StatusLine status = common.status(console);
        if (keep != null) {
            return play(games, first, status, SoakCommand.folder(keep));
        }
        try (TemporaryFolder folder = TemporaryFolder.create("multiverse-fuzz")) {
            final int exitCode = play(games, first, status, folder.path());
            if (exitCode == ExitCode.DIVERGENCE) {
                folder.keep();
            }
            return exitCode;
        }
    }

    private int play(int games, long first, StatusLine status, Path folder) {
        final GameFuzz fuzz = new GameFuzz(folder, Effort.THOROUGH);
        FuzzFinding finding = null;
        final Progress played = new Progress(fuzz, games);
        for (long next = first; next < first + games && finding == null; next++) {
            if (console.interruption().isRequested()) {
                break;
            }
            finding = play(fuzz, next);
            status.show(played);
        }
        status.clear();
        print(fuzz.totals());
        if (finding != null) {
            console.say(finding.getMessage());
            console.say("the journals of the game are in " + folder);
            return ExitCode.DIVERGENCE;
        }
        return console.interruption().isRequested() ? ExitCode.INTERRUPTED : ExitCode.OK;
    }

    private static FuzzFinding play(GameFuzz fuzz, long seed) {
        try {
            fuzz.play(seed);
            return null;
        } catch (final FuzzFinding e) {
            return e;
        } catch (final UncheckedIOException e) {
            throw CommandException.failure(
                    ExitCode.FAILURE,
                    "the journals of a game: " + e.getMessage() + "; name another folder with --keep",
                    e);
        }
    }

    private void print(FuzzTotals totals) {
        if (isJson) {
            console.out().print(JsonText.document(totals.toMap()));
        } else {
            console.out()
                    .println(String.format(
                            Locale.ROOT,
                            "%,d games with %,d control-ticks and %,d events, executed %,d times, compared %,d times",
                            totals.games(),
                            totals.controlTicks(),
                            totals.events(),
                            totals.executions(),
                            totals.comparisons()));
        }
    }

    /** How far the games are. */
    private static final class Progress implements StatusLine.Progress {
        private final GameFuzz fuzz;
        private final int games;
        private final long startNanos = System.nanoTime();

        Progress(GameFuzz fuzz, int games) {
            this.fuzz = fuzz;
            this.games = games;
        }

        @Override
        public double wallSeconds() {
            return (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
        }

        @Override
        public String text() {
            final FuzzTotals totals = fuzz.totals();
            return String.format(
                    Locale.ROOT,
                    "game %,d of %,d, compared %,d times | %d s left",
                    totals.games(),
                    games,
                    totals.comparisons(),
                    Math.round(wallSeconds() / Math.max(1, totals.games()) * (games - totals.games())));
        }
    }
}
