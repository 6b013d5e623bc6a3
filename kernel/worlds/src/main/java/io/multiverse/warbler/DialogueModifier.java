package io.multiverse.warbler;

import java.util.Locale;

/** How an NPC treats a player, from best to worst: by the standing the player has with the NPC's faction. */
public enum DialogueModifier {
    /** The faction reveres the player. */
    REVERENT("deferential", "reverent", "awed", "bows deeply"),
    /** The faction has no opinion, but the player is an experienced one. */
    DEFERENTIAL("deferential", "formal", "respectful", "inclines the head"),
    /** The faction likes the player. */
    FRIENDLY("friendly", "casual", "warm", "smiles"),
    /** Nothing speaks for the player or against it. */
    NEUTRAL("neutral", "casual", "even", "nods"),
    /** The faction dislikes the player. */
    SUSPICIOUS("suspicious", "curt", "wary", "keeps a distance"),
    /** The faction despises the player. */
    HOSTILE("hostile", "rude", "angry", "turns away");

    /** From this level on, NPCs with no opinion of their own show respect, and friends speak formally. */
    public static final int RESPECTED_LEVEL = 10;

    private static final DialogueModifier[] VALUES = values();

    private final String key = name().toLowerCase(Locale.ROOT);
    private final String attitude;
    private final String formality;
    private final String tone;
    private final String behavior;

    DialogueModifier(String attitude, String formality, String tone, String behavior) {
        this.attitude = attitude;
        this.formality = formality;
        this.tone = tone;
        this.behavior = behavior;
    }

    /**
     * Returns how an NPC treats a player.
     *
     * @param standing despised, disliked, neutral, liked or revered; anything else counts as neutral
     * @param level the player's level
     */
    public static DialogueModifier of(String standing, int level) {
        return switch (standing) {
            case "revered" -> REVERENT;
            case "liked" -> FRIENDLY;
            case "disliked" -> SUSPICIOUS;
            case "despised" -> HOSTILE;
            default -> level >= RESPECTED_LEVEL ? DEFERENTIAL : NEUTRAL;
        };
    }

    /** Returns the modifier with this key; throws {@link IllegalArgumentException} if there is none. */
    public static DialogueModifier ofKey(String key) {
        for (final DialogueModifier modifier : VALUES) {
            if (modifier.key.equals(key)) {
                return modifier;
            }
        }
        throw new IllegalArgumentException("no dialogue modifier is named \"" + key + '"');
    }

    /** Returns the name in payloads, contexts and template packs. */
    public String key() {
        return key;
    }

    /** Returns the attitude: deferential, friendly, neutral, suspicious or hostile. */
    public String attitude() {
        return attitude;
    }

    /** Returns how the NPC speaks to a player of this level. */
    public String formality(int level) {
        return this == FRIENDLY && level >= RESPECTED_LEVEL ? DEFERENTIAL.formality : formality;
    }

    /** Returns the tone of voice. */
    public String tone() {
        return tone;
    }

    /** Returns what the NPC does when the player comes near. */
    public String behavior() {
        return behavior;
    }
}
