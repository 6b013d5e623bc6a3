package io.multiverse.replay.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cli.text.JsonText;
import io.multiverse.kernel.event.MapPayload;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.live.shown.EventQuery;
import io.multiverse.live.shown.LogQuery;
import io.multiverse.live.shown.NotShownException;
import io.multiverse.replay.fixture.CourierRun;
import io.multiverse.replay.fixture.Launch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedViewTest {
    private static final int CONTROL_TICKS = 40;

    @TempDir
    Path folder;

    private Path journal;
    private RecordedView view;

    @BeforeEach
    void open() {
        journal = Launch.cities(folder.resolve("a"), CONTROL_TICKS, "--players", "20", "--snapshot-every", "15");
        view = RecordedView.of(journal, Launch.quiet(), Launch.noStatus());
    }

    @AfterEach
    void close() {
        view.close();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> map, String key) {
        return (List<Map<String, Object>>) map.get(key);
    }

    @Test
    void fieldsAreThoseThatStatePrintsForwardsAndBackwards() {
        for (final int at : new int[] {37, 0, 15, 16, 3}) {
            final Set<String> lines = new HashSet<>(
                    Launch.ok("state", journal, "--at", at, "--realm", "sol_2").outLines());
            final List<Map<String, Object>> fields = list(view.state("sol_2", at), "fields");
            assertTrue(fields.size() > 100);
            for (final Map<String, Object> field : fields) {
                final String line = "sol_2." + field.get("path") + " = ";
                final boolean isPrintedOtherwise = Set.of("text", "part").contains(field.get("kind"))
                        || field.get("path").equals("kernel.pending");
                assertTrue(
                        isPrintedOtherwise
                                ? lines.stream().anyMatch(printed -> printed.startsWith(line))
                                : lines.contains(line + field.get("value")),
                        () -> at + ": " + line + field.get("value"));
            }
        }
    }

    @Test
    void realmsAreThoseThatStateLists() {
        final List<Map<String, Object>> printed =
                list(Launch.ok("state", journal, "--at", 33, "--json").json(), "realms");
        final List<Map<String, Object>> shown = list(view.realms(33), "realms");
        assertEquals(printed.size(), shown.size());
        for (int i = 0; i < printed.size(); i++) {
            assertEquals(printed.get(i).get("id"), shown.get(i).get("id"));
            assertEquals(printed.get(i).get("digest"), shown.get(i).get("digest"));
        }
    }

    @Test
    void eventsOfAControlTickAreFoundWithTheirCauses() {
        final long at = view.jump("event", 20, true);
        assertTrue(at > 20);
        final List<Map<String, Object>> events =
                list(view.events(new EventQuery(at, 0, null, null, 1, null, 100)), "events");
        final String name = (String) events.get(0).get("id");
        final List<Map<String, Object>> chain = list(view.event(name), "chain");
        assertEquals(name, chain.get(chain.size() - 1).get("id"));
        assertTrue(chain.size() > 1);
    }

    @Test
    void playersAndCitiesAndDialoguesAreThoseOfTheControlTick() {
        assertEquals(20, view.players(30).get("count"));
        assertEquals("sol_1", list(view.cities(30), "cities").get(0).get("id"));
        @SuppressWarnings("unchecked")
        final Map<String, Object> player =
                (Map<String, Object>) view.player("3", 30).get("player");
        assertEquals(player, view.player((String) player.get("player_name"), 30).get("player"));
        final int early = list(view.dialogues(null, 10, 500), "dialogues").size();
        final int late = list(view.dialogues(null, 40, 500), "dialogues").size();
        assertTrue(early > 0 && late > early, early + " at control tick 10, " + late + " at 40");
    }

    @Test
    void whoChangedAFieldLastIsWhomWhyTells() {
        final Map<String, Object> told =
                Launch.ok("why", journal, "sol_1.npc[3].mood@35", "--json").json();
        final Map<String, Object> shown = view.lastChange("sol_1.npc[3].mood", 35);
        assertEquals(told, MapPayload.decode(JsonText.compact(shown).getBytes(StandardCharsets.UTF_8)));
        assertThrows(NotShownException.class, () -> view.lastChange("sol_1.nothing", 35));
        assertThrows(NotShownException.class, () -> view.lastChange("sol_1..mood", 35));
    }

    @Test
    void aRunThatComesOutDifferentIsFoundOnceItHasBeenExecutedAgain() {
        final Path taverns = folder.resolve("taverns");
        Launch.ok("demo", "taverns", "--kind", "wall-clock", "--journal", taverns);
        try (RecordedView diverging = RecordedView.of(taverns, Launch.quiet(), Launch.noStatus())) {
            long found = diverging.jump("divergence", 0, true);
            while (found < 0) {
                Thread.onSpinWait();
                found = diverging.jump("divergence", 0, true);
            }
            assertEquals(found, diverging.run().get("divergesAt"));
            assertEquals(-1, diverging.jump("divergence", found, true));
            assertEquals(found, diverging.jump("divergence", found + 1, false));
        }
        view.jump("divergence", 0, true);
        while (!view.run().get("comparedTo").equals((long) CONTROL_TICKS)) {
            Thread.onSpinWait();
        }
        assertEquals(-1, view.jump("divergence", 0, true));
    }

    @Test
    void linesOfTheLogAreThoseThatLogTells() {
        final Path couriers = CourierRun.record(folder.resolve("couriers"), 12, JournalMode.FULL, 5);
        final List<Object> told = Launch.ok("log", couriers, "--from", 6, "--to", 6, "--ndjson").ndjson().stream()
                .map(line -> line.get("text"))
                .toList();
        assertEquals(List.of("got the parcel"), told);
        try (RecordedView logged = RecordedView.of(couriers, Launch.quiet(), Launch.noStatus())) {
            final Map<String, Object> answer = logged.log(LogQuery.of(6, 0, "trace", null, null, 100));
            assertEquals(
                    told,
                    list(answer, "lines").stream().map(line -> line.get("text")).toList());
        }
    }

    @Test
    void whatIsBeyondTheJournalIsNotShown() {
        assertThrows(NotShownException.class, () -> view.realms(CONTROL_TICKS + 1));
        assertThrows(NotShownException.class, () -> view.state("nowhere", 3));
        assertThrows(NotShownException.class, () -> view.player("nobody", 3));
        assertEquals(-1, view.jump("event", CONTROL_TICKS, true));
    }
}
