package io.multiverse.live.shown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.event.Targets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
class FlowsTest {
    private static final int STAGE = EventId.FIRST_REALM_EMITTER - 1;

    private static int emitter(int game) {
        return EventId.FIRST_REALM_EMITTER + game;
    }

    private static List<String> games(int count) {
        return IntStream.range(0, count).mapToObj(i -> "g" + i).toList();
    }

    @Test
    void rowsAreOfGamesThenOfStagesThenOfOutside() {
        final Flows flows = new Flows();
        flows.count(emitter(0), 1, 5);
        flows.count(STAGE, Targets.SUBSCRIBERS, 3);
        flows.count(EventId.INPUT_EMITTER, 0, 2);
        final Map<String, Object> map = flows.map(games(2));
        assertEquals(
                List.of(List.of(0L, 5L, 0L), List.of(0L, 0L, 0L), List.of(0L, 0L, 3L), List.of(2L, 0L, 0L)),
                map.get("events"));
        assertEquals(List.of(Map.of("source", "g0", "target", "g1", "events", 5L)), map.get("busiest"));
    }

    @Test
    void theBusiestGamesAreShownWhereverTheyStand() {
        final Flows flows = new Flows();
        for (int game = 0; game < 500; game++) {
            flows.count(emitter(game), (game + 1) % 500, game == 400 ? 50 : 1);
        }
        final Map<String, Object> map = flows.map(games(500));
        final List<?> shown = (List<?>) map.get("games");
        assertEquals(Flows.MOST_GAMES, shown.size());
        assertTrue(shown.containsAll(List.of("g400", "g401")), shown.toString());
        assertEquals(500 - Flows.MOST_GAMES, map.get("further"));
        assertEquals(Map.of("source", "g400", "target", "g401", "events", 50L), ((List<?>) map.get("busiest")).get(0));
    }

    @Test
    void smallFlowsAreForgottenWhereThereAreTooManyAndTheirEventsAreSaidToBeLeftOut() {
        final Flows flows = new Flows();
        flows.count(emitter(7), 8, 1000);
        long counted = 1000;
        for (int game = 0; game < 3 * Flows.MOST_FLOWS; game++) {
            flows.count(emitter(game), game + 1, 1);
            counted++;
        }
        final Map<String, Object> map = flows.map(games(10));
        assertEquals(1001L, ((Map<?, ?>) ((List<?>) map.get("busiest")).get(0)).get("events"));
        final long leftOut = (Long) map.get("leftOut");
        assertTrue(leftOut >= counted - 1001 - Flows.MOST_FLOWS && leftOut < counted, leftOut + " left out");
    }

    @Test
    void gamesThatHaveNoNameYetAreNotShown() {
        final Flows flows = new Flows();
        flows.count(emitter(5), 6, 1);
        assertEquals(List.of(), flows.map(games(2)).get("busiest"));
    }
}
