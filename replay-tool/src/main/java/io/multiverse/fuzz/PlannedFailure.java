package io.multiverse.fuzz;

/** What random realms throw by design; its message names an object's identity, which differs from run to run. */
final class PlannedFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    PlannedFailure() {
        super("by design: " + new Object());
    }
}
