package io.multiverse.warbler;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a chat model is told: who it is to be, what it knows, what was said before, and what the player says now. */
final class ChatPrompt {
    private static final Template SYSTEM =
            Mustache.compiler().escapeHTML(false).emptyStringIsFalse(true).compile(text());

    private ChatPrompt() {}

    private static String text() {
        try (InputStream in = ChatPrompt.class.getResourceAsStream("prompt.mustache")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new IllegalStateException("the prompt of the program cannot be read", e);
        }
    }

    /**
     * Returns the messages of a chat, each with a role and a content.
     *
     * @param description what the NPC's personality is like
     */
    static List<Map<String, String>> messages(String userInput, WarblerContext context, String description) {
        final List<Map<String, String>> messages = new ArrayList<>();
        messages.add(message("system", system(context, description)));
        for (final DialogueExchange exchange : context.npc().history()) {
            messages.add(message("user", spoken(exchange.asked(), context)));
            messages.add(message("assistant", exchange.answered()));
        }
        messages.add(message("user", spoken(userInput, context)));
        return messages;
    }

    private static String spoken(String said, WarblerContext context) {
        if (!said.isBlank()) {
            return said;
        }
        return context.isSomebody() ? "(" + context.playerName() + " comes near. Speak first.)" : "(Think aloud.)";
    }

    private static Map<String, String> message(String role, String content) {
        final Map<String, String> message = new TreeMap<>();
        message.put("role", role);
        message.put("content", content);
        return message;
    }

    private static String system(WarblerContext context, String description) {
        final NpcContext npc = context.npc();
        final NpcPersona persona = npc.persona();
        final WorldState world = context.worldState();
        final Map<String, Object> facts = new TreeMap<>();
        facts.put("npc", persona.name());
        facts.put("realm", context.activeRealm());
        facts.put("description", description);
        facts.put("mood", persona.mood());
        facts.put("activity", persona.activity());
        facts.put("player", context.playerName());
        facts.put("summary", context.narrativeContext().journeySummary());
        facts.put("attitude", npc.modifier().attitude());
        facts.put("tone", npc.modifier().tone());
        facts.put("formality", npc.modifier().formality(world.level()));
        facts.put("behavior", npc.modifier().behavior());
        facts.put("standings", standings(world));
        facts.put("legendary", world.hasLegendaryItems());
        facts.put("events", context.narrativeContext().recentEvents());
        facts.put("quests", pairs(context.narrativeContext().quests(), "quest", "status"));
        facts.put(
                "memories",
                persona.memories().stream()
                        .map(memory -> Map.of("kind", memory.kind().key(), "text", memory.text()))
                        .toList());
        facts.put("knowledge", persona.knowledge());
        facts.put("topics", SuggestedTopics.of(context, persona));
        return SYSTEM.execute(facts);
    }

    private static List<Map<String, String>> standings(WorldState world) {
        final List<Map<String, String>> standings = new ArrayList<>();
        world.reputationStanding()
                .forEach((faction, standing) ->
                        standings.add(Map.of("faction", FactionNames.told(faction), "standing", standing)));
        return standings;
    }

    private static List<Map<String, String>> pairs(Map<String, String> map, String key, String value) {
        final List<Map<String, String>> pairs = new ArrayList<>();
        map.forEach((name, what) -> pairs.add(Map.of(key, name.replace('_', ' '), value, what)));
        return pairs;
    }
}
