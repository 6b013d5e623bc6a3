package io.multiverse.city.people;

/**
 * Names of people, a function of their realm's id and their number: no two people of a city share one, and people of
 * different cities rarely do.
 */
public final class Names {
    private static final String[] HEADS = {
        "Al", "Bel", "Cor", "Dar", "El", "Fen", "Gar", "Hal", "Is", "Jor", "Kel", "Lor", "Mar", "Nor", "Or", "Per",
        "Quil", "Ros", "Sel", "Tor"
    };
    private static final String[] TAILS = {
        "an", "ara", "as", "ben", "da", "din", "ea", "eth", "ga", "ia", "ik", "in", "la", "mir", "na", "on", "ra",
        "ric", "tha", "wen"
    };
    private static final String[] FAMILY_HEADS = {
        "Amber", "Ash", "Black", "Bright", "Copper", "Dusk", "Elder", "Frost", "Gold", "Green", "High", "Iron", "Long",
        "Moon", "Oak", "Raven", "Silver", "Stone", "Storm", "Thorn"
    };
    private static final String[] FAMILY_TAILS = {
        "bank", "born", "bridge", "brook", "dale", "fell", "field", "ford", "gate", "grove", "hall", "hill", "leaf",
        "mere", "moor", "ridge", "shaw", "vale", "well", "wood"
    };
    private static final int SPACE = 160_000;

    /** Has no factor in common with the number of names, so numbers map to names one to one. */
    private static final long STRIDE = 60_493;

    private Names() {}

    /** Returns the name of a person, for numbers from 0 to 159,999. */
    public static String of(String realmId, int npc) {
        // String.hashCode is specified to the bit, unlike hashes of other objects.
        int rest = (int) ((npc * STRIDE + Math.floorMod(realmId.hashCode(), SPACE)) % SPACE);
        final StringBuilder name = new StringBuilder(HEADS[rest % HEADS.length]);
        rest /= HEADS.length;
        name.append(TAILS[rest % TAILS.length]).append(' ');
        rest /= TAILS.length;
        name.append(FAMILY_HEADS[rest % FAMILY_HEADS.length]);
        rest /= FAMILY_HEADS.length;
        return name.append(FAMILY_TAILS[rest]).toString();
    }
}
