package io.multiverse.kernel.internal.text;

/** What users' exceptions say, whatever becomes of asking them: code that fails may fail once more as it says so. */
public final class FailureText {
    private static final String UNREADABLE = " (its message cannot be read: asking for it throws)";

    private FailureText() {}

    /** Returns what {@code failure.toString()} does, or its class where that throws or returns null. */
    public static String of(Throwable failure) {
        String text = null;
        try {
            text = failure.toString();
        } catch (final Throwable e) {
            // told below
        }
        return text == null ? failure.getClass().getName() + UNREADABLE : text;
    }

    /** Returns what {@code failure.getMessage()} does, which may be null, or the class where that throws. */
    public static String messageOf(Throwable failure) {
        try {
            return failure.getMessage();
        } catch (final Throwable e) {
            return failure.getClass().getName() + UNREADABLE;
        }
    }
}
