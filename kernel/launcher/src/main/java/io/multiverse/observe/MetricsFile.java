package io.multiverse.observe;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.kernel.internal.journal.file.FileTrouble;
import io.multiverse.kernel.metrics.MetricSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The file of {@code run --metrics}, written once the run has ended. */
public final class MetricsFile {
    private final Path path;

    private MetricsFile(Path path) {
        this.path = path;
    }

    /**
     * Returns the file that the flag names, or null without one.
     *
     * @throws CommandException if nothing can be written there
     */
    public static MetricsFile of(String flag) {
        if (flag == null) {
            return null;
        }
        final MetricsFile file = new MetricsFile(Flag.path("--metrics", flag));
        // a run is not to end before the user hears of a mistyped folder
        file.write(List.of());
        return file;
    }

    /** Replaces what the file holds. */
    public void write(List<MetricSummary> metrics) {
        try {
            Files.write(path, MetricsReport.csv(metrics), StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw CommandException.failure(
                    ExitCode.FAILURE,
                    "--metrics " + path + " cannot be written (" + FileTrouble.reason(e) + "); name another file",
                    e);
        }
    }
}
