package io.multiverse.player;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.multiverse.kernel.event.MapPayload;
import io.multiverse.player.item.InventoryItem;
import io.multiverse.player.quest.ExampleQuests;
import io.multiverse.player.quest.Quest;
import io.multiverse.player.quest.QuestObjective;
import io.multiverse.player.quest.QuestReward;
import io.multiverse.player.reputation.NarrativeEvent;
import io.multiverse.player.reputation.ReputationFaction;
import io.multiverse.player.settings.RouterSettings;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlayerMapTest {
    private static final List<String> KEYS = List.of(
            "player_id",
            "player_number",
            "player_name",
            "character_race",
            "character_class",
            "level",
            "experience",
            "active_realm",
            "visited_realms",
            "realm_history",
            "reputation",
            "reputation_history",
            "inventory",
            "active_quests",
            "completed_quests",
            "quests",
            "narrative_events",
            "transitions",
            "created_at",
            "last_realm_transition");

    private static UniversalPlayer alice(Universe universe) {
        final UniversalPlayerRouter router = universe.router;
        final UUID id =
                router.createPlayer("Alice", "human", "sol_1", "Warrior").playerId();
        router.addItemToInventory(
                id,
                new InventoryItem("sword", "Sword", "weapon", "legendary", "sol_1", true, Map.of("b", "2", "a", "1")),
                2);
        router.addItemToInventory(id, Universe.item("relic", false), 1);
        router.modifyReputation(id, ReputationFaction.REALM_KEEPERS, 300);
        router.grantExperience(id, 1_500);
        router.acceptQuest(id, "scattered_artifacts");
        router.acceptQuest(id, "errand");
        router.recordNarrativeEvent(id, NarrativeEvent.Kind.DISCOVERY, "found a door");
        universe.engine.executeControlTick();
        router.transitionPlayer(id, "sol_1", "sol_2", "Portal Jump");
        universe.engine.executeControlTick();
        return router.getPlayer(id).orElseThrow();
    }

    private static Universe universe() {
        return Universe.quiet(RouterSettings.DEFAULT.withQuests(
                ExampleQuests.scatteredArtifacts(),
                Quest.linear(
                        "errand",
                        "The Errand",
                        new QuestReward(10, List.of(), Map.of()),
                        QuestObjective.reach("sol_2"))));
    }

    @Test
    void everythingAboutAPlayerIsInItsMapInAFixedOrder() {
        try (Universe universe = universe()) {
            final UniversalPlayer alice = alice(universe);
            final Map<String, Object> map = alice.toMap();
            assertEquals(KEYS, List.copyOf(map.keySet()));
            assertEquals(alice.playerId().toString(), map.get("player_id"));
            assertEquals(
                    "Alice human Warrior",
                    map.get("player_name") + " " + map.get("character_race") + " " + map.get("character_class"));
            assertEquals("2 1510 1", map.get("level") + " " + map.get("experience") + " " + map.get("transitions"));
            assertEquals("sol_2", map.get("active_realm"));
            assertEquals(List.of("sol_1", "sol_2"), map.get("visited_realms"));
            assertEquals(
                    "[{realm=sol_1, time=1000000000}, {realm=sol_2, time=2000000000}]",
                    map.get("realm_history").toString());
            assertEquals(
                    "{the_wanderers={score=0, standing=neutral}, realm_keepers={score=300, standing=liked}, "
                            + "chaotic_forces={score=0, standing=neutral}, neutral={score=0, standing=neutral}}",
                    map.get("reputation").toString());
            assertEquals(
                    "[{faction=realm_keepers, change=300, score=300, time=1000000000}]",
                    map.get("reputation_history").toString());
            assertEquals(
                    "[{item_id=sword, name=Sword, item_type=weapon, rarity=legendary, source_realm=sol_1, "
                            + "transferable=true, quantity=2, metadata={a=1, b=2}, vault_realm=null}, "
                            + "{item_id=relic, name=Name of relic, item_type=weapon, rarity=common, "
                            + "source_realm=sol_1, transferable=false, quantity=1, metadata={}, vault_realm=sol_1}]",
                    map.get("inventory").toString());
            assertEquals(List.of("scattered_artifacts"), map.get("active_quests"));
            assertEquals(List.of("errand"), map.get("completed_quests"));
            assertEquals(
                    "{quest_id=errand, status=completed, progress=1/1, completions=1, objectives=[{type=reach_location,"
                            + " subject=sol_2, realm=, count=1, done=1, status=completed}]}",
                    ((List<?>) map.get("quests")).get(1).toString());
            assertEquals(
                    "[{kind=discovery, text=found a door, realm=sol_1, time=1000000000}]",
                    map.get("narrative_events").toString());
            assertEquals(1_000_000_000L, map.get("created_at"));
            assertEquals(2_000_000_000L, map.get("last_realm_transition"));
        }
    }

    @Test
    void whoHasDoneNothingYetHasTheSameKeys() {
        try (Universe universe = universe()) {
            final UniversalPlayer bob = universe.router.createPlayer("Bob", "dwarf", "sol_1");
            assertEquals(
                    alice(universe).toMap().keySet().toString(),
                    bob.toMap().keySet().toString());
            assertNull(bob.toMap().get("last_realm_transition"));
            assertEquals("", bob.toMap().get("character_class"));
        }
    }

    @Test
    void theMapCanBeAPayload() {
        try (Universe universe = universe()) {
            final Map<String, Object> map = alice(universe).toMap();
            final byte[] payload = MapPayload.encode(map);
            assertArrayEquals(payload, MapPayload.encode(MapPayload.decode(payload)));
        }
    }
}
