package io.multiverse.kernel.internal.text;

/** The texts of users' exceptions. Code that fails may fail again when it is asked for its message. */
public final class FailureText {
    private static final String UNREADABLE = " (its message cannot be read: asking for it throws)";

    private FailureText() {}

    /** Returns what {@code failure.toString()} does, or its class if that throws or returns null. */
    public static String of(Throwable failure) {
        String text = null;
        try {
            text = failure.toString();
        } catch (final Throwable e) {
            // reported below
        }
        return text == null ? failure.getClass().getName() + UNREADABLE : text;
    }

    /** Returns what {@code failure.getMessage()} does, which may be null, or the class if that throws. */
    public static String messageOf(Throwable failure) {
        try {
            return failure.getMessage();
        } catch (final Throwable e) {
            return failure.getClass().getName() + UNREADABLE;
        }
    }
}
