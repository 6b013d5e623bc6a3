package io.multiverse.kernel.event;

import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

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

    boolean isEmpty() {
        for (final int count : counts) {
            if (count > 0) {
                return false;
            }
        }
        return true;
    }

    void writeState(StateWriter out) {
        out.beginList("refusal", REASONS);
        for (int code = 0; code < REASONS; code++) {
            out.beginItem();
            out.int32("count", counts[code]);
            out.int32("firstType", firstTypes[code]);
            out.int64("firstTimeNanos", firstTimes[code]);
            out.endItem();
        }
        out.endList();
    }

    void readState(StateReader in) {
        final int reasons = in.beginList("refusal");
        if (reasons != REASONS) {
            throw new IllegalStateException("the state knows " + reasons + " reasons, not " + REASONS);
        }
        for (int code = 0; code < REASONS; code++) {
            in.beginItem();
            counts[code] = in.int32("count");
            firstTypes[code] = in.int32("firstType");
            firstTimes[code] = in.int64("firstTimeNanos");
            in.endItem();
        }
        in.endList();
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
