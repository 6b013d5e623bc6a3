package io.multiverse.warbler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The NPC's side of a dialogue. Immutable.
 *
 * @param persona who the NPC is
 * @param modifier how it treats the player
 * @param history what the two said to each other before, oldest first, the last eight
 * @param variation decides which of several fitting lines is said; drawn from the run's random numbers
 */
public record NpcContext(
        NpcPersona persona, DialogueModifier modifier, List<DialogueExchange> history, long variation) {
    /** How many exchanges are told of. */
    public static final int MAX_HISTORY = 8;

    /** Copies the history's end. */
    public NpcContext {
        history = Lines.last(history, MAX_HISTORY);
    }

    void addTo(Map<String, Object> context, WarblerContext player) {
        final int level = player.worldState().level();
        final Map<String, Object> personality = new LinkedHashMap<>();
        personality.put("template", persona.personality());
        personality.put("modifier", modifier.key());
        personality.put("attitude", modifier.attitude());
        personality.put("formality", modifier.formality(level));
        personality.put("tone", modifier.tone());
        personality.put("behavior", modifier.behavior());
        final Map<String, Object> npc = new LinkedHashMap<>();
        npc.put("npc_id", persona.npc());
        npc.put("npc_name", persona.name());
        npc.put("npc_personality", personality);
        npc.put("npc_mood", persona.mood());
        npc.put("npc_faction", persona.faction());
        npc.put("npc_activity", persona.activity());
        npc.put("npc_memories", memories());
        npc.put("npc_knowledge", persona.knowledge());
        context.put("npc", npc);
        context.put("conversation_history", exchanges());
        context.put("suggested_topics", SuggestedTopics.of(player, persona));
        final Map<String, Object> style = new LinkedHashMap<>();
        style.put("acknowledge_player", player.isSomebody());
        style.put("personality_modifiers", Map.of(persona.faction(), modifier.key()));
        style.put("formality_level", modifier.formality(level));
        style.put("emotional_tone", modifier.tone());
        style.put("variation", variation);
        context.put("dialogue_style_hints", style);
    }

    private List<Object> memories() {
        final List<Object> memories = new ArrayList<>();
        for (final NpcMemory memory : persona.memories()) {
            final Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("kind", memory.kind().key());
            entry.put("text", memory.text());
            entry.put("sim_time_nanos", memory.simTimeNanos());
            memories.add(entry);
        }
        return memories;
    }

    private List<Object> exchanges() {
        final List<Object> exchanges = new ArrayList<>();
        for (final DialogueExchange exchange : history) {
            final Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("player", exchange.asked());
            entry.put("npc", exchange.answered());
            entry.put("sim_time_nanos", exchange.simTimeNanos());
            exchanges.add(entry);
        }
        return exchanges;
    }

    @SuppressWarnings("unchecked")
    static NpcContext fromMap(Map<String, Object> context) {
        final Map<String, Object> npc = (Map<String, Object>) context.get("npc");
        final Map<String, Object> personality = (Map<String, Object>) npc.get("npc_personality");
        final Map<String, Object> style = (Map<String, Object>) context.get("dialogue_style_hints");
        final List<NpcMemory> memories = new ArrayList<>();
        for (final Map<String, Object> entry : (List<Map<String, Object>>) npc.get("npc_memories")) {
            memories.add(new NpcMemory(
                    NpcMemory.Kind.of((String) entry.get("kind")),
                    (String) entry.get("text"),
                    ((Number) entry.get("sim_time_nanos")).longValue()));
        }
        final List<DialogueExchange> history = new ArrayList<>();
        for (final Map<String, Object> entry : (List<Map<String, Object>>) context.get("conversation_history")) {
            history.add(new DialogueExchange(
                    (String) entry.get("player"),
                    (String) entry.get("npc"),
                    ((Number) entry.get("sim_time_nanos")).longValue()));
        }
        final NpcPersona persona = new NpcPersona(
                (String) npc.get("npc_id"),
                (String) npc.get("npc_name"),
                (String) personality.get("template"),
                (String) npc.get("npc_mood"),
                (String) npc.get("npc_faction"),
                (String) npc.get("npc_activity"),
                memories,
                (List<String>) npc.get("npc_knowledge"));
        return new NpcContext(
                persona,
                DialogueModifier.ofKey((String) personality.get("modifier")),
                history,
                ((Number) style.get("variation")).longValue());
    }
}
