package io.multiverse.player;

import io.multiverse.player.item.InventoryItem;
import io.multiverse.player.item.ItemStack;
import io.multiverse.player.quest.QuestLogEntry;
import io.multiverse.player.quest.QuestObjective;
import io.multiverse.player.reputation.NarrativeEvent;
import io.multiverse.player.reputation.ReputationChange;
import io.multiverse.player.reputation.ReputationFaction;
import io.multiverse.player.reputation.ReputationScore;
import io.multiverse.player.travel.RealmVisit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The form of a whole player for those who know no classes; keys are only ever added, at the end. */
final class PlayerMap {
    private PlayerMap() {}

    static Map<String, Object> of(UniversalPlayer player) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("player_id", player.playerId().toString());
        map.put("player_number", player.number());
        map.put("player_name", player.playerName());
        map.put("character_race", player.characterRace());
        map.put("character_class", player.characterClass());
        map.put("level", player.level());
        map.put("experience", player.experience());
        map.put("active_realm", player.activeRealm());
        map.put("visited_realms", player.visitedRealms());
        map.put("realm_history", list(player.realmHistory(), PlayerMap::visit));
        map.put("reputation", reputation(player));
        map.put("reputation_history", list(player.reputationHistory(), PlayerMap::change));
        map.put("inventory", list(player.inventory(), PlayerMap::stack));
        map.put("active_quests", questIds(player, quest -> quest.status().isActive()));
        map.put("completed_quests", questIds(player, quest -> quest.completions() > 0));
        map.put("quests", list(player.quests(), PlayerMap::quest));
        map.put("narrative_events", list(player.narrativeEvents(), PlayerMap::event));
        map.put("transitions", player.transitions());
        map.put("created_at", player.createdAtNanos());
        map.put("last_realm_transition", player.transitions() == 0 ? null : player.lastTransitionNanos());
        return map;
    }

    private interface Form<T> {
        void put(T value, Map<String, Object> map);
    }

    private static <T> List<Map<String, Object>> list(List<T> values, Form<T> form) {
        final List<Map<String, Object>> maps = new ArrayList<>();
        for (final T value : values) {
            final Map<String, Object> map = new LinkedHashMap<>();
            form.put(value, map);
            maps.add(map);
        }
        return maps;
    }

    private static void visit(RealmVisit visit, Map<String, Object> map) {
        map.put("realm", visit.realmId());
        map.put("time", visit.simTimeNanos());
    }

    private static Map<String, Object> reputation(UniversalPlayer player) {
        final Map<String, Object> map = new LinkedHashMap<>();
        for (final ReputationFaction faction : ReputationFaction.values()) {
            final ReputationScore score = player.reputation(faction);
            final Map<String, Object> each = new LinkedHashMap<>();
            each.put("score", score.score());
            each.put("standing", PlayerFacts.key(score.standing()));
            map.put(PlayerFacts.key(faction), each);
        }
        return map;
    }

    private static void change(ReputationChange change, Map<String, Object> map) {
        map.put("faction", PlayerFacts.key(change.faction()));
        map.put("change", change.change());
        map.put("score", change.score());
        map.put("time", change.simTimeNanos());
    }

    private static void stack(ItemStack stack, Map<String, Object> map) {
        final InventoryItem item = stack.item();
        map.put("item_id", item.itemId());
        map.put("name", item.name());
        map.put("item_type", item.itemType());
        map.put("rarity", item.rarity());
        map.put("source_realm", item.sourceRealm());
        map.put("transferable", item.transferable());
        map.put("quantity", stack.quantity());
        map.put("metadata", item.metadata());
        map.put("vault_realm", stack.vaultRealm());
    }

    private static List<String> questIds(UniversalPlayer player, Predicate<QuestLogEntry> isMeant) {
        return player.quests().stream()
                .filter(isMeant)
                .map(QuestLogEntry::questId)
                .toList();
    }

    private static void quest(QuestLogEntry quest, Map<String, Object> map) {
        map.put("quest_id", quest.questId());
        map.put("status", PlayerFacts.key(quest.status()));
        map.put("progress", quest.progress());
        map.put("completions", quest.completions());
        map.put("objectives", list(quest.objectives(), PlayerMap::objective));
    }

    private static void objective(QuestLogEntry.ObjectiveProgress progress, Map<String, Object> map) {
        final QuestObjective objective = progress.objective();
        map.put("type", PlayerFacts.key(objective.type()));
        map.put("subject", objective.subject());
        map.put("realm", objective.realmId());
        map.put("count", objective.count());
        map.put("done", progress.done());
        map.put("status", PlayerFacts.key(progress.status()));
    }

    private static void event(NarrativeEvent event, Map<String, Object> map) {
        map.put("kind", PlayerFacts.key(event.kind()));
        map.put("text", event.text());
        map.put("realm", event.realmId());
        map.put("time", event.simTimeNanos());
    }
}
