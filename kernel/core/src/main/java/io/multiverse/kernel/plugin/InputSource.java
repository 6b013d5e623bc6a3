package io.multiverse.kernel.plugin;

/**
 * Something outside that sends events into a run: a clock, a socket, a file. What it sends is journaled, so a run is
 * re-executed without it.
 */
@FunctionalInterface
public interface InputSource {
    /**
     * Sends events until there are no more, or the thread is interrupted, which says that the run ends. Called once, on
     * a thread of its own, when the first control tick is due; in a resumed run, when what was recorded has been
     * re-executed.
     *
     * @throws Exception if it cannot go on; the run continues without it
     */
    void run(InputSink sink) throws Exception;
}
