package io.multiverse.kernel;

import io.multiverse.kernel.text.TextRules;
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
     * Checks that each part is null or can be part of an address, see {@link TextRules#requireName}, else
     * {@link IllegalArgumentException}.
     */
    public RealmSelection {
        requirePart("realmType", realmType);
        requirePart("adjacency", adjacency);
        requirePart("resonance", resonance);
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

    /** Returns the selection as text, for instance {@code adjacency=cluster_0,density=0}; empty for all realms. */
    public String toText() {
        final StringJoiner parts = new StringJoiner(",");
        if (realmType != null) {
            parts.add("type=" + realmType);
        }
        if (adjacency != null) {
            parts.add("adjacency=" + adjacency);
        }
        if (resonance != null) {
            parts.add("resonance=" + resonance);
        }
        if (density >= 0) {
            parts.add("density=" + density);
        }
        return parts.toString();
    }

    /** Returns the selection that {@link #toText} wrote. */
    static RealmSelection parse(String text) {
        RealmSelection selection = ALL;
        // A comma may be part of a value; one before a key is not.
        for (final String part :
                text.isEmpty() ? new String[0] : text.split(",(?=(type|adjacency|resonance|density)=)")) {
            final String value = part.substring(part.indexOf('=') + 1);
            selection = switch (part.substring(0, part.indexOf('='))) {
                case "type" -> selection.ofType(value);
                case "adjacency" -> selection.ofAdjacency(value);
                case "resonance" -> selection.ofResonance(value);
                default -> selection.ofDensity(Integer.parseInt(value));
            };
        }
        return selection;
    }

    /** Returns whether a realm is selected. */
    public boolean matches(RealmCoordinate coordinate) {
        return (realmType == null || realmType.equals(coordinate.realmType()))
                && (adjacency == null || adjacency.equals(coordinate.adjacency()))
                && (resonance == null || resonance.equals(coordinate.resonance()))
                && (density < 0 || density == coordinate.density());
    }
}
