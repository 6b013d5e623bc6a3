package io.multiverse.replay.soak;

import io.multiverse.cli.GameClassPath;
import io.multiverse.replay.command.NextCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code soak kill} was asked for.
 *
 * @param rounds how many runs are killed
 * @param seed the seed of the first round's moments; those of the next rounds follow it
 * @param scenario the file that describes the run; null: cities
 * @param games the games of the run
 * @param players those who live in the cities by themselves and travel between them
 * @param controlTicks the length of the run
 * @param fsyncEvery after how many control ticks the journal is forced to disk, 0: never
 * @param snapshotEvery after how many control ticks a snapshot is taken, 0: never
 */
record KillSoakPlan(
        int rounds,
        long seed,
        Path scenario,
        int games,
        int players,
        int controlTicks,
        int fsyncEvery,
        int snapshotEvery) {
    /** Long local ticks: every 144 control ticks a day ends, and with it a data file. */
    private static final String LOCAL_TICK_MS = "60000";

    private static final String INHABITANTS = "10";

    /** Returns the arguments of the run. */
    List<String> run(Path journal, boolean isResumed) {
        final List<String> arguments = new ArrayList<>(List.of("run"));
        if (scenario == null) {
            arguments.addAll(List.of("--games", Integer.toString(games)));
            if (players > 0) {
                arguments.addAll(List.of("--players", Integer.toString(players)));
            }
            arguments.addAll(List.of("--npcs", INHABITANTS, "--local-tick-ms", LOCAL_TICK_MS));
        } else {
            arguments.addAll(List.of("--scenario", scenario.toString()));
            arguments.addAll(GameClassPath.arguments());
        }
        arguments.addAll(List.of("--control-ticks", Integer.toString(controlTicks), "--pace", "max"));
        arguments.addAll(List.of("--snapshot-every", Integer.toString(snapshotEvery)));
        arguments.addAll(List.of("--fsync-every", Integer.toString(fsyncEvery)));
        arguments.addAll(List.of("--json", "--journal", journal.toString()));
        if (isResumed) {
            arguments.add("--resume");
        }
        return arguments;
    }

    /** Returns the command line that does a single round again. */
    String command(long roundSeed) {
        final List<String> words =
                new ArrayList<>(List.of("soak", "kill", "--rounds", "1", "--seed", Long.toString(roundSeed)));
        words.addAll(
                scenario == null
                        ? List.of("--games", Integer.toString(games), "--players", Integer.toString(players))
                        : List.of("--scenario", scenario.toString()));
        words.addAll(List.of("--control-ticks", Integer.toString(controlTicks)));
        words.addAll(List.of("--fsync-every", Integer.toString(fsyncEvery)));
        words.addAll(List.of("--snapshot-every", Integer.toString(snapshotEvery)));
        return NextCommand.of(words);
    }
}
