package io.multiverse.kernel.reaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.multiverse.kernel.RealmSelection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReactionRuleTest {
    private static final ReactionHandler NOTHING = (event, context) -> List.of();

    @Test
    void aRuleFiresOnDeliveredAndMadeEventsUpToTheDefaultLimit() {
        final ReactionRule rule = ReactionRule.on("a", "x", NOTHING);

        assertEquals(List.of(ReactionPhase.IMMEDIATE, ReactionPhase.CASCADE), rule.phases());
        assertEquals(ReactionRule.DEFAULT_DEPTH_LIMIT, rule.depthLimit());
    }

    @Test
    void aRuleKeepsWhatItHasWhenOneThingIsSet() {
        final ReactionRule rule = ReactionRule.onBroadcast("a", "x", NOTHING)
                .emitting("y")
                .selecting(RealmSelection.ALL)
                .withDepthLimit(9)
                .onlyIn(ReactionPhase.CASCADE);

        assertEquals(
                new ReactionRule(
                        "a",
                        "x",
                        List.of(ReactionPhase.CASCADE),
                        9,
                        true,
                        List.of("y"),
                        List.of(RealmSelection.ALL),
                        NOTHING),
                rule);
    }

    @Test
    void rulesThatMakeNoSenseAreRefused() {
        final ReactionRule rule = ReactionRule.on("a", "x", NOTHING);

        assertThrows(IllegalArgumentException.class, () -> ReactionRule.on(" ", "x", NOTHING));
        assertThrows(IllegalArgumentException.class, () -> ReactionRule.on("a", null, NOTHING));
        assertThrows(IllegalArgumentException.class, () -> ReactionRule.on("a", ReactionRule.TICK, NOTHING));
        assertThrows(IllegalArgumentException.class, () -> rule.withDepthLimit(0));
        assertThrows(IllegalArgumentException.class, () -> rule.onlyIn(ReactionPhase.PRE_TICK));
        assertThrows(
                IllegalArgumentException.class,
                () -> ReactionRule.beforeTick("a", NOTHING).onlyIn(ReactionPhase.CASCADE));
    }

    @Test
    void theDataOfALocalEventIsACopyInItsCanonicalForm() {
        final Map<String, Object> data = new HashMap<>();
        data.put("b", 1L);
        data.put("a", List.of(Map.of("deep", true)));
        final LocalEvent event = LocalEvent.of("x", data);
        data.clear();

        assertEquals(List.of("a", "b"), List.copyOf(event.data().keySet()));
        assertEquals(Integer.valueOf(1), event.data().get("b"));
        assertEquals("x{\"a\":[{\"deep\":true}],\"b\":1}", event.toString());
        assertEquals(event, LocalEvent.of("x", event.data()));
        assertNotEquals(event, LocalEvent.of("y", event.data()));
        assertEquals(LocalEvent.of("x"), LocalEvent.of("x", Map.of()));
    }

    @Test
    void theDataOfALocalEventCannotBeChangedAtAnyDepth() {
        final LocalEvent event = LocalEvent.of("x", Map.of("list", List.of(1), "map", Map.of("k", 1)));

        assertThrows(UnsupportedOperationException.class, () -> event.data().put("new", 1));
        assertThrows(
                UnsupportedOperationException.class,
                () -> ((List<?>) event.data().get("list")).remove(0));
        assertThrows(
                UnsupportedOperationException.class,
                () -> ((Map<?, ?>) event.data().get("map")).remove("k"));
    }

    @Test
    void aLocalEventIsReadByKeyAndSaysWhatIsMissing() {
        final LocalEvent event = LocalEvent.of("x", Map.of("gold", 5, "who", "Alice"));

        assertEquals(5, event.int64("gold"));
        assertEquals("Alice", event.text("who"));
        assertThrows(IllegalArgumentException.class, () -> event.int64("who"));
        assertThrows(IllegalArgumentException.class, () -> event.text("mood"));
    }

    @Test
    void aLocalEventWithoutATypeOrWithDataThatIsNoPayloadIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> LocalEvent.of(" "));
        assertThrows(IllegalArgumentException.class, () -> LocalEvent.of("x", Map.of("now", new Object())));
    }
}
