package io.multiverse.launcher;

/** A command cannot go on; the message is one line for the user, with the remedy. */
final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CommandException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** The command was called in a way that makes no sense. */
    static CommandException usage(String message) {
        return new CommandException(ExitCode.USAGE, message, null);
    }

    /** The command was called well, but failed. */
    static CommandException failure(int exitCode, String message, Throwable cause) {
        return new CommandException(exitCode, message, cause);
    }

    int exitCode() {
        return exitCode;
    }
}
