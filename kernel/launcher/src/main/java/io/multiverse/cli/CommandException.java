package io.multiverse.cli;

/** A command cannot continue; the message is one line for the user, with the remedy. Immutable. */
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CommandException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** Returns the exception for a command that was called in a way that makes no sense. */
    public static CommandException usage(String message) {
        return new CommandException(ExitCode.USAGE, message, null);
    }

    /** Returns the exception for a command that was called well, but failed; {@code cause} may be null. */
    public static CommandException failure(int exitCode, String message, Throwable cause) {
        return new CommandException(exitCode, message, cause);
    }

    /** Returns how the command ends, see {@link ExitCode}. */
    public int exitCode() {
        return exitCode;
    }
}
