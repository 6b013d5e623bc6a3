package io.multiverse.cluster.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.internal.journal.JournalReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("once")
class JournalOrderTest {
    private static final int CONTROL_TICKS = 20;

    /** Room for one frame at a time. */
    private static final int LEAST = 1;

    @TempDir
    private Path folder;

    private Path journal;
    private final List<byte[]> documents = new ArrayList<>();

    @BeforeEach
    void aJournalIsThere() {
        journal = TestCluster.alone(folder, CONTROL_TICKS);
        try (JournalReader reader = JournalReader.open(journal)) {
            do {
                final byte[] document = new byte[reader.documentLength()];
                reader.document().getBytes(0, document);
                documents.add(document);
            } while (reader.advance());
        }
    }

    private void assertFinds(JournalOrder order, int next) {
        assertTrue(order.find(Integer.MAX_VALUE));
        assertEquals(next, order.next());
        final byte[] found = new byte[order.documentLength()];
        order.document().getBytes(0, found);
        assertArrayEquals(documents.get(next), found);
    }

    @Test
    void whoeverAsksAgainAndAgainForTheEndOfALongJournalGetsIt() {
        try (JournalOrder order = new JournalOrder(journal)) {
            int steps = 0;
            order.change(CONTROL_TICKS, 0, CONTROL_TICKS);
            while (!order.find(LEAST)) {
                assertTrue(++steps < CONTROL_TICKS, "it begins from the start each time");
                order.change(CONTROL_TICKS, 0, CONTROL_TICKS);
            }
            assertFinds(order, CONTROL_TICKS);
        }
    }

    @Test
    void documentsAreFoundInOrderAndAgainAfterTheEnd() {
        try (JournalOrder order = new JournalOrder(journal)) {
            for (final int first : new int[] {0, 7, 7, 3, CONTROL_TICKS, 1}) {
                order.change(first, 0, CONTROL_TICKS + 5);
                for (int next = first; next <= CONTROL_TICKS; next++) {
                    assertFinds(order, next);
                    order.sent(order.documentLength());
                }
                assertFalse(order.find(Integer.MAX_VALUE));
                assertFalse(order.isDone());
            }
        }
    }

    @Test
    void aDocumentIsSentInPiecesAndFromItsStartIfThereIsLessOfItThanWasSent() {
        try (JournalOrder order = new JournalOrder(journal)) {
            order.change(4, 10, 4);
            assertFinds(order, 4);
            assertEquals(10, order.offset());
            order.sent(5);
            assertEquals(15, order.offset());
            order.change(4, documents.get(4).length, 4);
            assertFinds(order, 4);
            assertEquals(0, order.offset());
            order.sent(order.documentLength());
            assertTrue(order.isDone());
        }
    }
}
