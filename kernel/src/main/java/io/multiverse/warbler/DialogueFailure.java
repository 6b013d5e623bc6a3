package io.multiverse.warbler;

/** Why an engine had no words. The name is part of journals: rename none. */
public enum DialogueFailure {
    /** Nothing could be reached. */
    UNREACHABLE,
    /** It answered with a status that means an error. */
    HTTP_STATUS,
    /** It took too long. */
    TIMEOUT,
    /** The answer was none. */
    MALFORMED,
    /** The answer was longer than a line may be. */
    TOO_LONG,
    /** Too many requests were on their way already. */
    TOO_MANY_REQUESTS,
    /** The engine failed in another way. */
    ENGINE_ERROR
}
