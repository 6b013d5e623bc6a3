package io.multiverse.kernel;

/** Checks of what callers give. */
final class Arguments {
    private Arguments() {}

    /** Throws {@link IllegalArgumentException} with the text unless the condition holds. */
    static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
