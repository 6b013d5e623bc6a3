package io.multiverse.warbler.http;

import io.multiverse.warbler.DialogueException;
import io.multiverse.warbler.DialogueFailure;

/**
 * What came of one request to a chat model. Nothing in it holds a key. Immutable.
 *
 * @param status the HTTP status; 0 if there was no answer
 * @param finishReason why the model ended, as the server says; empty if it does not
 * @param thoughtChars how many chars of thoughts the server put apart
 * @param written the first 320 chars of what the model wrote or, where it failed, of what the server says of it
 * @param spoken what the NPC says; empty where it failed
 * @param failure what went wrong, or null
 * @param message what went wrong and what to do about it; empty if nothing did
 */
public record ChatTrial(
        int status,
        String finishReason,
        int thoughtChars,
        String written,
        String spoken,
        DialogueFailure failure,
        String message) {
    static ChatTrial spoken(int status, ChatAnswer answer, String written, String spoken) {
        return new ChatTrial(status, answer.finishReason(), answer.thoughtChars(), written, spoken, null, "");
    }

    static ChatTrial failed(int status, ChatAnswer answer, String said, DialogueException failure) {
        return new ChatTrial(
                status,
                answer == null ? "" : answer.finishReason(),
                answer == null ? 0 : answer.thoughtChars(),
                said,
                "",
                failure.failure(),
                failure.getMessage());
    }

    /** Returns whether there were words. */
    public boolean success() {
        return failure == null;
    }
}
