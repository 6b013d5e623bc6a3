package io.multiverse.scenario;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.util.JsonParserDelegate;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * The words of a scenario file as a reader takes them in, and what is wrong with them in words of our own. Aliases and
 * tags of YAML are refused: an alias would come in as the text that is its name, and a tag would be passed over.
 */
final class ScenarioText extends JsonParserDelegate {
    private static final int LONGEST_TEXT = 1 << 16;
    private static final int LONGEST_NUMBER = 1000;
    private static final int DEEPEST = 100;
    private static final Pattern QUOTED = Pattern.compile("[\"']([^\"':]*)[\"':]");

    /** What no scenario needs more of. */
    static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(DEEPEST)
            .maxNumberLength(LONGEST_NUMBER)
            .maxNameLength(LONGEST_TEXT)
            .maxStringLength(LONGEST_TEXT)
            .build();

    ScenarioText(JsonParser parser) {
        super(parser);
    }

    @Override
    public JsonToken nextToken() {
        final JsonToken token = super.nextToken();
        if (delegate instanceof YAMLParser yaml) {
            if (yaml.isCurrentAlias()) {
                throw refused(
                        "aliases such as *" + yaml.getString() + " are not followed; write out what it stands for");
            }
            if (yaml.getTypeId() != null) {
                throw refused("tags such as " + yaml.getTypeId() + " have no meaning here; leave it out");
            }
        }
        if (token == JsonToken.VALUE_STRING && getStringLength() > LONGEST_TEXT) {
            throw refused("a text has more than " + LONGEST_TEXT + " characters; shorten it");
        }
        return token;
    }

    private StreamReadException refused(String why) {
        return new StreamReadException(this, why, currentTokenLocation());
    }

    /** Says what is wrong, where the library's words are about its own workings. */
    static String trouble(JacksonException e, String path) {
        final String message = e.getOriginalMessage();
        if (e instanceof StreamConstraintsException) {
            return message.startsWith("Document nesting")
                    ? "it is nested deeper than " + DEEPEST + ", which no scenario is"
                    : message.startsWith("Number")
                            ? "a number has more than " + LONGEST_NUMBER + " digits; no key takes one"
                            : "a key or text has more than " + LONGEST_TEXT + " characters; shorten it";
        }
        if (e instanceof InputCoercionException range) {
            return (path.isEmpty() ? "a number" : path) + " must be a whole number "
                    + (range.getTargetType() == int.class || range.getTargetType() == Integer.class
                            ? "from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE
                            : "from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE);
        }
        if (message.startsWith("Duplicate Object property")) {
            return "the key " + message.substring(message.indexOf('"')) + " is given twice; leave one out";
        }
        if (message.startsWith("Non-standard token") || message.contains("cannot be deserialized as `java.math")) {
            final Matcher number = QUOTED.matcher(message);
            return (number.find() ? number.group(1) : "it") + " is no number that a scenario can hold";
        }
        if (message.startsWith("Version{")) {
            return "it asks for another version of YAML; leave the line %YAML out";
        }
        if (message.startsWith("Expected a property name")) {
            return "a key must be a text";
        }
        return message.lines().filter(line -> !line.startsWith(" ")).limit(2).collect(Collectors.joining(", "));
    }
}
