package io.multiverse.warbler.http;

import io.multiverse.kernel.internal.text.CodePointKind;
import io.multiverse.warbler.DialogueEngine;
import io.multiverse.warbler.DialogueException;
import io.multiverse.warbler.DialogueFailure;
import io.multiverse.warbler.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes what a model wrote into what an NPC says: without thoughts, markup of the chat, names and quotation marks. */
final class SpokenAnswer {
    private static final int IGNORING_CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    /** The beginning or, with a slash, the end of a block of thoughts. */
    private static final Pattern THOUGHTS = Pattern.compile(
            "[<\u25C1]\\s*(/?)\\s*(?:seed:)?"
                    + "(?:think|thinking|thought|thoughts|reasoning|reflection|scratchpad|analysis)\\b"
                    + "[^<>\u25C1\u25B7]{0,80}"
                    + "[>\u25B7]|\\[(/?)(?-i:THINK)]",
            Pattern.CASE_INSENSITIVE);

    private static final String FINAL_CHANNEL = "<|channel|>final<|message|>";
    private static final Pattern CHANNEL = Pattern.compile("<\\|channel\\|>\\s*(?:analysis|commentary)");

    /** The same channels where the server has taken the tokens out. */
    private static final Pattern BARE_CHANNELS = Pattern.compile("(?s)^analysis(?=[A-Z\\s]).*?assistantfinal");

    private static final String TOKEN = "(?:<[|\uFF5C][^<>|\uFF5C]{1,60}[|\uFF5C]>|</?s>|<(?:start|end)_of_turn>"
            + "|<(?:eos|bos|pad|unk)>|\\[/?INST]|<</?SYS>>)";
    private static final Pattern TOKENS_AT_START =
            Pattern.compile("^\\s*" + TOKEN + "(?:\\s*(?:assistant|model)\\b:?)?\\s*");
    private static final Pattern FIRST_TOKEN = Pattern.compile(TOKEN);
    private static final Pattern BROKEN_TOKEN_AT_END = Pattern.compile("(?:<[|\uFF5C][^>]{0,60}|</?s?|<)$");
    private static final Pattern SENTENCE_END =
            Pattern.compile("(?<!\\b(?:Mr|Mrs|Ms|Dr|St|vs))[.!?\u2026][\"'\u201D\u2019\u00BB)\\]*_]*(?=\\s|$)"
                    + "|[\u3002\uFF01\uFF1F]\u300D?");
    private static final String[] QUOTES = {
        "\"\"",
        "\u201C\u201D",
        "\u201E\u201C",
        "\u00AB\u00BB",
        "\u2039\u203A",
        "\u2018\u2019",
        "''",
        "\u300C\u300D",
        "``"
    };

    /** What has more is longer than a line, whatever names are taken off its beginning one by one. */
    private static final int LONGEST = 4 * DialogueEngine.MAX_LINE;

    private static final int LONGEST_GAP = 16;

    private SpokenAnswer() {}

    /**
     * Returns what is said.
     *
     * @param npcName who speaks
     * @param playerName to whom, empty for nobody
     * @param isCutOff whether the model had more to say when its tokens were used up
     * @throws DialogueException if nothing is left to be said
     */
    static String of(String written, String npcName, String playerName, boolean isCutOff) {
        String text = withoutThoughts(withoutGaps(written), isCutOff);
        text = withoutTokens(text);
        text = withoutOthers(text, playerName);
        if (text.length() > LONGEST) {
            throw new DialogueException(
                    DialogueFailure.TOO_LONG,
                    "the answer has " + text.length() + " chars, more than " + DialogueEngine.MAX_LINE);
        }
        if (isCutOff) {
            text = wholeSentences(text);
        }
        text = withoutNameAndQuotes(text, npcName);
        if (Lines.isBlank(text)) {
            throw new DialogueException(
                    isCutOff ? DialogueFailure.TOKEN_LIMIT : DialogueFailure.MALFORMED,
                    "nothing of the answer is meant to be said: it is thoughts or markup alone");
        }
        return text;
    }

    /** Shortens long rows of blanks and line breaks: the patterns would go through them again and again. */
    private static String withoutGaps(String written) {
        final StringBuilder text = new StringBuilder(written.length());
        int gap = 0;
        for (int at = 0; at < written.length(); at++) {
            final char c = written.charAt(at);
            gap = isGap(c) ? gap + 1 : 0;
            if (gap <= LONGEST_GAP) {
                text.append(c);
            } else if (c == '\n') {
                text.setCharAt(text.length() - 1, c);
            }
        }
        return text.toString();
    }

    private static boolean isGap(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    private static String withoutThoughts(String written, boolean isCutOff) {
        final int channel = written.lastIndexOf(FINAL_CHANNEL);
        String text = channel < 0 ? written : written.substring(channel + FINAL_CHANNEL.length());
        if (channel < 0) {
            text = BARE_CHANNELS.matcher(text).replaceFirst("");
        }
        final StringBuilder spoken = new StringBuilder();
        final Matcher marks = THOUGHTS.matcher(text);
        boolean isThinking = channel < 0 && CHANNEL.matcher(text).find();
        int begin = 0;
        while (marks.find()) {
            final boolean ends = "/".equals(marks.group(1)) || "/".equals(marks.group(2));
            if (!ends && !isThinking) {
                spoken.append(text, begin, marks.start());
            } else if (ends && !isThinking) {
                // The server opened the block in the prompt: all up to here were thoughts.
                spoken.setLength(0);
            }
            isThinking = !ends;
            begin = marks.end();
        }
        if (isThinking) {
            throw new DialogueException(
                    isCutOff ? DialogueFailure.TOKEN_LIMIT : DialogueFailure.MALFORMED,
                    "the answer ends in the midst of the model's thoughts: allow more tokens, or turn thinking off");
        }
        return spoken.append(text, begin, text.length()).toString();
    }

    private static String withoutTokens(String thoughtless) {
        int begin = 0;
        final Matcher start = TOKENS_AT_START.matcher(thoughtless);
        while (start.lookingAt()) {
            begin = start.end();
            start.region(begin, thoughtless.length());
        }
        String text = thoughtless.substring(begin);
        final Matcher token = FIRST_TOKEN.matcher(text);
        if (token.find()) {
            text = text.substring(0, token.start());
        }
        return Lines.strip(BROKEN_TOKEN_AT_END.matcher(text).replaceFirst(""));
    }

    /** Cuts off where the model goes on to speak for others. */
    private static String withoutOthers(String text, String playerName) {
        final String others = playerName.isEmpty() ? "" : Pattern.quote(playerName) + '|';
        final Matcher other = Pattern.compile(
                        "\\n\\s*[*_#]*\\s*(?:" + others + "player|user|human|system)\\s*[*_]*\\s*[:\uFF1A]",
                        IGNORING_CASE)
                .matcher(text);
        return other.find() ? Lines.strip(text.substring(0, other.start())) : text;
    }

    private static String wholeSentences(String text) {
        int end = 0;
        final Matcher ends = SENTENCE_END.matcher(text);
        while (ends.find()) {
            end = ends.end();
        }
        if (end == 0) {
            throw new DialogueException(
                    DialogueFailure.TOKEN_LIMIT,
                    "the tokens were used up before the first sentence was whole: allow more");
        }
        return text.substring(0, end);
    }

    private static String withoutNameAndQuotes(String spoken, String npcName) {
        final List<String> names = new ArrayList<>(List.of(Pattern.quote(npcName), "NPC", "assistant"));
        final int space = npcName.indexOf(' ');
        if (space > 0) {
            names.add(Pattern.quote(npcName.substring(0, space)));
        }
        final Pattern name = Pattern.compile(
                "(?m)^\\s*[*_(\\[]*\\s*(?:" + String.join("|", names) + ")\\s*[*_)\\]]*\\s*"
                        + "(?:\\([^)]{0,60}\\)|\\*[^*]{0,60}\\*)?(?: (?:says|said|replies|answers))?"
                        + "\\s*[:\uFF1A][*_]*\\s*",
                IGNORING_CASE);
        String text = spoken;
        String before;
        do {
            before = text;
            text = Lines.strip(name.matcher(text).replaceAll(""));
            text = withoutQuotes(text);
        } while (!text.equals(before));
        return text;
    }

    private static String withoutQuotes(String text) {
        for (final String pair : QUOTES) {
            final char open = pair.charAt(0);
            final char close = pair.charAt(1);
            if (text.isEmpty() || text.charAt(0) != open) {
                continue;
            }
            final int last = text.length() - 1;
            int closed = 1;
            while (closed <= last && !(text.charAt(closed) == close && endsQuote(text, closed))) {
                closed++;
            }
            if (closed == last) {
                return Lines.strip(text.substring(1, last));
            }
            if (closed > last) {
                return Lines.strip(text.substring(1));
            }
        }
        return text;
    }

    /** An apostrophe between letters ends no quotation. */
    private static boolean endsQuote(String text, int place) {
        return place + 1 == text.length()
                || !CodePointKind.of(text.codePointAt(place + 1)).isOfWords();
    }
}
