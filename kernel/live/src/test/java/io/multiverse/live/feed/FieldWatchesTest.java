package io.multiverse.live.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
class FieldWatchesTest {
    private static final FieldWatches.Field MOOD = new FieldWatches.Field("ares", "npc[3].mood");

    private final List<String> asked = new ArrayList<>();
    private Optional<List<Map<String, Object>>> arrived = Optional.of(List.of());
    private final FieldWatches watches = new FieldWatches((game, after, upTo) -> {
        asked.add(game + " after " + after + " up to " + upTo);
        return arrived;
    });

    private static List<Map<String, Object>> mood(String value) {
        return List.of(Map.of("path", "npc[3].money", "value", "7"), Map.of("path", "npc[3].mood", "value", value));
    }

    private Map<?, ?> lastChange() {
        return (Map<?, ?>) watches.answer(MOOD).get("lastChange");
    }

    @Test
    void aChangeIsToldWithTheEventsThatCameInBetweenTwoLooks() {
        arrived = Optional.of(List.of(Map.of("id", "juno#4")));
        watches.watch(MOOD, 5);
        watches.seen("ares", 6, mood("calm"));
        watches.seen("ares", 7, mood("calm"));
        watches.seen("ares", 8, mood("angry"));
        assertEquals("calm", lastChange().get("before"));
        assertEquals("angry", lastChange().get("value"));
        assertEquals(7L, lastChange().get("after"));
        assertEquals(8L, lastChange().get("controlTick"));
        assertEquals(List.of(Map.of("id", "juno#4")), lastChange().get("events"));
        assertEquals(List.of("ares after 7 up to 8"), asked);
    }

    @Test
    void whatHasNotChangedSinceItIsWatchedHasNoLastChange() {
        watches.watch(MOOD, 5);
        watches.seen("ares", 6, mood("calm"));
        watches.seen("juno", 7, mood("angry"));
        watches.seen("ares", 8, mood("calm"));
        assertNull(lastChange());
        assertEquals(5L, watches.answer(MOOD).get("watchedSince"));
        assertEquals(8L, watches.answer(MOOD).get("controlTick"));
    }

    @Test
    void anOlderStateThatArrivesLateChangesNothing() {
        watches.watch(MOOD, 5);
        watches.seen("ares", 8, mood("calm"));
        watches.seen("ares", 7, mood("angry"));
        assertNull(lastChange());
    }

    @Test
    void eventsOfBeforeTheWatchAreNotSaidToBeKnown() {
        watches.watch(MOOD, 5);
        watches.seen("ares", 5, mood("calm"));
        watches.seen("ares", 6, mood("angry"));
        assertEquals(false, lastChange().get("isWhole"));
        assertEquals(List.of(), asked);
    }

    @Test
    void eventsThatAreNotKnownYetAreAskedForAgain() {
        arrived = Optional.empty();
        watches.watch(MOOD, 5);
        watches.seen("ares", 6, mood("calm"));
        watches.seen("ares", 7, mood("angry"));
        assertEquals(false, lastChange().get("isWhole"));
        arrived = Optional.of(List.of());
        assertEquals(true, lastChange().get("isWhole"));
    }

    @Test
    void ofManyEventsTheLastAreListed() {
        arrived = Optional.of(IntStream.range(0, 25)
                .mapToObj(i -> Map.<String, Object>of("id", "juno#" + i))
                .toList());
        watches.watch(MOOD, 5);
        watches.seen("ares", 6, mood("calm"));
        watches.seen("ares", 7, mood("angry"));
        final List<?> events = (List<?>) lastChange().get("events");
        assertEquals(20, events.size());
        assertEquals(Map.of("id", "juno#24"), events.get(19));
        assertEquals(5, lastChange().get("furtherEvents"));
    }

    @Test
    void onlySoManyFieldsAreWatched() {
        for (int i = 0; i < 3 * FieldWatches.MOST; i++) {
            watches.watch(new FieldWatches.Field("realm" + i, "mood"), 0);
        }
        assertEquals(FieldWatches.MOST, watches.owners().size());
    }
}
