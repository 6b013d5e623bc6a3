package io.multiverse.player;

import io.multiverse.player.item.InventoryItem;
import io.multiverse.player.reputation.NarrativeEvent;
import io.multiverse.player.travel.RealmVisit;
import io.multiverse.warbler.NarrativeContext;
import io.multiverse.warbler.WarblerContext;
import io.multiverse.warbler.WorldState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Tells dialogues of players. */
final class PlayerFacts {
    private static final int MAX_REALMS_NAMED = 8;

    private PlayerFacts() {}

    /** Returns all a dialogue may want to know of a player. */
    static WarblerContext of(UniversalPlayer player) {
        return new WarblerContext(
                player.playerId(),
                player.playerName(),
                player.characterRace(),
                player.characterClass(),
                player.activeRealm(),
                player.visitedRealms(),
                worldState(player),
                narrative(player),
                null);
    }

    private static WorldState worldState(UniversalPlayer player) {
        final Map<String, String> standings = new TreeMap<>();
        player.reputation().forEach((faction, score) -> standings.put(key(faction), key(score.standing())));
        final boolean hasLegendaryItems = player.inventory().stream()
                .anyMatch(stack -> stack.item().rarity().equals(InventoryItem.LEGENDARY));
        return new WorldState(
                player.visitedRealms().size(),
                standings,
                hasLegendaryItems,
                player.level(),
                player.experience(),
                player.transitions());
    }

    private static NarrativeContext narrative(UniversalPlayer player) {
        final List<String> journey =
                player.realmHistory().stream().map(RealmVisit::realmId).toList();
        final List<String> events = new ArrayList<>();
        final List<String> achievements = new ArrayList<>();
        for (final NarrativeEvent event : last(player.narrativeEvents(), NarrativeContext.MAX_EVENTS)) {
            events.add(key(event.kind()) + ": " + event.text());
            if (event.kind() != NarrativeEvent.Kind.CONFLICT) {
                achievements.add(event.text());
            }
        }
        final Map<String, String> quests = new TreeMap<>();
        player.quests().forEach(quest -> quests.put(quest.questId(), key(quest.status()) + ' ' + quest.progress()));
        return new NarrativeContext(String.join(" -> ", journey), summary(player), events, achievements, quests);
    }

    private static String summary(UniversalPlayer player) {
        final StringBuilder summary = new StringBuilder(player.playerName());
        final String kind = (player.characterRace() + ' ' + player.characterClass()).strip();
        if (!kind.isEmpty()) {
            summary.append(" (").append(kind).append(')');
        }
        final List<String> realms = player.visitedRealms();
        if (realms.size() == 1) {
            summary.append(" has never left ").append(realms.get(0));
        } else {
            summary.append(" has been to ").append(realms.size()).append(" realms, lately ");
            summary.append(String.join(", ", last(realms, MAX_REALMS_NAMED)));
        }
        return summary.append(", and is of level ").append(player.level()).toString();
    }

    private static <T> List<T> last(List<T> list, int max) {
        return list.subList(Math.max(0, list.size() - max), list.size());
    }

    static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
