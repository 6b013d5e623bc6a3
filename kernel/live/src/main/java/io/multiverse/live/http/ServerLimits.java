package io.multiverse.live.http;

/**
 * What anybody can make a server use. Immutable.
 *
 * @param connections how many at a time; where that many are open, those that say nothing have little time left
 * @param streams how many clients can follow control ticks
 * @param headBytes the bytes of a request's head
 * @param bodyBytes the bytes of a request's body, if the run can be controlled; else it has none
 * @param unsentBytes how much of an answer waits in the operating system for a client that does not read
 * @param silenceMillis how long a connection may say nothing, or take nothing of what it is sent
 * @param crowdedSilenceMillis the same while there are as many connections as there can be
 * @param headMillis how long a request's head may take, from the answer before on
 */
public record ServerLimits(
        int connections,
        int streams,
        int headBytes,
        int bodyBytes,
        int unsentBytes,
        int silenceMillis,
        int crowdedSilenceMillis,
        int headMillis) {
    /** Those of every server. */
    public static final ServerLimits USUAL = new ServerLimits(256, 64, 8192, 65_536, 131_072, 20_000, 2_000, 30_000);

    /** Threads for everything but streams, each of which takes one. */
    private static final int OTHER_THREADS = 32;

    /** Returns how many threads there can be. */
    int threads() {
        return streams + OTHER_THREADS;
    }
}
