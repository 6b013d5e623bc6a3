package io.multiverse.replay.soak;

import io.multiverse.conversation.Dialogue;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A question players are made to ask, and how one sees that what was said is an answer to it.
 *
 * @param role whom it is put to
 * @param question what is asked
 * @param isAnswer tells whether words answer it
 */
record Probe(String role, String question, Predicate<Dialogue> isAnswer) {
    private static final List<String> ROLES = List.of("merchant", "guard", "scholar", "craftsman", "innkeeper");
    private static final List<String> KNOWN_GOODS = List.of("bread", "ale", "cloth", "tools", "books");

    /** Returns the questions, each put to people of every role. */
    static List<Probe> all() {
        final List<Probe> all = new java.util.ArrayList<>();
        for (final String role : ROLES) {
            for (final String good : List.of("bread", "ale")) {
                all.add(new Probe(role, "What does " + good + " cost?", said(good + "\\b.*\\d|\\d.*" + good)));
            }
            all.add(new Probe(
                    role,
                    "Have you any work?",
                    said("\\b(work|task|job|hands|bring|needs?|hire|wage)\\b.*(" + String.join("|", KNOWN_GOODS)
                            + "|coins?|no work|nothing)|no work|nothing (for you )?to do")));
            all.add(new Probe(role, "Who are you?", dialogue -> dialogue.text().contains(dialogue.npcName())));
            all.add(new Probe(
                    role,
                    "Goodbye",
                    said("\\b(farewell|goodbye|bye|safe (road|travels)|take care|come (back|again)"
                            + "|until|so long|go well|be gone|off with you|good riddance)\\b")));
            all.add(new Probe(role, "What time is it?", said("\\d:\\d\\d|o'clock|\\b(morning|noon|evening|night)\\b")));
            all.add(new Probe(
                    role,
                    "How are you today?",
                    said("\\b(well|fine|cheerful|grumpy|excited|thoughtful|tired"
                            + "|good|better|worse|can't complain|cannot complain|so-so|enough|neither)\\b")));
            all.add(new Probe(role, "Who sells ale?", said("\\bale\\b")));
        }
        return all;
    }

    private static Predicate<Dialogue> said(String pattern) {
        final Pattern compiled = Pattern.compile(pattern);
        return dialogue ->
                compiled.matcher(dialogue.text().toLowerCase(Locale.ROOT)).find();
    }
}
