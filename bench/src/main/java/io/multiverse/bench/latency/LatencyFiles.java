package io.multiverse.bench.latency;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.text.JsonText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of one measurement, in a folder of their own. */
final class LatencyFiles {
    static final String PAGE = "report.html";
    static final String JSON = "report.json";
    static final String LOG = "latency.hlog";

    private static final int POINTS_PER_HALVING = 5;
    private static final double NANOS_PER_MICRO = 1000;

    private final Path folder;

    private LatencyFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes the folder.
     *
     * @throws CommandException if it cannot be made, or holds a measurement already that must stay
     */
    static LatencyFiles in(Path folder, boolean isReplacing) {
        if (!isReplacing && (Files.exists(folder.resolve(PAGE)) || Files.exists(folder.resolve(LOG)))) {
            throw CommandException.failure(
                    ExitCode.FAILURE,
                    folder + " holds a measurement already; give another folder with --out, or --replace",
                    null);
        }
        try {
            Files.createDirectories(folder);
        } catch (final IOException e) {
            throw failed(folder, e);
        }
        return new LatencyFiles(folder);
    }

    private static CommandException failed(Path path, IOException e) {
        return CommandException.failure(
                ExitCode.FAILURE, path + " cannot be written: " + e + "; give another folder with --out", e);
    }

    /** Begins the log of intervals. */
    IntervalLog log(String command) {
        final Path file = folder.resolve(LOG);
        try {
            return new IntervalLog(file, System.currentTimeMillis(), command);
        } catch (final IOException e) {
            throw failed(file, e);
        }
    }

    /** Writes all other files; returns their names. */
    List<String> write(LatencyReport report) {
        final List<String> names = new ArrayList<>(List.of(PAGE, JSON, LOG));
        try {
            Files.write(folder.resolve(PAGE), LatencyPage.lines(report));
            Files.writeString(folder.resolve(JSON), JsonText.indented(LatencyJson.of(report)) + "\n");
            for (final Measured measured : report.series()) {
                names.add(measured.tag() + ".hgrm");
                writeDistribution(measured, folder.resolve(measured.tag() + ".hgrm"));
            }
        } catch (final IOException e) {
            throw failed(folder, e);
        }
        return names;
    }

    /** Writes percentiles in microseconds, as HdrHistogram's plotter reads them. */
    private static void writeDistribution(Measured measured, Path file) throws IOException {
        try (PrintStream out = new PrintStream(file.toFile(), StandardCharsets.UTF_8)) {
            measured.total().outputPercentileDistribution(out, POINTS_PER_HALVING, NANOS_PER_MICRO);
            if (out.checkError()) {
                throw new IOException("no room for " + file);
            }
        }
    }

    /** Returns the folder. */
    Path folder() {
        return folder;
    }
}
