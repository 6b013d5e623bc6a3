package io.multiverse.kernel.internal.event;

/**
 * The events of one window do not fit one buffer of 2 GiB.
 *
 * <p>How much one buffer holds depends on the number of workers. So this is not a failure of the realm that met the
 * limit: it stops the run.
 */
public final class OutboxOverflowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutboxOverflowException() {
        super("the events of one window outgrow 2 GiB on one worker:"
                + " lower the events per window or the payload limit of the realms");
    }
}
