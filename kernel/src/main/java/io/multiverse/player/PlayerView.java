package io.multiverse.player;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything a dialogue may want to know of a player, as facts. Immutable.
 *
 * @param player the player
 */
public record PlayerView(UniversalPlayer player) {
    /** Returns whether the player holds anything legendary. */
    public boolean hasLegendaryItems() {
        return player.inventory().stream()
                .anyMatch(stack -> stack.item().rarity().equals(InventoryItem.LEGENDARY));
    }

    /** Returns the standing with each faction, by the faction's name. */
    public Map<String, String> standings() {
        final Map<String, String> standings = new TreeMap<>();
        player.reputation()
                .forEach((faction, score) ->
                        standings.put(faction.name(), score.standing().name()));
        return standings;
    }

    /** Returns all facts as a map of texts, numbers, truth values, lists and maps. */
    public Map<String, Object> toMap() {
        final Map<String, Object> context = new LinkedHashMap<>();
        context.put("player_id", player.playerId().toString());
        context.put("player_name", player.playerName());
        context.put("character_race", player.characterRace());
        context.put("character_class", player.characterClass());
        context.put("active_realm", player.activeRealm());
        context.put("visited_realms", player.visitedRealms());
        context.put("world_state", worldState());
        context.put("narrative_context", narrativeContext());
        return context;
    }

    private Map<String, Object> worldState() {
        final Map<String, Object> world = new LinkedHashMap<>();
        world.put("player_traveled_realms", player.visitedRealms().size());
        world.put("player_realm_count", player.visitedRealms().size());
        world.put("player_reputation_standing", standings());
        world.put("player_has_legendary_items", hasLegendaryItems());
        world.put("player_level", player.level());
        world.put("player_experience", player.experience());
        world.put("player_transitions", player.transitions());
        return world;
    }

    private Map<String, Object> narrativeContext() {
        final Map<String, Object> narrative = new LinkedHashMap<>();
        final List<String> journey =
                player.realmHistory().stream().map(RealmVisit::realmId).toList();
        narrative.put("character_journey", String.join(" -> ", journey));
        final List<String> events = new ArrayList<>();
        player.narrativeEvents().forEach(event -> events.add(event.kind().name() + ": " + event.text()));
        narrative.put("recent_events", events);
        final Map<String, Object> quests = new LinkedHashMap<>();
        player.quests().forEach(quest -> quests.put(quest.questId(), quest.status() + " " + quest.progress()));
        narrative.put("quests", quests);
        return narrative;
    }
}
