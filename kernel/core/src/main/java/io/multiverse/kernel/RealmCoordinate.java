package io.multiverse.kernel;

import io.multiverse.kernel.internal.text.TextRules;

/**
 * A realm's STAT7 address.
 *
 * @param realmId the realm's name, for instance {@code sol_1}
 * @param realmType its kind, for instance {@code sol_system}, {@code chunk} or {@code instance}
 * @param adjacency the group of realms near each other, for instance {@code cluster_0}
 * @param resonance the narrative context, for instance {@code narrative_prime}
 * @param density which instance of the realm it is: 0 is the main one
 */
public record RealmCoordinate(String realmId, String realmType, String adjacency, String resonance, int density) {
    /**
     * Checks that each part can be a name: not blank, valid Unicode, nothing invisible; else
     * {@link IllegalArgumentException}.
     */
    public RealmCoordinate {
        TextRules.requireName("realmId of a realm coordinate", realmId);
        TextRules.requireName("realmType of a realm coordinate", realmType);
        TextRules.requireName("adjacency of a realm coordinate", adjacency);
        TextRules.requireName("resonance of a realm coordinate", resonance);
        if (density < 0) {
            throw new IllegalArgumentException("density must be 0 or more, not " + density);
        }
    }

    /** Returns a coordinate of the usual type, group and context. */
    public static RealmCoordinate of(String realmId) {
        return new RealmCoordinate(realmId, "sol_system", "cluster_0", "narrative_prime", 0);
    }

    /** Returns {@code realm:adjacency:resonance:density}. */
    public String toStat7Key() {
        return realmId + ":" + adjacency + ":" + resonance + ":" + density;
    }
}
