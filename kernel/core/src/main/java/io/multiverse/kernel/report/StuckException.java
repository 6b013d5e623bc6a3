package io.multiverse.kernel.report;

/** The run waits for code that does not return, so it cannot be queried or closed, or it was given up. */
public final class StuckException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final transient StuckRun stuck;

    /** Makes the exception that names the code that does not return. */
    public StuckException(StuckRun stuck) {
        super(stuck.message() + ": its code does not return, or waits for something; its stack:\n" + stuck.stackText());
        this.stuck = stuck;
    }

    /** Returns the code that does not return; null after serialization. */
    public StuckRun stuck() {
        return stuck;
    }
}
