package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.exchange.Followers;
import io.multiverse.kernel.internal.journal.JournalExtension;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.internal.journal.retention.JournalCut;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalExtensionTest {
    private static final int CONTROL_TICKS = 12;
    private static final String SCENARIO = "{\"cities\": 3}";

    @TempDir
    private Path folder;

    private Path record(String name, long seed, long controlTicks) {
        return record(name, seed, controlTicks, SCENARIO);
    }

    private Path record(String name, long seed, long controlTicks, String scenario) {
        final Path journal = folder.resolve(name);
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .seed(seed)
                .scenario(scenario)
                .journal(JournalSettings.in(journal).withExisting(JournalSettings.ExistingRun.RESUME))
                .build()) {
            for (int i = 0; i < 3; i++) {
                engine.registerGame("sol_" + i, new ChatterRealm(), RealmCoordinate.of("sol_" + i));
            }
            engine.start();
            engine.runControlTicks(controlTicks - engine.controlTickCount());
        }
        return journal;
    }

    /** Returns the documents of a journal, the header first. */
    private static List<byte[]> documents(Path journal) {
        final List<byte[]> documents = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(journal)) {
            do {
                final byte[] copy = new byte[reader.documentLength()];
                reader.document().getBytes(0, copy);
                documents.add(copy);
            } while (reader.advance());
        }
        return documents;
    }

    private JournalExtension open(String name) {
        return JournalExtension.open(JournalSettings.in(folder.resolve(name)), SCENARIO);
    }

    private static void append(JournalExtension journal, byte[] document) {
        journal.append(new UnsafeBuffer(document), document.length);
    }

    @Test
    void aJournalThatWasCompletedWithAnothersDocumentsIsResumedAsThatOne() {
        final Path whole = record("whole", 1, CONTROL_TICKS);
        final List<byte[]> documents = documents(whole);
        record("half", 1, 5);
        for (final String name : List.of("empty", "half")) {
            try (JournalExtension journal = open(name)) {
                for (long next = journal.hasHeader() ? journal.frames() + 1 : 0; next <= CONTROL_TICKS - 2; next++) {
                    append(journal, documents.get((int) next));
                }
                assertEquals(CONTROL_TICKS - 2, journal.frames());
            }
            record(name, 1, CONTROL_TICKS);
            Followers.requireSameJournal(whole, folder.resolve(name));
        }
    }

    @Test
    void aDocumentOfAnotherRunIsRefused() {
        final List<byte[]> documents = documents(record("whole", 1, CONTROL_TICKS));
        record("other", 2, 5);
        try (JournalExtension journal = open("other")) {
            final JournalException trouble =
                    assertThrows(JournalException.class, () -> append(journal, documents.get(6)));
            assertEquals(JournalException.Kind.DIVERGED, trouble.kind());
        }
    }

    @Test
    void aHeaderOfAnotherScenarioIsRefusedAndNothingIsWritten() throws Exception {
        final List<byte[]> documents = documents(record("whole", 1, 1, "{\"cities\": 4}"));
        try (JournalExtension journal = open("new")) {
            final JournalException trouble =
                    assertThrows(JournalException.class, () -> append(journal, documents.get(0)));
            assertEquals(JournalException.Kind.INCOMPATIBLE, trouble.kind());
            assertFalse(journal.hasHeader());
        }
        try (Stream<Path> files = Files.list(folder.resolve("new"))) {
            assertEquals(
                    0, files.filter(file -> file.toString().endsWith(".cq4")).count());
        }
        assertThrows(JournalException.class, () -> open("whole"));
    }

    @Test
    void aDocumentThatIsDamagedOrNotTheNextOneIsRefused() {
        final List<byte[]> documents = documents(record("whole", 1, CONTROL_TICKS));
        try (JournalExtension journal = open("new")) {
            assertFalse(journal.hasHeader());
            assertRefused(journal, documents.get(1));
            append(journal, documents.get(0));
            assertRefused(journal, documents.get(2));
            for (int at = 0; at < documents.get(1).length; at++) {
                final byte[] damaged = documents.get(1).clone();
                damaged[at] ^= 0x10;
                assertRefused(journal, damaged);
            }
            assertRefused(journal, new byte[3]);
            append(journal, documents.get(1));
            assertEquals(1, journal.frames());
        }
    }

    @Test
    void aJournalFromWhichEventsWereDroppedIsNeitherContinuedNorTakenOver() {
        final Path whole = record("whole", 1, CONTROL_TICKS);
        final List<byte[]> documents = documents(whole);
        new JournalCut(whole, JournalCut.Kind.THINNED, 6).writeTo(folder.resolve("thinned"));
        final JournalException own = assertThrows(JournalException.class, () -> open("thinned"));
        assertEquals(JournalException.Kind.DROPPED, own.kind());
        final List<byte[]> thinned = documents(folder.resolve("thinned"));
        try (JournalExtension journal = open("new")) {
            int next = 0;
            while (Arrays.equals(thinned.get(next), documents.get(next))) {
                append(journal, thinned.get(next++));
            }
            final byte[] first = thinned.get(next);
            final JournalException others = assertThrows(JournalException.class, () -> append(journal, first));
            assertEquals(JournalException.Kind.DROPPED, others.kind());
        }
    }

    private static void assertRefused(JournalExtension journal, byte[] document) {
        final JournalException trouble = assertThrows(JournalException.class, () -> append(journal, document));
        assertEquals(JournalException.Kind.CORRUPT, trouble.kind());
    }
}
