package io.multiverse.expression;

/** A text is no path or no condition. Immutable. */
public final class ExpressionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String source;
    private final int position;

    ExpressionException(String source, int position, String message) {
        super(message);
        this.source = source;
        this.position = position;
    }

    /** Returns the character at which reading stopped, from 0. */
    public int position() {
        return position;
    }

    /** Returns the trouble in one line: what is wrong, where, and in which text. */
    public String oneLine() {
        return getMessage() + ", at character " + (position + 1) + " of: " + source;
    }

    /** Returns a line that points at the character when it is printed below the text. */
    public String pointer() {
        return " ".repeat(position) + "^";
    }
}
