package io.multiverse.kernel.internal.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.event.EventId;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadLetterLogTest {
    private static final int MOST = DeadLetterLog.MOST_ROWS;

    private final DeadLetterLog log = new DeadLetterLog();

    private void fill() {
        for (int i = 0; i < MOST; i++) {
            log.undelivered(EventId.of(256, i + 1), i % 100, 1, DeadLetterReason.REALM_PAUSED);
        }
    }

    private Map<DeadLetterReason, Long> counts() {
        final Map<DeadLetterReason, Long> counts = new EnumMap<>(DeadLetterReason.class);
        for (int i = 0; i < log.size(); i++) {
            counts.merge(log.reason(i), (long) log.count(i), Long::sum);
        }
        return counts;
    }

    @Test
    void eachEventAndTargetHasARowOfItsOwnWhileThereAreRows() {
        fill();
        assertEquals(MOST, log.size());
        assertEquals(EventId.of(256, MOST), log.eventId(MOST - 1));
        assertEquals(1, log.count(MOST - 1));
    }

    @Test
    void afterThatOneRowForEachReasonNamesTheFirstAndCountsTheRest() {
        fill();
        for (int i = 0; i < 1_000; i++) {
            log.undelivered(EventId.of(257, i + 1), 7, 2, DeadLetterReason.REALM_PAUSED);
            log.undelivered(EventId.of(258, i + 1), 8, 3, DeadLetterReason.REALM_FAILED);
        }
        assertEquals(MOST + 2, log.size());
        assertEquals(
                Map.of(DeadLetterReason.REALM_PAUSED, MOST + 1_000L, DeadLetterReason.REALM_FAILED, 1_000L), counts());
        assertEquals(EventId.of(257, 1), log.eventId(MOST));
        assertEquals(7, log.targetIndex(MOST));
        assertEquals(2, log.typeId(MOST));
        assertEquals(EventId.of(258, 1), log.eventId(MOST + 1));
    }

    @Test
    void whatAnEarlierFrameHadNoRowsForIsForgotten() {
        fill();
        log.undelivered(EventId.of(257, 1), 7, 2, DeadLetterReason.REALM_PAUSED);
        log.clear();
        fill();
        log.refused(3, 1, DeadLetterReason.INPUT_REFUSED, 5, 0);
        log.undelivered(EventId.of(259, 1), 9, 4, DeadLetterReason.REALM_PAUSED);
        assertEquals(MOST + 2, log.size());
        assertEquals(5, log.count(MOST));
        assertEquals(EventId.of(259, 1), log.eventId(MOST + 1));
        assertEquals(MOST + 6L, log.total());
    }
}
