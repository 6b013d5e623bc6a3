package io.multiverse.replay.soak;

import io.multiverse.conversation.Dialogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Measures what NPCs say. Sentences are compared without names and numbers, so that a line said of two people counts
 * once. Not thread-safe.
 */
final class SpeechFigures {
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+");
    private static final Pattern NAMES = Pattern.compile("\\b[A-Z][a-z]+ [A-Z][a-z]+\\b|\\b[a-z]+_\\d+(~\\d+)?\\b");
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final int OPENERS = 3;

    private final Map<String, Long> sentences = new HashMap<>();
    private final Map<String, Long> openers = new HashMap<>();
    private final Map<String, List<String>> lastLines = new HashMap<>();
    private final Map<String, Set<String>> toldTo = new HashMap<>();
    private final Map<String, long[]> byQuestion = new TreeMap<>();
    private final List<String> firstLines = new ArrayList<>();
    private final int keptLines;
    private long lines;
    private long spoken;
    private long alternations;
    private long toldAgain;
    private long toldOfSelf;
    private long asked;
    private long probed;
    private long answered;
    private long neutralStandings;

    /** Makes the figures; {@code keptLines} of the first exchanges are kept word for word. */
    SpeechFigures(int keptLines) {
        this.keptLines = keptLines;
    }

    /** Takes note of what was said; {@code probe} is what the player was made to ask, or null. */
    void said(Dialogue dialogue, Probe probe) {
        lines++;
        final String masked = mask(dialogue.text(), dialogue);
        final String[] parts = SENTENCE_END.split(masked);
        spoken += parts.length;
        openers.merge(parts[0], 1L, Long::sum);
        for (final String part : parts) {
            sentences.merge(part, 1L, Long::sum);
        }
        final String pair = dialogue.playerName() + '/' + dialogue.realmId() + '/' + dialogue.npc();
        final List<String> before = lastLines.computeIfAbsent(pair, key -> new ArrayList<>());
        if (before.size() > 1 && before.get(before.size() - 2).equals(masked)) {
            alternations++;
        }
        before.add(masked);
        if (before.size() > 2) {
            before.remove(0);
        }
        noteRumors(dialogue);
        neutralStandings += dialogue.text().contains(" by neutral") ? 1 : 0;
        if (probe != null) {
            probed++;
            final boolean isAnswered = probe.isAnswer().test(dialogue);
            answered += isAnswered ? 1 : 0;
            final long[] counts = byQuestion.computeIfAbsent(probe.question(), key -> new long[2]);
            counts[0] += isAnswered ? 1 : 0;
            counts[1]++;
        } else if (!dialogue.asked().isEmpty()) {
            asked++;
        }
        if (firstLines.size() < keptLines) {
            firstLines.add((dialogue.asked().isEmpty()
                            ? dialogue.playerName() + " comes near"
                            : dialogue.playerName() + ": \"" + dialogue.asked() + '"')
                    + "  " + dialogue.npcName() + ": \"" + dialogue.text() + '"');
        }
    }

    /** Counts what a player is told twice, and what it is told of itself as of a stranger. */
    private void noteRumors(Dialogue dialogue) {
        final Set<String> told = toldTo.computeIfAbsent(dialogue.playerName(), key -> new HashSet<>());
        for (final String sentence : SENTENCE_END.split(dialogue.text())) {
            if (sentence.contains(" was seen in ")
                    || sentence.contains(" came to sell")
                    || sentence.contains(" came home with")) {
                final String rumor = sentence.substring(Math.max(0, sentence.indexOf(": ") + 1))
                        .strip();
                toldAgain += told.add(rumor) ? 0 : 1;
                toldOfSelf += rumor.startsWith(dialogue.playerName() + " was seen") ? 1 : 0;
            }
        }
    }

    private static String mask(String text, Dialogue dialogue) {
        String masked = dialogue.playerName().isEmpty() ? text : text.replace(dialogue.playerName(), "@");
        masked = masked.replace(dialogue.npcName(), "@").replace(dialogue.realmId(), "@");
        return DIGITS.matcher(NAMES.matcher(masked).replaceAll("@")).replaceAll("#");
    }

    List<String> firstLines() {
        return firstLines;
    }

    long probed() {
        return probed;
    }

    Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("lines", lines);
        map.put("linesAskedByPlayersThemselves", asked);
        map.put("distinctSentences", sentences.size());
        map.put("distinctSentencesPer1000", WorldFigures.rounded(spoken == 0 ? 0 : 1000.0 * sentences.size() / spoken));
        map.put("topThreeOpenersShare", WorldFigures.rounded(lines == 0 ? 0 : (double) topOpeners() / lines));
        map.put("alternations", alternations);
        map.put("rumorsToldAgain", toldAgain);
        map.put("rumorsToldOfListener", toldOfSelf);
        map.put("standingsWithNeutral", neutralStandings);
        map.put("questionsPut", probed);
        map.put("questionsAnsweredShare", WorldFigures.rounded(probed == 0 ? 0 : (double) answered / probed));
        final Map<String, Object> questions = new LinkedHashMap<>();
        byQuestion.forEach(
                (question, counts) -> questions.put(question, WorldFigures.rounded((double) counts[0] / counts[1])));
        map.put("answeredByQuestion", questions);
        return map;
    }

    private long topOpeners() {
        return openers.values().stream()
                .sorted((a, b) -> Long.compare(b, a))
                .limit(OPENERS)
                .mapToLong(Long::longValue)
                .sum();
    }
}
