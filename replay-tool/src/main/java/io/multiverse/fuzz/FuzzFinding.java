package io.multiverse.fuzz;

/** Says that two executions which must be equal are not, or that a run is not what the contract says. */
public final class FuzzFinding extends RuntimeException {
    private static final long serialVersionUID = 1;

    FuzzFinding(String message) {
        super(message);
    }

    FuzzFinding(String message, Throwable cause) {
        super(message, cause);
    }

    /** Throws one unless {@code condition} holds. */
    static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new FuzzFinding(otherwise);
        }
    }
}
