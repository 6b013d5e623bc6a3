package io.multiverse.bench.scaling;

import com.sun.management.OperatingSystemMXBean;
import io.multiverse.bench.measure.ForkedCommand;
import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.kernel.internal.journal.file.FileTrouble;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code multiverse bench scaling}. */
@Command(
        name = "scaling",
        description = "Measures how cost grows with realms, events, payloads, workers, uneven work, a hot target"
                + " and digests, fits exponents and draws curves.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Each curve is measured in a JVM of its own with half the machine's memory, or with -Xmx of"
                    + " MULTIVERSE_JAVA_OPTS. What does not fit is left out, and said.",
            "Exit codes: 0 ok, 1 failure, 2 the command makes no sense as given, 7 a claim is broken or not shown,"
                    + " 130 interrupted."
        })
public final class ScalingCommand implements Callable<Integer> {
    private static final String README = "README.md";

    /**
     * Realms must lie in memory as they were made, whatever their number: a collection that copies some of them leaves
     * others a walk through memory than they have without.
     */
    private static final List<String> LARGE_YOUNG_GENERATION = List.of(
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:+UseG1GC",
            "-XX:G1NewSizePercent=60",
            "-XX:G1MaxNewSizePercent=80");

    /** A JVM that is told of two collectors does not start. */
    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC");

    private final Console console;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "write tables (CSV), pictures (SVG) and a page there; default: only print the exponents")
    private Path out;

    @Option(
            names = "--only",
            paramLabel = "LIST",
            description = "the curves to measure: realms, events, payloads, workers, uneven, hot, digests; default"
                    + " all. Curves in --out DIR that are not measured stay and are on the page, too")
    private String only;

    @Option(names = "--quick", description = "only small curves, to see that they run; figures are meaningless")
    private boolean isQuick;

    @Option(names = "--points", hidden = true, description = "measure in this JVM and print CSV")
    private boolean isFork;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean isHelp;

    /** Makes the command. */
    public ScalingCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        final List<Curve> all = Curves.all(isQuick);
        final List<Curve> chosen = chosen(all);
        if (isFork) {
            chosen.forEach(this::measureHere);
            return ExitCode.OK;
        }
        if (out != null) {
            create(out);
        }
        final List<MeasuredCurve> measured = new ArrayList<>();
        for (final Curve curve : all) {
            if (chosen.contains(curve)) {
                measured.add(measure(curve));
            } else if (out != null && Files.exists(file(curve, ".csv"))) {
                final MeasuredCurve earlier = MeasuredCurve.parse(curve, read(file(curve, ".csv")));
                write(file(curve, ".svg"), CurveChart.of(earlier).svg());
                measured.add(earlier);
            }
        }
        final ScalingReport report = new ScalingReport(measured);
        if (out != null) {
            write(out.resolve(README), report.toMarkdown());
        }
        report.lines().forEach(console.out()::println);
        return report.isFailed() && !isQuick ? ExitCode.BUDGET_MISSED : ExitCode.OK;
    }

    private List<Curve> chosen(List<Curve> all) {
        if (only == null) {
            return all;
        }
        final List<String> names = all.stream().map(Curve::name).toList();
        return Arrays.stream(only.split(",", -1))
                .map(name -> all.stream()
                        .filter(curve -> curve.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> Flag.bad("--only", name, "give some of " + String.join(", ", names))))
                .toList();
    }

    private void measureHere(Curve curve) {
        final List<String> leftOut = new ArrayList<>(curve.leftOut());
        final List<Point> points =
                new StationMeasurement(isQuick).measure(curve.stations(), leftOut, console.interruption()::isRequested);
        console.out().print(new MeasuredCurve(curve, points, leftOut).toCsv());
    }

    private MeasuredCurve measure(Curve curve) {
        if (console.isTerminal()) {
            console.say("curve " + curve.name());
        }
        final List<String> arguments = new ArrayList<>(List.of("bench", "scaling", "--points", "--only", curve.name()));
        if (isQuick) {
            arguments.add("--quick");
        }
        final MeasuredCurve measured = MeasuredCurve.parse(curve, ForkedCommand.run(console, memoryFlags(), arguments));
        if (out != null) {
            write(file(curve, ".csv"), measured.toCsv());
            write(file(curve, ".svg"), CurveChart.of(measured).svg());
        }
        return measured;
    }

    private static List<String> memoryFlags() {
        final List<String> given = ManagementFactory.getRuntimeMXBean().getInputArguments();
        final long bytes =
                ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize() / 2;
        final List<String> flags = new ArrayList<>();
        if (given.stream().noneMatch(COLLECTOR.asMatchPredicate())) {
            flags.addAll(LARGE_YOUNG_GENERATION);
        }
        if (given.stream().noneMatch(flag -> flag.startsWith("-Xmx") || flag.startsWith("-XX:MaxRAM"))) {
            flags.addAll(List.of("-Xms" + (bytes >> 20) + "m", "-Xmx" + (bytes >> 20) + "m"));
        }
        return flags;
    }

    private Path file(Curve curve, String suffix) {
        return out.resolve(curve.name() + suffix);
    }

    private static void create(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (final IOException e) {
            throw unusable(directory, e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (final IOException e) {
            throw unusable(file, e);
        }
    }

    private static void write(Path file, String content) {
        try {
            Files.writeString(file, content);
        } catch (final IOException e) {
            throw unusable(file, e);
        }
    }

    private static CommandException unusable(Path file, IOException e) {
        return CommandException.failure(
                ExitCode.FAILURE,
                "--out: " + file + " cannot be used (" + FileTrouble.reason(e) + "); give another folder",
                e);
    }
}
