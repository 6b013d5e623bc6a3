package io.multiverse.warbler.http;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.multiverse.warbler.DialogueEngine;
import io.multiverse.warbler.DialogueExchange;
import io.multiverse.warbler.FactionNames;
import io.multiverse.warbler.Lines;
import io.multiverse.warbler.NpcContext;
import io.multiverse.warbler.NpcPersona;
import io.multiverse.warbler.SuggestedTopics;
import io.multiverse.warbler.WarblerContext;
import io.multiverse.warbler.WorldState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a chat model is told: who it is to be, what it knows, what was said before, and what the player says now. */
final class ChatPrompt {
    private static final Template SYSTEM =
            Mustache.compiler().escapeHTML(false).emptyStringIsFalse(true).compile(text());

    private static final Pattern INSTRUCTION = Pattern.compile("\\[(/?)INST]", Pattern.CASE_INSENSITIVE);

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
            messages.add(message("assistant", plain(exchange.answered())));
        }
        messages.add(message("user", spoken(userInput, context)));
        return messages;
    }

    private static String spoken(String said, WarblerContext context) {
        if (!Lines.isBlank(said)) {
            return plain(said);
        }
        return context.isSomebody()
                ? "(The player " + quoted(context.playerName()) + " comes near. Speak first.)"
                : "(Think aloud.)";
    }

    /**
     * Returns a text as one line in which nothing is left of what servers take for the beginning or end of a message:
     * marks such as {@code <|im_end|>}.
     */
    private static String plain(String text) {
        return INSTRUCTION
                .matcher(Lines.of(text, DialogueEngine.MAX_LINE))
                .replaceAll("($1INST)")
                .replace('<', '\u2039')
                .replace('>', '\u203A');
    }

    /** Returns a text of others as one line between quotation marks, which it cannot end. */
    private static String quoted(String text) {
        return '"' + plain(text).replace('"', '\'') + '"';
    }

    private static List<String> quoted(List<String> texts) {
        return texts.stream().map(ChatPrompt::quoted).toList();
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
        facts.put("npc", plain(persona.name()).replace('"', '\''));
        facts.put("realm", plain(context.activeRealm()).replace('"', '\''));
        facts.put("description", description);
        facts.put("mood", plain(persona.mood()));
        facts.put("activity", persona.activity().isEmpty() ? "" : quoted(persona.activity()));
        facts.put("player", context.isSomebody() ? quoted(context.playerName()) : "");
        facts.put("summary", quoted(context.narrativeContext().journeySummary()));
        facts.put("attitude", npc.modifier().attitude());
        facts.put("tone", npc.modifier().tone());
        facts.put("formality", npc.modifier().formality(world.level()));
        facts.put("behavior", npc.modifier().behavior());
        facts.put("standings", standings(world));
        facts.put("legendary", world.hasLegendaryItems());
        facts.put("events", quoted(context.narrativeContext().recentEvents()));
        facts.put("quests", quests(context));
        facts.put(
                "memories",
                persona.memories().stream()
                        .map(memory -> Map.of("kind", memory.kind().key(), "text", quoted(memory.text())))
                        .toList());
        facts.put("knowledge", quoted(persona.knowledge()));
        facts.put("topics", quoted(SuggestedTopics.of(context, persona)));
        return SYSTEM.execute(facts);
    }

    private static List<Map<String, String>> standings(WorldState world) {
        final List<Map<String, String>> standings = new ArrayList<>();
        world.reputationStanding()
                .forEach((faction, standing) -> standings.add(
                        Map.of("faction", plain(FactionNames.told(faction)), "standing", plain(standing))));
        return standings;
    }

    private static List<Map<String, String>> quests(WarblerContext context) {
        final List<Map<String, String>> quests = new ArrayList<>();
        context.narrativeContext()
                .quests()
                .forEach((quest, status) ->
                        quests.add(Map.of("quest", quoted(quest.replace('_', ' ')), "status", plain(status))));
        return quests;
    }
}
