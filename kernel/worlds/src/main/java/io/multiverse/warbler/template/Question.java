package io.multiverse.warbler.template;

import io.multiverse.kernel.internal.text.CaseFolding;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a player says, as far as words alone tell: which topic it is about, and which of the things an NPC knows bears
 * on it. Immutable.
 */
final class Question {
    private static final Set<String> STOP_WORDS = Set.of(
            ("a an and any anybody are as at be by can could did do does for from have has here how i in is it know me"
                            + " my of on or please some tell than that the there they this to was were what when"
                            + " where which who why will with would you your go goes going get got much many")
                    .split(" "));

    private final Set<String> words;
    private final Set<String> stems = new HashSet<>();
    private final Set<String> names = new HashSet<>();

    Question(String said) {
        words = new HashSet<>(CaseFolding.words(said));
        for (final String word : words) {
            if (!STOP_WORDS.contains(word)) {
                stems.add(stem(word));
            }
        }
        for (int i = 1; i < said.length(); i++) {
            if (isCapital(said.charAt(i)) && said.charAt(i - 1) == ' ') {
                CaseFolding.words(said.substring(i)).stream()
                        .limit(1)
                        .map(Question::stem)
                        .filter(stems::contains)
                        .forEach(names::add);
            }
        }
    }

    /** Returns the topic most of whose words were said, the first by name of several; empty if there is none. */
    String topic(Map<String, List<String>> wordsByTopic) {
        String best = "";
        long most = 0;
        for (final Map.Entry<String, List<String>> topic : wordsByTopic.entrySet()) {
            final long found = topic.getValue().stream().filter(words::contains).count();
            if (found > most) {
                most = found;
                best = topic.getKey();
            }
        }
        return best;
    }

    /** Returns the sentence that has most words in common with what was said, the last of several; or an empty text. */
    String answer(List<String> sentences) {
        String best = "";
        int most = 0;
        for (final String sentence : sentences) {
            final int shared = shared(sentence, stems);
            if (shared > 0 && shared >= most) {
                most = shared;
                best = sentence;
            }
        }
        return best;
    }

    /** Returns whether a sentence is about somebody who was named. */
    boolean isAboutNamed(String sentence) {
        return shared(sentence, names) > 0;
    }

    private static int shared(String sentence, Set<String> wanted) {
        final Set<String> found = new HashSet<>();
        for (final String word : CaseFolding.words(sentence)) {
            final String stem = stem(word);
            if (wanted.contains(stem)) {
                found.add(stem);
            }
        }
        return found.size();
    }

    private static String stem(String word) {
        return word.length() > 3 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
