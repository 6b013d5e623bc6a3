package io.multiverse.bench.latency;

import io.multiverse.cli.ThreadPlan;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.settings.Pace;
import io.multiverse.scenario.Scenario;
import java.nio.file.Path;

/**
 * What is to be measured.
 *
 * @param scenario whose games run; null: games that are there to be measured
 * @param games the number of games, from 1
 * @param localTickNanos the length of a local tick
 * @param intervalTicks local ticks per control tick
 * @param seed the seed of all draws
 * @param inputsPerSecond inputs due per second of wall time
 * @param warmUpMillis how long the run lasts before it counts
 * @param durationMillis how long it counts
 * @param pace real time or as fast as possible
 * @param threads how it runs
 * @param journal where and how it is journaled, or null
 * @param out the folder for files, or null
 */
record LatencyPlan(
        Scenario scenario,
        int games,
        long localTickNanos,
        int intervalTicks,
        long seed,
        long inputsPerSecond,
        long warmUpMillis,
        long durationMillis,
        Pace pace,
        ThreadPlan threads,
        JournalSettings journal,
        Path out) {
    boolean isRealtime() {
        return pace == Pace.REALTIME;
    }

    long windowNanos() {
        return localTickNanos * intervalTicks;
    }
}
