package io.multiverse.kernel.internal.strict;

/** Values in messages, kept short. */
final class TextOf {
    private static final int LONGEST = 60;

    private TextOf() {}

    /** Returns a value that has no references as it is, and any other by its class. */
    static String brief(Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof CharSequence
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Enum<?>) {
            final String text = value.toString();
            return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
        }
        return "a " + typeName(value.getClass());
    }

    /** Returns the name of a thread; virtual threads have none as a rule, and a number instead. */
    static String name(Thread thread) {
        return thread.getName().isEmpty() ? thread.toString().replaceFirst("/.*", "") : thread.getName();
    }

    /** Returns a class's name as it is written in Java; that of a lambda is the class around it. */
    static String typeName(Class<?> type) {
        return type.isHidden() ? "lambda of " + type.getNestHost().getTypeName() : type.getTypeName();
    }
}
