package io.multiverse.replay.prompt;

import java.util.List;

/** Says how what is being typed can go on. */
@FunctionalInterface
public interface Completions {
    /**
     * Returns what the last word of a line can become, in the order to show.
     *
     * @param before what stands before that word
     * @param word the word as far as it is typed, perhaps empty
     */
    List<String> of(String before, String word);
}
