package io.multiverse.warbler.http;

import io.multiverse.warbler.DialogueException;
import io.multiverse.warbler.DialogueFailure;
import io.multiverse.warbler.Lines;
import io.multiverse.warbler.WarblerContext;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a server answered, in the shapes that servers of chat models give it.
 *
 * @param content what the model wrote; empty if nothing
 * @param finishReason why it ended, as the server says, or an empty text: letters, digits and underscores only
 * @param thoughtChars how many chars of thoughts the server put apart
 */
record ChatAnswer(String content, String finishReason, int thoughtChars) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> CUT_OFF = Set.of("length", "max_tokens", "model_length");
    private static final int MAX_REASON = 24;

    /** Reads a body; throws {@link DialogueException} if it is no answer. */
    static ChatAnswer read(byte[] body) {
        final JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (final JacksonException e) {
            throw new DialogueException(DialogueFailure.MALFORMED, "the answer is no JSON", e);
        }
        final JsonNode choice = root.path("choices").path(0);
        if (choice.isMissingNode()) {
            throw new DialogueException(
                    DialogueFailure.MALFORMED,
                    root.has("error")
                            ? "the server answered with an error instead of words: see its log"
                            : "the answer has no choices[0]: the server does not speak the format of chat completions");
        }
        final JsonNode message = choice.path("message");
        int thoughts = 0;
        for (final String name : new String[] {"reasoning_content", "reasoning", "thinking"}) {
            thoughts = Math.max(thoughts, text(message.path(name)).length());
        }
        final String content = text(message.path("content"));
        return new ChatAnswer(
                content.isEmpty() ? text(choice.path("text")) : content,
                text(choice.path("finish_reason")).replaceAll("[^A-Za-z0-9_]", ""),
                thoughts);
    }

    /** Returns what a body says of an error, or the body itself if it says so otherwise. */
    static String error(byte[] body) {
        final String text = new String(body, StandardCharsets.UTF_8);
        try {
            final JsonNode error = JSON.readTree(body).path("error");
            final String message = text(error.path("message"));
            return message.isEmpty() ? error.isString() ? error.stringValue() : text : message;
        } catch (final JacksonException e) {
            return text;
        }
    }

    /** Returns a text, or the texts of a list of parts, without those that are thoughts. */
    private static String text(JsonNode node) {
        if (node.isString()) {
            return node.stringValue();
        }
        final StringBuilder text = new StringBuilder();
        for (final JsonNode part : node) {
            if (part.path("type").stringValue("text").equals("text")
                    && part.path("text").isString()) {
                text.append(part.path("text").stringValue());
            }
        }
        return text.toString();
    }

    /** Returns whether the model had more to say when its tokens were used up. */
    boolean isCutOff() {
        return CUT_OFF.contains(finishReason.toLowerCase(Locale.ROOT));
    }

    /** Returns why it ended in a few words, for messages. */
    String ending() {
        return finishReason.isEmpty()
                ? "no finish_reason"
                : "finish_reason " + finishReason.substring(0, Math.min(MAX_REASON, finishReason.length()));
    }

    /**
     * Returns what is said.
     *
     * @throws DialogueException if nothing is, with what to do about it
     */
    String spoken(WarblerContext context, int maxTokens) {
        if (Lines.isBlank(content)) {
            throw silent(maxTokens);
        }
        return SpokenAnswer.of(content, context.npc().persona().name(), context.playerName(), isCutOff());
    }

    private DialogueException silent(int maxTokens) {
        final String thoughts = thoughtChars == 0 ? "" : ", after " + thoughtChars + " chars of thoughts";
        return isCutOff()
                ? new DialogueException(
                        DialogueFailure.TOKEN_LIMIT,
                        "the answer has no words: " + ending() + thoughts + ". The model used up its " + maxTokens
                                + " tokens before it spoke: allow more, or turn thinking off")
                : new DialogueException(
                        DialogueFailure.MALFORMED,
                        "the answer has no text at choices[0].message.content: " + ending() + thoughts);
    }
}
