package io.multiverse.warbler;

/**
 * Finds the words of NPCs.
 *
 * <p>One that is given to a stage as its own voice must return equal words for equal arguments, on any machine. One
 * that lives outside of the run, such as a language model, may say what it likes: what it said is journaled. It is
 * called on threads of its own and must be thread-safe.
 */
public interface DialogueEngine {
    /** The longest line, in chars. */
    int MAX_LINE = 4_000;

    /** Returns the engine's name, which goes with all it says: 1 to 128 chars. */
    String name();

    /**
     * Finds what an NPC says to a player who said nothing: a greeting, or a thought of its own.
     *
     * @param context must have an NPC
     * @throws DialogueException if there are no words to be had
     */
    default String generateDialogue(WarblerContext context) {
        return generateDialogue("", context);
    }

    /**
     * Finds what an NPC says in answer to a player.
     *
     * @param userInput what the player said; empty if the NPC begins
     * @param context must have an NPC
     * @return one to {@value #MAX_LINE} chars
     * @throws DialogueException if there are no words to be had
     */
    String generateDialogue(String userInput, WarblerContext context);
}
