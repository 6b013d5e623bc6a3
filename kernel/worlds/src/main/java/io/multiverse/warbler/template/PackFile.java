package io.multiverse.warbler.template;

import io.multiverse.kernel.internal.file.PlainFiles;
import io.multiverse.kernel.internal.text.CodePointKind;
import io.multiverse.warbler.DialogueModifier;
import io.multiverse.warbler.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads template packs: JSON objects of lists of lines. What is read is kept flat, one list under each path such as
 * {@code personalities/guard/greetings/hostile}, so that packs add up by replacing lists.
 */
final class PackFile {
    static final String WORDS = "words";
    static final String MOODS = "moods";
    static final String TOPICS = "topics";
    static final String PERSONALITIES = "personalities";
    static final String DESCRIPTION = "description";
    static final String GREETINGS = "greetings";
    static final String ANSWERS = "answers";
    static final String MUSINGS = "musings";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final List<String> SECTIONS = List.of(WORDS, MOODS, TOPICS, PERSONALITIES);
    private static final List<String> PARTS = List.of(DESCRIPTION, GREETINGS, ANSWERS, TOPICS, MUSINGS);

    private static final List<String> MODIFIERS =
            Arrays.stream(DialogueModifier.values()).map(DialogueModifier::key).toList();

    private final String file;
    private final Map<String, List<String>> lines = new TreeMap<>();

    private PackFile(String file) {
        this.file = file;
    }

    /** Reads a pack that lies beside a class; throws {@link IllegalArgumentException} as {@link #file} does. */
    static Map<String, List<String>> resource(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException(
                        "template pack " + name + " is not there: its file has to lie beside " + owner.getName()
                                + ", or in a folder there that its name begins with");
            }
            return new PackFile(name).read(in.readAllBytes());
        } catch (final IOException e) {
            throw new IllegalArgumentException("template pack " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Reads a file; throws {@link IllegalArgumentException} naming file, place and remedy if it is no pack. */
    static Map<String, List<String>> file(Path path) {
        try {
            PlainFiles.requireFile(path);
            return new PackFile(path.toString()).read(Files.readAllBytes(path));
        } catch (final IOException e) {
            throw new IllegalArgumentException("template pack " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Map<String, List<String>> read(byte[] bytes) {
        final Map<String, Object> root;
        try {
            root = object("", JSON.readValue(bytes, Object.class));
        } catch (final JacksonException e) {
            throw wrong("it is no JSON: " + e.getOriginalMessage() + " at line "
                    + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()));
        }
        root.forEach((section, value) -> {
            requireKnown("", section, SECTIONS);
            object(section, value).forEach((key, content) -> {
                final String path = section + '/' + key(section, key);
                if (section.equals(PERSONALITIES)) {
                    personality(path, object(path, content));
                } else {
                    lines.put(path, list(path, content));
                }
            });
        });
        return lines;
    }

    private void personality(String path, Map<String, Object> parts) {
        parts.forEach((part, value) -> {
            requireKnown(path, part, PARTS);
            final String place = path + '/' + part;
            if (part.equals(DESCRIPTION)) {
                lines.put(place, list(place, List.of(value)));
            } else if (part.equals(MUSINGS)) {
                lines.put(place, list(place, value));
            } else {
                object(place, value).forEach((key, content) -> {
                    if (!part.equals(TOPICS)) {
                        requireKnown(place, key, MODIFIERS);
                    }
                    lines.put(place + '/' + key(place, key), list(place + '/' + key, content));
                });
            }
        });
    }

    private String key(String place, String key) {
        final boolean isLowerCase = key.codePoints().noneMatch(c -> CodePointKind.of(c) == CodePointKind.UPPERCASE);
        if (Lines.isBlank(key) || key.indexOf('/') >= 0 || !isLowerCase || !key.equals(Lines.of(key, Lines.MAX_NAME))) {
            throw wrong(place + " has the key \"" + key + "\": keys are lower-case names without slashes");
        }
        return Lines.key(key, "");
    }

    private void requireKnown(String place, String key, List<String> known) {
        if (!known.contains(key)) {
            throw wrong((place.isEmpty() ? "it" : place) + " has the key \"" + key + "\", which is none of " + known);
        }
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> object(String place, Object value) {
        if (value instanceof Map<?, ?>) {
            return (Map<String, Object>) value;
        }
        throw wrong((place.isEmpty() ? "it" : place) + " must be an object");
    }

    private List<String> list(String place, Object value) {
        if (value instanceof List<?> list && !list.isEmpty()) {
            for (final Object line : list) {
                if (!(line instanceof String)) {
                    throw wrong(place + " holds " + line + ": lines are texts");
                }
            }
            return list.stream().map(String.class::cast).toList();
        }
        throw wrong(place + " must be a list of at least one text");
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("template pack " + file + ": " + what);
    }
}
