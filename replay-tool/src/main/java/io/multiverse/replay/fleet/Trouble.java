package io.multiverse.replay.fleet;

import io.multiverse.cli.text.Figures;
import io.multiverse.kernel.InvariantViolation;
import io.multiverse.kernel.internal.text.FailureText;

/**
 * Something that must not happen, and did, in one run. Immutable.
 *
 * @param kind its kind
 * @param cause in words what it comes from, equal for all runs in which it comes from the same
 * @param controlTick the control tick at which it showed
 * @param detail in words what happened in this run
 */
record Trouble(TroubleKind kind, String cause, long controlTick, String detail) {
    private static final int LONGEST = 300;

    /** Returns the trouble of code that threw: a stage of that control tick, or a realm. */
    static Trouble of(String who, Throwable failure, long controlTick) {
        final String text = FailureText.of(failure);
        if (failure instanceof InvariantViolation) {
            return new Trouble(
                    TroubleKind.INVARIANT,
                    general(String.valueOf(FailureText.messageOf(failure))),
                    controlTick,
                    shortened(text));
        }
        return new Trouble(
                TroubleKind.EXCEPTION, causeOf(failure), controlTick, shortened(who + ": " + text + place(failure)));
    }

    /** Returns the class of what was thrown, and where. */
    static String causeOf(Throwable failure) {
        return failure.getClass().getName() + place(failure);
    }

    /** Returns a text in which numbers, which differ from run to run, are left out. */
    static String general(String text) {
        return shortened(Figures.withoutNumbers(text));
    }

    static String shortened(String text) {
        final String line = text.replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }

    /** Returns the innermost call that is neither the JDK's nor the kernel's; nothing if the JVM has left it out. */
    private static String place(Throwable failure) {
        for (final StackTraceElement call : failure.getStackTrace()) {
            final String name = call.getClassName();
            if (!name.startsWith("java.") && !name.startsWith("jdk.") && !name.startsWith("io.multiverse.kernel.")) {
                return " at " + name + "." + call.getMethodName()
                        + (call.getLineNumber() < 0 ? "" : ":" + call.getLineNumber());
            }
        }
        return "";
    }
}
