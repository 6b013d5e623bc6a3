package io.multiverse.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Executes random games in every way that must make no difference, and compares what comes out: with any threads, with
 * and without snapshots and onlookers, cut and resumed, re-executed from the journal and from snapshots, each game
 * alone; and compares the journal with a naive model of the contract. Not thread-safe.
 */
public final class GameFuzz {
    private final Path folder;
    private final Effort effort;
    private FuzzTotals totals = FuzzTotals.NOTHING;

    /** Makes a fuzz that keeps journals in {@code folder}, each until its game is done. */
    public GameFuzz(Path folder, Effort effort) {
        this.folder = folder;
        this.effort = effort;
    }

    /**
     * Plans the game of a seed and executes it in all ways.
     *
     * @throws FuzzFinding at the first difference, or where the run is not what the contract says; the journals are
     *     kept then, in the folder named by {@link #folderOf}
     * @throws UncheckedIOException if a journal cannot be read or deleted
     */
    public void play(long seed) {
        final GamePlan plan = GamePlan.of(seed);
        final Path own = folderOf(seed);
        delete(own);
        final GameTrial trial = new GameTrial(plan, effort, own, totals);
        try {
            trial.run();
        } catch (final FuzzFinding e) {
            throw new FuzzFinding(describe(plan, trial, e.getMessage()), e);
        } catch (final UncheckedIOException e) {
            throw e;
        } catch (final Exception e) {
            throw new FuzzFinding(describe(plan, trial, e.toString()), e);
        } finally {
            totals = trial.totals();
        }
        delete(own);
    }

    private static String describe(GamePlan plan, GameTrial trial, String what) {
        return "seed " + plan.seed() + ", " + trial.stage() + ": " + what + "; the game has " + plan.traits()
                + "; reproduce: " + command(plan.seed());
    }

    /** Returns the command line that plays a seed's game again. */
    public static String command(long seed) {
        return "multiverse soak fuzz --rounds 1 --seed " + seed;
    }

    /** Returns the folder of the journals of a seed's game. */
    public Path folderOf(long seed) {
        return folder.resolve("game-" + seed);
    }

    /** Returns what has been done so far. */
    public FuzzTotals totals() {
        return totals;
    }

    private static void delete(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(path)) {
            final List<Path> deepestFirst =
                    paths.sorted(Comparator.reverseOrder()).toList();
            for (final Path each : deepestFirst) {
                Files.delete(each);
            }
        } catch (final IOException e) {
            throw new UncheckedIOException("the journals of a game cannot be deleted: " + path, e);
        }
    }
}
