package io.multiverse.kernel.internal.event;

import io.multiverse.kernel.event.DeadLetterReason;

/** How often one source was refused in a window, by reason, and the first of each. Not thread-safe. */
final class Refusals {
    private static final int REASONS = DeadLetterReason.values().length;

    private final int[] counts = new int[REASONS];
    private final int[] firstTypes = new int[REASONS];
    private final long[] firstTimes = new long[REASONS];

    void count(DeadLetterReason reason, int typeId, long timeNanos) {
        final int code = reason.ordinal();
        if (counts[code]++ == 0) {
            firstTypes[code] = typeId;
            firstTimes[code] = timeNanos;
        }
    }

    void drainTo(DeadLetterLog log, int emitterNumber) {
        for (int code = 0; code < REASONS; code++) {
            if (counts[code] > 0) {
                log.refused(emitterNumber, firstTypes[code], DeadLetterReason.of(code), counts[code], firstTimes[code]);
                counts[code] = 0;
            }
        }
    }
}
