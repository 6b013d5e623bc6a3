package io.multiverse.scenario;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.text.JsonText;
import io.multiverse.cli.text.Suggestion;
import io.multiverse.kernel.internal.file.PlainFiles;
import io.multiverse.kernel.internal.journal.file.FileTrouble;
import io.multiverse.plugin.PluginPlaces;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads scenarios from YAML and JSON; whatever is wrong is reported with its place. */
public final class ScenarioFile {
    /** A million realms with long names of their own take a third of it. */
    private static final int MOST_BYTES = 256 << 20;

    private static final String SCENARIO = "--scenario";

    /** Where the streams of this process are. */
    private static final Path STREAMS = Path.of("/dev");

    /** YAML's reader copies a long text again with each piece of a kibibyte, its default. */
    private static final int LEAST_PIECE = 1 << 10;

    private static final int LONGEST_PIECE = 16 << 20;

    private ScenarioFile() {}

    /**
     * Returns the scenario that a file describes; plugins in the folder beside it are used.
     *
     * @throws CommandException of exit code 2 if the file cannot be read, or describes none
     */
    public static Scenario scenarioOf(Path file) {
        PluginPlaces.useBeside(file);
        try {
            return load(file).toScenario();
        } catch (final IllegalArgumentException e) {
            throw CommandException.usage(file + ": " + e.getMessage());
        }
    }

    /**
     * Returns what a file holds, a scenario or something that is about one, as maps, lists, texts, numbers and truth
     * values.
     *
     * @param what what the file is called in messages
     * @throws CommandException of exit code 2 if it cannot be read, or is no map
     */
    public static Map<String, Object> tree(String what, Path file) {
        final String text = textOf(what, file);
        try {
            final ObjectMapper mapper =
                    file.toString().endsWith(".json") ? Json.MAPPER : strict(YAMLMapper.builder(yaml(text.length())));
            final Map<String, Object> tree = text.isBlank()
                    ? null
                    : mapper.readValue(text, new TypeReference<LinkedHashMap<String, Object>>() {});
            if (tree == null) {
                throw unusable(what, file, "it is empty");
            }
            return tree;
        } catch (final JacksonException e) {
            final TokenStreamLocation at = e.getLocation();
            throw unusable(
                    what,
                    file,
                    (at == null ? "" : "line " + at.getLineNr() + ": ") + "it is no map of keys and values: "
                            + e.getOriginalMessage());
        }
    }

    /**
     * Returns the scenario that a tree describes, see {@link #tree}.
     *
     * @param name what the tree is called in messages
     * @throws IllegalArgumentException if it describes none
     */
    public static Scenario scenarioOf(String name, Map<String, Object> tree) {
        return parseJson(name, JsonText.compact(tree)).toScenario();
    }

    /** Reads a file: JSON if its name ends in {@code .json}, else YAML; {@link CommandException} if it cannot be. */
    public static ScenarioDocument load(Path file) {
        final String text = textOf(SCENARIO, file);
        try {
            return file.toString().endsWith(".json")
                    ? parseJson(file.toString(), text)
                    : parse(file.toString(), text, strict(YAMLMapper.builder(yaml(text.length()))));
        } catch (final IllegalArgumentException e) {
            throw CommandException.usage(e.getMessage());
        }
    }

    private static String textOf(String what, Path file) {
        try {
            return read(what, file);
        } catch (final NoSuchFileException e) {
            throw unusable(what, file, "there is no such file");
        } catch (final CharacterCodingException e) {
            throw unusable(what, file, "it is not UTF-8 text");
        } catch (final IOException e) {
            throw unusable(what, file, Files.isDirectory(file) ? "it is a directory" : FileTrouble.reason(e));
        }
    }

    /** What a shell hands over, such as {@code <(make-scenario)}, is read, too, as long as it is; other pipes wait. */
    private static String read(String what, Path file) throws IOException {
        if (!file.startsWith(STREAMS)) {
            PlainFiles.requireFile(file);
        }
        try (InputStream in = Files.newInputStream(file)) {
            final byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw unusable(what, file, "it has more than " + (MOST_BYTES >> 20) + " MiB");
            }
            final String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw unusable(what, file, "it holds a character U+0000, as UTF-16 does and no UTF-8 text");
            }
            return text;
        }
    }

    private static YAMLFactory yaml(int length) {
        return YAMLFactory.builder()
                .loadSettings(LoadSettings.builder()
                        .setCodePointLimit(MOST_BYTES)
                        .setBufferSize(Math.max(LEAST_PIECE, Math.min(length, LONGEST_PIECE)))
                        .build())
                .streamReadConstraints(ScenarioText.LIMITS)
                .build();
    }

    private static CommandException unusable(String what, Path file, String reason) {
        return CommandException.usage(what + " " + file + " cannot be read: " + reason + "; give a YAML or JSON file");
    }

    /** Parses JSON; {@code name} says what it is in messages. */
    static ScenarioDocument parseJson(String name, String json) {
        return parse(name, json, Json.MAPPER);
    }

    /** Made once it is needed, and kept: it takes longer than reading a scenario, which checks of a run do often. */
    private static final class Json {
        static final ObjectMapper MAPPER = strict(JsonMapper.builder(
                JsonFactory.builder().streamReadConstraints(ScenarioText.LIMITS).build()));
    }

    private static ObjectMapper strict(MapperBuilder<?, ?> builder) {
        return builder.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .build();
    }

    private static ScenarioDocument parse(String name, String text, ObjectMapper mapper) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(name + " is empty; list at least one realm");
        }
        try (JsonParser parser = new ScenarioText(mapper.createParser(text.getBytes(StandardCharsets.UTF_8)))) {
            final ScenarioDocument document = mapper.readValue(parser, ScenarioDocument.class);
            if (document == null) {
                throw new IllegalArgumentException(name + " says nothing; list at least one realm");
            }
            return document;
        } catch (final JacksonException e) {
            throw new IllegalArgumentException(name + place(e, text, mapper) + ": " + reason(e), e);
        }
    }

    /** Records are made of buffered tokens that have no location, so unknown keys are looked for in the text again. */
    private static String place(JacksonException e, String text, ObjectMapper mapper) {
        TokenStreamLocation at = e.getLocation();
        if (isUnknown(at) && !e.getPath().isEmpty()) {
            at = find(pointer(e), text, mapper);
        }
        return isUnknown(at) ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
    }

    private static boolean isUnknown(TokenStreamLocation at) {
        return at == null || at.getLineNr() < 1;
    }

    private static TokenStreamLocation find(String pointer, String text, ObjectMapper mapper) {
        try (JsonParser parser = mapper.createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser.streamReadContext().pathAsPointer().toString().equals(pointer)) {
                    return parser.currentTokenLocation();
                }
            }
        } catch (final JacksonException e) {
            // without a place then
        }
        return null;
    }

    private static String pointer(JacksonException e) {
        final StringBuilder pointer = new StringBuilder();
        for (final JacksonException.Reference step : e.getPath()) {
            final String key = step.getPropertyName();
            pointer.append('/').append(key == null ? Integer.toString(step.getIndex()) : key);
        }
        return pointer.toString();
    }

    private static String reason(JacksonException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "unknown key " + (path(e).isBlank() ? '"' + path(e) + '"' : path(e))
                    + Suggestion.of(
                            unknown.getPropertyName(),
                            unknown.getKnownPropertyIds().stream()
                                    .map(Object::toString)
                                    .toList());
        }
        if (e instanceof MismatchedInputException mismatch) {
            return (path(e).isEmpty() ? "the file" : path(e)) + " must be " + expected(mismatch.getTargetType());
        }
        return ScenarioText.trouble(e, path(e));
    }

    private static String expected(Class<?> type) {
        if (type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        if (type == String.class) {
            return "a text";
        }
        if (Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        return Iterable.class.isAssignableFrom(type) ? "a list" : "a map of keys and values";
    }

    private static String path(JacksonException e) {
        final StringBuilder path = new StringBuilder();
        for (final JacksonException.Reference step : e.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }
}
