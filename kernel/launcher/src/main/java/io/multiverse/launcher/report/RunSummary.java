package io.multiverse.launcher.report;

import io.multiverse.city.CityStatus;
import io.multiverse.kernel.metrics.MetricSummary;
import io.multiverse.kernel.report.AuditTrail;
import io.multiverse.kernel.report.MultiverseState;
import io.multiverse.kernel.report.StopReason;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * The result of a run.
 *
 * @param progress how far it came
 * @param audit what is equal for equal runs
 * @param state the state of the games
 * @param cities the cities among them, in order of registration
 * @param metrics what games and stages have kept of themselves
 * @param players what became of the players; null without any
 * @param latencies how long control ticks took, in nanoseconds
 * @param dilation simulated time per wall time of a real-time run, at most 1
 * @param overruns the control ticks of a real-time run that began late
 * @param wasInterrupted whether the user stopped it
 * @param stopReason who of its model ended it for good, and why; null if nobody did
 * @param untilHeldAfter the control tick after which the condition of {@code --until} held; null: it did not
 * @param recordedControlTicks the control ticks of a resumed run that its journal held already
 * @param restoredControlTick the control tick whose snapshot a resumed run began with, 0 if it began at its start
 * @param journal its journal; null without one
 */
public record RunSummary(
        RunProgress progress,
        AuditTrail audit,
        MultiverseState state,
        List<CityStatus> cities,
        List<MetricSummary> metrics,
        PlayersSummary players,
        Histogram latencies,
        double dilation,
        long overruns,
        boolean wasInterrupted,
        StopReason stopReason,
        Long untilHeldAfter,
        long recordedControlTicks,
        long restoredControlTick,
        Journal journal) {

    /**
     * A sealed journal.
     *
     * @param directory its folder
     * @param frames the number of its frames
     * @param hash the hash of its last frame
     */
    public record Journal(Path directory, long frames, long hash) {
        /** Returns the line a run ends with. */
        String line() {
            return "journal " + directory + " frames " + frames + " hash " + hex(hash);
        }
    }

    /** Returns a hash as 16 hexadecimal digits. */
    static String hex(long hash) {
        return String.format(Locale.ROOT, "%016x", hash);
    }
}
