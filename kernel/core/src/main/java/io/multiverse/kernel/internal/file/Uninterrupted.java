package io.multiverse.kernel.internal.file;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/** Does short work with channels that an interrupt of the calling thread would close. */
public final class Uninterrupted {
    private Uninterrupted() {}

    /** Work that can be done again from its beginning. */
    @FunctionalInterface
    public interface Work {
        /** Does the work. */
        void run() throws IOException;
    }

    /**
     * Does some work, and again if an interrupt ended it; the thread is interrupted again when that is done.
     *
     * @throws IOException if the work throws one that is not due to an interrupt
     */
    public static void run(Work work) throws IOException {
        boolean wasInterrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    work.run();
                    return;
                } catch (final ClosedByInterruptException e) {
                    wasInterrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
