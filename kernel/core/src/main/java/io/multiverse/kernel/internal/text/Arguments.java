package io.multiverse.kernel.internal.text;

/** Checks of what callers give. */
public final class Arguments {
    private Arguments() {}

    /** Throws {@link IllegalArgumentException} with the text unless the condition holds. */
    public static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
