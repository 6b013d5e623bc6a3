package io.multiverse.warbler.template;

import io.multiverse.warbler.FactionNames;
import io.multiverse.warbler.NpcMemory;
import io.multiverse.warbler.NpcPersona;
import io.multiverse.warbler.WarblerContext;
import io.multiverse.warbler.WorldState;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The facts that lines of template packs may name. All are texts; one that is empty counts as absent in a section such
 * as <code>{{#deed}}...{{/deed}}</code>.
 */
final class TemplateFacts {
    /** Every fact, with something to say. */
    static final Map<String, String> ALL = Collections.unmodifiableMap(sample("x"));

    /** Every fact, with nothing to say. */
    static final Map<String, String> NONE = Collections.unmodifiableMap(sample(""));

    private static final String STRANGER = "stranger";

    private TemplateFacts() {}

    private static Map<String, String> sample(String value) {
        final Map<String, String> facts = new TreeMap<>();
        for (final String name : List.of(
                "player",
                "race",
                "class",
                "level",
                "realm",
                "realms",
                "home_realm",
                "last_realm",
                "journey",
                "legendary",
                "standing",
                "faction",
                "deed",
                "quest",
                "npc",
                "activity",
                "mood",
                "memory",
                "knowledge",
                "told")) {
            facts.put(name, value);
        }
        return facts;
    }

    /** Returns the facts of a context with an NPC; {@code told} is what it knows that answers the player, or empty. */
    static Map<String, String> of(WarblerContext context, String told) {
        final Map<String, String> facts = new TreeMap<>(NONE);
        final NpcPersona persona = context.npc().persona();
        facts.put("realm", context.activeRealm());
        facts.put("npc", persona.name());
        facts.put("activity", persona.activity());
        facts.put("mood", persona.mood());
        facts.put("faction", FactionNames.told(persona.faction()));
        facts.put("knowledge", last(persona.knowledge()));
        facts.put("told", sentence(told));
        facts.put("player", context.isSomebody() ? context.playerName() : STRANGER);
        if (context.isSomebody()) {
            addPlayer(facts, context);
        }
        return facts;
    }

    private static void addPlayer(Map<String, String> facts, WarblerContext context) {
        final NpcPersona persona = context.npc().persona();
        final WorldState world = context.worldState();
        final List<String> realms = context.visitedRealms();
        facts.put("race", context.characterRace());
        facts.put("class", context.characterClass());
        facts.put("level", Integer.toString(world.level()));
        facts.put("realms", Integer.toString(world.traveledRealms()));
        facts.put("journey", context.narrativeContext().characterJourney());
        facts.put("legendary", world.hasLegendaryItems() ? "legendary" : "");
        facts.put("deed", last(context.narrativeContext().achievements()));
        if (!realms.isEmpty()) {
            facts.put("home_realm", realms.get(0));
        }
        if (realms.size() > 1) {
            final String latest = realms.get(realms.size() - 1);
            facts.put("last_realm", latest.equals(context.activeRealm()) ? realms.get(realms.size() - 2) : latest);
        }
        final String standing = world.reputationStanding().getOrDefault(persona.faction(), NpcPersona.NEUTRAL);
        facts.put("standing", standing.equals(NpcPersona.NEUTRAL) ? "" : standing);
        context.narrativeContext().quests().forEach((quest, status) -> {
            if (status.startsWith("accepted") || status.startsWith("in_progress")) {
                facts.put("quest", quest.replace('_', ' '));
            }
        });
        final List<NpcMemory> memories = persona.memories();
        if (!memories.isEmpty()) {
            facts.put("memory", sentence(memories.get(memories.size() - 1).text()));
        }
    }

    private static String last(List<String> texts) {
        return texts.isEmpty() ? "" : sentence(texts.get(texts.size() - 1));
    }

    /** Returns a sentence without its full stop, which the line has. */
    private static String sentence(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
