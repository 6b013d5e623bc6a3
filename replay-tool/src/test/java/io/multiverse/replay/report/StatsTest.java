package io.multiverse.replay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.replay.fixture.EventfulRun;
import io.multiverse.replay.fixture.Launch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatsTest {
    @TempDir
    Path folder;

    private Path journal;

    @BeforeEach
    void run() {
        journal = folder.resolve("e");
        EventfulRun.in(journal, 5, JournalMode.FULL);
    }

    private static long sum(
            List<Map<String, Object>> records, String record, ToLongFunction<Map<String, Object>> value) {
        return records.stream()
                .filter(line -> record.equals(line.get("record")))
                .mapToLong(value)
                .sum();
    }

    private static long number(Map<?, ?> map, String key) {
        return ((Number) map.get(key)).longValue();
    }

    @Test
    void countsWhatTheExportHolds() {
        final Map<String, Object> stats = Launch.ok("stats", journal, "--json").json();
        final List<Map<String, Object>> export = Launch.ok("export", journal).ndjson();
        assertEquals(sum(export, "event", event -> 1), number(stats, "events"));
        assertEquals(
                sum(export, "event", event -> ((List<?>) event.get("deliveredTo")).size()),
                number(stats, "deliveries"));
        assertEquals(sum(export, "lifecycle", change -> 1), number(stats, "lifecycleChanges"));
        assertEquals(
                sum(export, "dead-letter", letter -> number(letter, "count")),
                ((Map<?, ?>) stats.get("deadLetters"))
                        .values().stream()
                                .mapToLong(count -> ((Number) count).longValue())
                                .sum());
        assertEquals(1, number(stats, "refusedInputs"));
        assertEquals(2, number((Map<?, ?>) stats.get("inputs"), "event"));
    }

    @Test
    void namesTheBusiestFirst() {
        final List<?> sources =
                (List<?>) Launch.ok("stats", journal, "--json").json().get("sources");
        final long most = number((Map<?, ?>) sources.get(0), "eventsOut");
        for (final Object source : sources) {
            assertTrue(number((Map<?, ?>) source, "eventsOut") <= most);
        }
        final Launch text = Launch.ok("stats", journal, "--top", 2);
        assertTrue(text.out().contains("and 6 realms more; --top 8 lists all"), text.out());
        assertTrue(text.out().contains("no-subscriber"), text.out());
    }

    @Test
    void saysWhenTheJournalKeepsNotAllEvents() {
        final Path inputs = folder.resolve("inputs");
        EventfulRun.in(inputs, 5, JournalMode.INPUTS);
        final Map<String, Object> kept = Launch.ok("stats", inputs, "--json").json();
        assertEquals(number(Launch.ok("stats", journal, "--json").json(), "events"), number(kept, "events"));
        assertEquals(2, number(kept, "journaledEvents"));
        assertEquals((double) number(kept, "frameBytes") / number(kept, "events"), kept.get("bytesPerEvent"));
        assertTrue(Launch.ok("stats", inputs).out().contains("keeps only the 2 that inputs became"));
    }
}
