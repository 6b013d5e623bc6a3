package io.multiverse.kernel.internal.tick;

/** What a thread of a clockwork does until it is alerted. */
interface Duty {
    /**
     * Does it.
     *
     * @throws com.lmax.disruptor.AlertException when it is told to end
     * @throws Exception when it fails, which ends the run
     */
    void run() throws Exception;
}
