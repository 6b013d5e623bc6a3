package io.multiverse.oasis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.scenario.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrictOasisTest {
    @TempDir
    Path folder;

    @Test
    void theStoryHasNothingThatAStrictRunFinds() {
        final Scenario scenario = Scenario.fromJson(OasisCommand.scenario());
        final Transcript transcript =
                new Transcript(new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8));
        final MultiGameTickEngine engine = scenario.engine()
                .strict(true)
                .twins(scenario.twins())
                .journal(JournalSettings.in(folder.resolve("journal")))
                .build();
        try (engine) {
            OasisStory.tell(engine, scenario, null, folder.resolve("journal"), transcript);
        }
        assertEquals(List.of(), engine.strictFindings());
    }
}
