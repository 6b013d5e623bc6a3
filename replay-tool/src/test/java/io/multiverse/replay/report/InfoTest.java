package io.multiverse.replay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.replay.fixture.JournalFiles;
import io.multiverse.replay.fixture.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfoTest {
    @TempDir
    Path folder;

    @Test
    void tellsWhatTheRunConsistsOfAndHowItEnds() {
        final Path journal = Launch.cities(folder.resolve("a"), 7, "--seed", "99");
        final Launch info = Launch.ok("info", journal);
        assertTrue(info.line("Seed:").endsWith(" 99"), info.out());
        assertTrue(info.line("Frames:").contains(" 7 "), info.out());
        assertTrue(info.line("End:").endsWith(" sealed"), info.out());
        assertTrue(info.line("CitySimulation").contains("world_event"), info.out());
        assertTrue(info.out().contains("sol_1:cluster_0"), info.out());
        assertTrue(info.line("letter").contains("sender:int32"), info.out());
    }

    @Test
    void printsOneJsonObject() {
        final Path journal = Launch.cities(folder.resolve("a"), 7, "--journal-mode", "inputs");
        final Map<String, Object> info = Launch.ok("info", journal, "--json").json();
        assertEquals(7, info.get("frames"));
        assertEquals("inputs", info.get("mode"));
        assertEquals(true, info.get("sealed"));
        assertEquals(3, ((List<?>) info.get("realms")).size());
        final String hash = (String) info.get("lastHash");
        assertTrue(Launch.ok("info", journal).line("Last hash:").endsWith(hash));
    }

    @Test
    void aTornTailIsToldAndIsNoFailure() throws IOException {
        final Path journal = Launch.cities(folder.resolve("a"), 7);
        JournalFiles.cutLastFrame(journal);
        final Launch info = Launch.ok("info", journal);
        assertTrue(info.line("End:").contains("torn tail"), info.out());
        assertTrue(info.line("Frames:").contains(" 6 "), info.out());
    }

    @Test
    void aDamagedJournalIsRefusedWithItsPlace() throws IOException {
        final Path journal = Launch.cities(folder.resolve("a"), 7);
        JournalFiles.flipByteOfFrame(journal, 3);
        final Launch info = Launch.of("info", journal);
        assertEquals(4, info.exitCode());
        assertTrue(info.err().contains("at the document of control tick 3"), info.err());
    }

    @Test
    void aFolderWithoutAJournalIsToldInOneLine() throws IOException {
        final Launch info = Launch.of("info", Files.createDirectory(folder.resolve("empty")));
        assertEquals(1, info.exitCode());
        assertEquals(1, info.err().lines().count(), info.err());
        assertTrue(info.err().contains("holds no journal"), info.err());
    }
}
