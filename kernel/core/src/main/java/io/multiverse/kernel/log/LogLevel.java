package io.multiverse.kernel.log;

/** How much a line of the log matters, least first. */
public enum LogLevel {
    /** Each step. */
    TRACE,
    /** What helps to find a mistake. */
    DEBUG,
    /** What happens in the model. */
    INFO,
    /** What should not happen, and the model copes with. */
    WARN,
    /** What is wrong. */
    ERROR;

    /** Returns whether this level matters as much as another one, or more. */
    public boolean isAtLeast(LogLevel other) {
        return compareTo(other) >= 0;
    }
}
