package io.multiverse.replay.shrink;

import io.multiverse.cli.text.Figures;

/**
 * Something that went wrong in a run.
 *
 * @param kind what kind of thing
 * @param controlTick the control tick after which it shows, or which it kept from ending
 * @param subject the realm that failed, who asked for the end, or the reason of a dead letter; else empty
 * @param type the class of an exception, else empty
 * @param message what was said, which may be empty
 */
record Occurrence(Kind kind, long controlTick, String subject, String type, String message) {
    /** What can go wrong. */
    enum Kind {
        /** What the user asked for has become true. */
        CONDITION,
        /** An {@link io.multiverse.kernel.InvariantViolation} has ended the run. */
        INVARIANT,
        /** Another exception has ended the run. */
        EXCEPTION,
        /** A realm has failed. */
        REALM_FAILURE,
        /** Something was not delivered. */
        DEAD_LETTER,
        /** The model has ended the run. */
        STOP
    }

    /** Returns whether it kept its control tick from ending, so that the journal ends before. */
    boolean isException() {
        return kind == Kind.INVARIANT || kind == Kind.EXCEPTION;
    }

    /** Returns the message without its numbers, which may be others in a smaller run. */
    String wording() {
        return Figures.withoutNumbers(message);
    }

    /** Returns it in one line, without the control tick. */
    String text() {
        return switch (kind) {
            case CONDITION -> message + " holds";
            case INVARIANT, EXCEPTION -> "the run ends with " + shortType() + (message.isEmpty() ? "" : ": " + message);
            case REALM_FAILURE -> subject + " fails with " + shortType();
            case DEAD_LETTER -> "a dead letter, " + subject;
            case STOP -> subject + " ends the run: " + message;
        };
    }

    /** Returns where it shows. */
    String when() {
        return (isException() ? "in control tick " : "after control tick ") + Figures.grouped(controlTick);
    }

    private String shortType() {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
