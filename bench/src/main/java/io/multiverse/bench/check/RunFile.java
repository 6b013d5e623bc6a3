package io.multiverse.bench.check;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.text.JsonText;
import io.multiverse.kernel.internal.journal.file.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Measured runs as JSON, in files and between JVMs. Thread-safe. */
final class RunFile {
    private static final int FORM_VERSION = 1;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RunFile() {}

    /** Returns a run as JSON in one line. */
    static String write(MeasuredRun run) {
        final Map<String, Object> quantities = new LinkedHashMap<>();
        run.samples()
                .forEach((name, rows) ->
                        quantities.put(name, rows.stream().map(RunFile::row).toList()));
        final Map<String, Object> document = new LinkedHashMap<>();
        document.put("formVersion", FORM_VERSION);
        document.put("machine", run.machine());
        document.put("quantities", quantities);
        return JsonText.compact(document);
    }

    private static Map<String, Object> row(JvmSamples row) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("values", DoubleStream.of(row.values()).boxed().toList());
        map.put("references", DoubleStream.of(row.references()).boxed().toList());
        return map;
    }

    /**
     * Returns the run that {@link #write} wrote.
     *
     * @param name what it is, for messages
     * @throws IllegalArgumentException if it is anything else
     */
    static MeasuredRun read(String name, String json) {
        final JsonNode document;
        try {
            document = JSON.readTree(json);
        } catch (final JacksonException e) {
            throw new IllegalArgumentException(name + " is no JSON: " + e.getOriginalMessage(), e);
        }
        if (document.path("formVersion").asInt(0) != FORM_VERSION) {
            throw new IllegalArgumentException(name + " is not what bench check --save of this version writes (its"
                    + " formVersion is not " + FORM_VERSION + "): save a new one");
        }
        final Map<String, List<JvmSamples>> samples = new LinkedHashMap<>();
        for (final Map.Entry<String, JsonNode> entry :
                document.path("quantities").properties()) {
            final List<JvmSamples> rows = new ArrayList<>();
            for (final JsonNode row : entry.getValue()) {
                rows.add(row(name + ": " + entry.getKey(), row));
            }
            samples.put(entry.getKey(), rows);
        }
        if (samples.isEmpty()) {
            throw new IllegalArgumentException(name + " holds no samples: save a new one");
        }
        return new MeasuredRun(document.path("machine").asString(""), samples);
    }

    private static JvmSamples row(String name, JsonNode row) {
        try {
            return new JvmSamples(numbers(name, row.path("values")), numbers(name, row.path("references")));
        } catch (final IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    e.getMessage().startsWith(name) ? e.getMessage() : name + ": " + e.getMessage(), e);
        }
    }

    private static double[] numbers(String name, JsonNode list) {
        final double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!list.get(i).isNumber()) {
                throw new IllegalArgumentException(name + ": " + list.get(i) + " is no number: save a new run");
            }
            numbers[i] = list.get(i).asDouble();
        }
        return numbers;
    }

    /** Reads a file; {@link CommandException} if it cannot be. */
    static MeasuredRun load(String flag, Path file) {
        try {
            return read(file.toString(), Files.readString(file));
        } catch (final NoSuchFileException e) {
            throw CommandException.usage(flag + " " + file + ": there is no such file; bench check --save writes one");
        } catch (final IOException e) {
            throw CommandException.usage(flag + " " + file + " cannot be read: " + FileTrouble.reason(e));
        } catch (final IllegalArgumentException e) {
            throw CommandException.usage(flag + " " + e.getMessage());
        }
    }

    /** Writes a file; {@link CommandException} if it cannot be. */
    static void save(Path file, MeasuredRun run) {
        try {
            Files.writeString(file, write(run) + "\n");
        } catch (final IOException e) {
            throw CommandException.failure(
                    ExitCode.FAILURE,
                    "--save " + file + " cannot be written (" + FileTrouble.reason(e) + "); give another file",
                    e);
        }
    }
}
