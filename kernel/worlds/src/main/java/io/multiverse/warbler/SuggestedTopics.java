package io.multiverse.warbler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an NPC could ask a player about: its journey, deeds and standing, and what the NPC's trade is curious of. */
public final class SuggestedTopics {
    private static final Map<String, String> BY_PERSONALITY = Map.of(
            "scholar", "What have you learned on the way?",
            "merchant", "Do you carry anything worth a price?",
            "warrior", "Whom have you fought?",
            "mystic", "What do you dream of between the realms?",
            "townsfolk", "What is the news from outside?",
            "guard", "What brings you here, and for how long?");

    private SuggestedTopics() {}

    /** Returns what the player could speak of to this NPC. */
    public static List<String> of(WarblerContext player, NpcPersona persona) {
        final List<String> topics = new ArrayList<>();
        if (player.isSomebody()) {
            final List<String> realms = player.visitedRealms();
            if (realms.size() > 1) {
                topics.add("How was it in " + elsewhere(player) + "?");
            }
            final List<String> deeds = player.narrativeContext().achievements();
            if (!deeds.isEmpty()) {
                topics.add("Is it true, what they say: " + deeds.get(deeds.size() - 1) + "?");
            }
            player.worldState().reputationStanding().forEach((faction, standing) -> {
                if (!standing.equals(NpcPersona.NEUTRAL)) {
                    topics.add("How did you come to be " + standing + " by " + FactionNames.told(faction) + "?");
                }
            });
        }
        final String own = BY_PERSONALITY.get(persona.personality());
        if (own != null) {
            topics.add(own);
        }
        return topics;
    }

    /** Returns the realm the player went to last before the current one. */
    private static String elsewhere(WarblerContext player) {
        final List<String> realms = player.visitedRealms();
        final String last = realms.get(realms.size() - 1);
        return last.equals(player.activeRealm()) ? realms.get(realms.size() - 2) : last;
    }
}
