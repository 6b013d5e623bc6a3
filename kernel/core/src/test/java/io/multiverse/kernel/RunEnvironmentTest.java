package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.internal.engine.EnvironmentFile;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.report.RunEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunEnvironmentTest {
    private static final String CHATTER = ChatterRealm.class.getName();

    @TempDir
    Path folder;

    private RunEnvironment record() {
        final Path journal = folder.resolve("run");
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .journal(JournalSettings.in(journal))
                .build()) {
            engine.registerGame("sol_1", new ChatterRealm(), RealmCoordinate.of("sol_1"));
            engine.executeControlTick();
            assertEquals(Optional.of(engine.journal().environment()), EnvironmentFile.read(journal));
            return engine.journal().environment();
        }
    }

    @Test
    void aJournalComesWithWhatItWasRecordedWith() {
        final RunEnvironment environment = record();
        assertEquals(KernelVersion.get(), environment.facts().get("kernelVersion"));
        assertTrue(environment.code().containsKey(ChatterRealm.class.getName()), environment.toString());
    }

    @Test
    void itNamesNoHostNoUserAndNoFolder() throws IOException {
        record();
        final String text = Files.readString(folder.resolve("run").resolve(EnvironmentFile.NAME));
        for (final String secret : List.of("user.home", "user.dir")) {
            assertTrue(!text.contains(System.getProperty(secret)), text);
        }
    }

    @Test
    void theSameCodeDiffersInNothingAndOtherCodeIsNamed() {
        final RunEnvironment present = record();
        assertEquals(List.of(), present.codeDifferences(present));
        final RunEnvironment other = new RunEnvironment(
                Map.of("kernelVersion", "0.0.9"), Map.of(CHATTER, "12ab", "com.acme.Gone", "34cd"), Map.of());
        assertEquals(
                List.of(
                        "it was recorded with kernel 0.0.9, this is " + KernelVersion.get(),
                        "the code of " + CHATTER + " had hash 12ab, now it has "
                                + present.code().get(CHATTER).substring(0, 12)),
                present.codeDifferences(other));
    }

    @Test
    void aJournalWithoutOneIsReadAsSuchAndADamagedOneIsNamed() throws IOException {
        assertEquals(Optional.empty(), EnvironmentFile.read(folder));
        final Path file = folder.resolve(EnvironmentFile.NAME);
        Files.writeString(file, "{\"kernelVersion\":");
        final JournalException refusal = assertThrows(JournalException.class, () -> EnvironmentFile.read(folder));
        assertTrue(refusal.getMessage().contains(file.toString()), refusal.getMessage());
    }
}
