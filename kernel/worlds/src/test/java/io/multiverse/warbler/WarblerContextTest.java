package io.multiverse.warbler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.event.MapPayload;
import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadSchema;
import io.multiverse.kernel.event.PayloadWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WarblerContextTest {
    @Test
    @SuppressWarnings("unchecked")
    void theMapHasTheOriginalsKeysAlwaysInTheSameOrder() {
        final Map<String, Object> map =
                Alice.context(3, "revered", "sol_1", "sol_2").toMap();
        assertEquals(
                List.of(
                        "player_id",
                        "player_name",
                        "character_race",
                        "character_class",
                        "active_realm",
                        "visited_realms",
                        "world_state",
                        "narrative_context"),
                Alice.keys(map));
        final Map<String, Object> world = (Map<String, Object>) map.get("world_state");
        assertEquals(
                List.of(
                        "player_traveled_realms",
                        "player_reputation_standing",
                        "player_has_legendary_items",
                        "player_level",
                        "player_experience",
                        "player_realm_count",
                        "player_transitions"),
                Alice.keys(world));
        assertEquals(2, world.get("player_traveled_realms"));
        assertEquals("revered", ((Map<?, ?>) world.get("player_reputation_standing")).get("realm_keepers"));
        assertEquals(true, world.get("player_has_legendary_items"));
        final Map<String, Object> narrative = (Map<String, Object>) map.get("narrative_context");
        assertEquals(
                List.of("character_journey", "journey_summary", "recent_events", "achievements", "quests"),
                Alice.keys(narrative));
        assertEquals("sol_1 -> sol_2", narrative.get("character_journey"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void withAnNpcTheMapHasBothSides() {
        final Map<String, Object> map = Alice.context(3, "revered", "sol_1", "sol_2")
                .facing(Alice.persona("merchant", "cheerful"), List.of(new DialogueExchange("Hello", "Well met", 1)), 7)
                .toMap();
        assertEquals(
                List.of("world_context", "npc", "conversation_history", "suggested_topics", "dialogue_style_hints"),
                Alice.keys(map).subList(8, map.size()));
        assertEquals(List.of("realm", "player_reputation", "player_journey"), Alice.keys((Map<String, Object>)
                map.get("world_context")));
        final Map<String, Object> npc = (Map<String, Object>) map.get("npc");
        assertEquals("Quilla Moonford", npc.get("npc_name"));
        assertEquals("reverent", ((Map<?, ?>) npc.get("npc_personality")).get("modifier"));
        assertEquals("deferential", ((Map<?, ?>) npc.get("npc_personality")).get("attitude"));
        assertEquals(1, ((List<?>) npc.get("npc_memories")).size());
        assertEquals(
                List.of(
                        "How was it in sol_1?",
                        "Is it true, what they say: slew the hydra?",
                        "How did you come to be revered by the realm keepers?",
                        "Do you carry anything worth a price?"),
                map.get("suggested_topics"));
    }

    @Test
    void aContextComesBackFromItsMapAndFromItsBytes() {
        final WarblerContext context = Alice.context(12, "despised", "sol_1", "sol_2")
                .facing(
                        Alice.persona("guard", "grumpy"),
                        List.of(new DialogueExchange("Hé \uD83D\uDE00", "Hm", 5)),
                        Long.MIN_VALUE);
        assertEquals(context, WarblerContext.fromMap(context.toMap()));
        assertEquals(context, WarblerContext.fromMap(MapPayload.decode(MapPayload.encode(context.toMap()))));
        final WarblerContext nobody = WarblerContext.nobody("sol_1").facing(NpcPersona.unknown("x"), List.of(), 1);
        assertEquals(nobody, WarblerContext.fromMap(MapPayload.decode(MapPayload.encode(nobody.toMap()))));
        assertNull(nobody.toMap().get("player_id"));
    }

    @Test
    void aMapThatIsNoContextIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> WarblerContext.fromMap(Map.of("player_name", "Alice")));
        assertThrows(IllegalArgumentException.class, () -> WarblerContext.fromMap(Map.of("player_id", 7)));
    }

    @Test
    void theModifierFollowsFromTheStandingWithTheNpcsFactionAndTheLevel() {
        assertEquals(DialogueModifier.REVERENT, modifier("revered", 1));
        assertEquals(DialogueModifier.FRIENDLY, modifier("liked", 1));
        assertEquals(DialogueModifier.NEUTRAL, modifier("neutral", 9));
        assertEquals(DialogueModifier.DEFERENTIAL, modifier("neutral", 10));
        assertEquals(DialogueModifier.SUSPICIOUS, modifier("disliked", 10));
        assertEquals(DialogueModifier.HOSTILE, modifier("despised", 10));
        assertEquals("casual", DialogueModifier.FRIENDLY.formality(9));
        assertEquals("formal", DialogueModifier.FRIENDLY.formality(10));
    }

    private static DialogueModifier modifier(String standing, int level) {
        return Alice.facing(level, standing, "guard", "neutral", 0).npc().modifier();
    }

    @Test
    void anNpcOfAFactionThatThePlayerDoesNotKnowIsNeutral() {
        final NpcPersona stranger = new NpcPersona("1", "", "", "", "smiths_guild", "", List.of(), List.of());
        assertEquals(
                DialogueModifier.NEUTRAL,
                Alice.context(1, "revered", "sol_1")
                        .facing(stranger, List.of(), 0)
                        .npc()
                        .modifier());
    }

    @Test
    void aPersonaComesBackFromAPayloadOfTheDeclaredLayout() {
        final NpcPersona persona = Alice.persona("scholar", "thoughtful");
        final PayloadWriter out = persona.write(new PayloadWriter());
        final PayloadReader in = new PayloadReader().wrap(out.buffer(), 0, out.length());
        assertEquals(persona, NpcPersona.read(in));
        assertEquals(0, in.remaining());
        assertEquals(8, PayloadSchema.parse(NpcPersona.FIELDS).fields().size());
        final PayloadWriter empty = NpcPersona.unknown("9").write(new PayloadWriter());
        assertEquals(
                NpcPersona.unknown("9"), NpcPersona.read(new PayloadReader().wrap(empty.buffer(), 0, empty.length())));
    }

    @Test
    void aPersonaCutsWhatIsTooLongAndKeepsTheLatestMemories() {
        final NpcMemory endless = new NpcMemory(NpcMemory.Kind.RUMOR, "two\nlines " + "x".repeat(1_000), 1);
        assertTrue(endless.text().startsWith("two lines "));
        assertEquals(320, endless.text().length());
        final NpcPersona persona = new NpcPersona(
                "n".repeat(500),
                null,
                null,
                "GRUMPY",
                null,
                null,
                java.util.Collections.nCopies(40, endless),
                List.of());
        assertEquals(128, persona.name().length());
        assertEquals("townsfolk", persona.personality());
        assertEquals("grumpy", persona.mood());
        assertEquals(NpcPersona.MAX_ENTRIES, persona.memories().size());
        assertEquals("half \uFFFD", new NpcMemory(NpcMemory.Kind.RUMOR, "half \uD83D", 1).text());
    }

    @Test
    void aMalformedMemoryIsRefused() {
        final PayloadWriter out = new PayloadWriter();
        for (int i = 0; i < 6; i++) {
            out.text("x");
        }
        out.text("dialogue soon hello").text("");
        final PayloadReader in = new PayloadReader().wrap(out.buffer(), 0, out.length());
        assertThrows(IllegalArgumentException.class, () -> NpcPersona.read(in));
    }
}
