package io.multiverse.replay;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.replay.fixture.CourierRealm;
import io.multiverse.replay.fixture.Launch;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An event from outside carries a map, also where its type has fields. */
class OutsideEventTest {
    private static final String PAYLOAD = "{\"hop\":5}";

    @TempDir
    Path folder;

    private Path journal;

    @BeforeEach
    void record() {
        journal = folder.resolve("run");
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .controlTickIntervalTicks(10)
                .journal(JournalSettings.in(journal))
                .build()) {
            engine.registerGame("sol_0", new CourierRealm("sol_1", false, false), RealmCoordinate.of("sol_0"));
            engine.queueCrossGameEvent(
                    CrossGameEvent.of("e1", null, RealmCoordinate.of("sol_9"), "parcel", Map.of("hop", 5)));
            engine.runControlTicks(2);
        }
    }

    @Test
    void everyCommandShowsItsMap() {
        assertTrue(Launch.ok("why", journal, "input#1").out().contains(PAYLOAD));
        assertTrue(Launch.ok("why", journal, "input#1", "--json").out().contains("\"hop\": 5"));
        assertTrue(Launch.ok("export", journal).out().contains("\"payload\":" + PAYLOAD));
        assertTrue(Launch.ok("export", journal, "--format", "csv").out().contains("\"{\"\"hop\"\":5}\""));
        assertTrue(Launch.ok("export", journal, "--format", "perfetto").out().contains(PAYLOAD));
    }
}
