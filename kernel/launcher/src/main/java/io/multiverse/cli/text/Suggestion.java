package io.multiverse.cli.text;

import java.util.Collection;

/** Guesses what a misspelt word was meant to be. Thread-safe. */
public final class Suggestion {
    private Suggestion() {}

    /** Returns {@code ; did you mean x?}, or nothing if no candidate is near. */
    public static String of(String word, Collection<String> candidates) {
        String nearest = null;
        // A guess has something in common with the word: not every letter of it may be replaced.
        final int letters =
                (int) word.chars().filter(Character::isLetterOrDigit).count();
        int least = Math.min(Math.max(2, word.length() / 3) + 1, letters);
        for (final String candidate : candidates) {
            final int distance = word.equalsIgnoreCase(candidate) ? 0 : distance(word, candidate);
            if (distance < least) {
                least = distance;
                nearest = candidate;
            }
        }
        return nearest == null ? "" : "; did you mean " + nearest + "?";
    }

    /** The number of letters to insert, delete or replace. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            final int[] next = new int[b.length() + 1];
            next[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                final int replaced = row[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                next[j] = Math.min(replaced, 1 + Math.min(row[j], next[j - 1]));
            }
            row = next;
        }
        return row[b.length()];
    }
}
