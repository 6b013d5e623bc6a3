package io.multiverse.warbler;

/** Why other words were found than should have been. The name is part of journals: rename none. */
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
    ENGINE_ERROR,
    /** The realm did not say in time who the NPC is, so it spoke as one of the townsfolk. */
    REALM_SILENT,
    /** There are no lines for the NPC's personality, so it spoke as one of the townsfolk. */
    UNKNOWN_PERSONALITY,
    /** The model used up its tokens before it had said a whole sentence. */
    TOKEN_LIMIT
}
