package io.multiverse.kernel;

import io.multiverse.kernel.internal.text.TextRules;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * Selects realms by parts of their STAT7 address; a part that is null (density: negative) matches all.
 *
 * @param realmType the type selected, or null
 * @param adjacency the group selected, or null
 * @param resonance the narrative context selected, or null
 * @param density the instance selected, or -1
 */
public record RealmSelection(String realmType, String adjacency, String resonance, int density) {
    /** Selects every realm. */
    public static final RealmSelection ALL = new RealmSelection(null, null, null, -1);

    /**
     * Checks that each part is null or can be part of an address, else {@link IllegalArgumentException}; all negative
     * densities become -1, so that equal choices are equal selections.
     */
    public RealmSelection {
        requirePart("realmType", realmType);
        requirePart("adjacency", adjacency);
        requirePart("resonance", resonance);
        density = Math.max(-1, density);
    }

    private static void requirePart(String name, String value) {
        if (value != null) {
            TextRules.requireName(name + " of a selection", value);
        }
    }

    /** Returns this selection, narrowed to a type. */
    public RealmSelection ofType(String type) {
        return new RealmSelection(type, adjacency, resonance, density);
    }

    /** Returns this selection, narrowed to a group. */
    public RealmSelection ofAdjacency(String group) {
        return new RealmSelection(realmType, group, resonance, density);
    }

    /** Returns this selection, narrowed to a narrative context. */
    public RealmSelection ofResonance(String context) {
        return new RealmSelection(realmType, adjacency, context, density);
    }

    /** Returns this selection, narrowed to an instance number. */
    public RealmSelection ofDensity(int instance) {
        return new RealmSelection(realmType, adjacency, resonance, instance);
    }

    /**
     * Returns the selection as text, for instance {@code adjacency=cluster_0,density=0}; empty for all realms. A comma
     * or backslash of a value has a backslash before it, so that unlike selections have unlike texts.
     */
    public String toText() {
        final StringJoiner parts = new StringJoiner(",");
        add(parts, "type", realmType);
        add(parts, "adjacency", adjacency);
        add(parts, "resonance", resonance);
        add(parts, "density", density < 0 ? null : Integer.toString(density));
        return parts.toString();
    }

    private static void add(StringJoiner parts, String key, String value) {
        if (value != null) {
            parts.add(key + "=" + value.replace("\\", "\\\\").replace(",", "\\,"));
        }
    }

    /**
     * Returns the selection that {@link #toText} wrote.
     *
     * @throws IllegalArgumentException if it wrote something else
     */
    public static RealmSelection parse(String text) {
        RealmSelection selection = ALL;
        for (final String part : parts(text)) {
            final String value = part.substring(part.indexOf('=') + 1);
            selection = switch (part.substring(0, Math.max(0, part.indexOf('=')))) {
                case "type" -> selection.ofType(value);
                case "adjacency" -> selection.ofAdjacency(value);
                case "resonance" -> selection.ofResonance(value);
                case "density" -> selection.ofDensity(Integer.parseInt(value));
                default -> throw new IllegalArgumentException("\"" + text + "\" is not the text of a selection");
            };
        }
        return selection;
    }

    /** Splits at commas that have no backslash before them, and takes the backslashes out. */
    private static List<String> parts(String text) {
        final List<String> parts = new ArrayList<>();
        final StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            final char letter = text.charAt(i);
            if (letter == ',') {
                parts.add(part.toString());
                part.setLength(0);
            } else if (letter == '\\' && i + 1 < text.length()) {
                part.append(text.charAt(++i));
            } else {
                part.append(letter);
            }
        }
        if (!text.isEmpty()) {
            parts.add(part.toString());
        }
        return parts;
    }

    /** Returns whether a realm is selected. */
    public boolean matches(RealmCoordinate coordinate) {
        return (realmType == null || realmType.equals(coordinate.realmType()))
                && (adjacency == null || adjacency.equals(coordinate.adjacency()))
                && (resonance == null || resonance.equals(coordinate.resonance()))
                && (density < 0 || density == coordinate.density());
    }
}
