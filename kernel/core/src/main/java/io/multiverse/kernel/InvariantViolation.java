package io.multiverse.kernel;

/**
 * Something that must hold at every control tick does not: a defect of the program, never of its input.
 *
 * <p>Thrown by a {@link ControlTickStage}, it stops the run before the control tick's frame is journaled, like any
 * exception of a stage; the command line ends with an exit code of its own. Immutable.
 */
public final class InvariantViolation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception; the message names what should hold, and what was found instead. */
    public InvariantViolation(String message) {
        super(message);
    }
}
