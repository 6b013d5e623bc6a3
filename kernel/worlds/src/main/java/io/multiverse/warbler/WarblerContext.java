package io.multiverse.warbler;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Everything a dialogue may know of a player, and, where there is one, of the NPC who speaks to it. Immutable.
 *
 * @param playerId the player; null if nobody in particular is spoken to
 * @param playerName its name, empty for nobody
 * @param characterRace its race
 * @param characterClass its class, may be empty
 * @param activeRealm where it is, and the NPC too
 * @param visitedRealms where it has been, in order of the first visit
 * @param worldState how it stands in the world
 * @param narrativeContext what there is to tell of it
 * @param npc the NPC's side, or null
 */
public record WarblerContext(
        UUID playerId,
        String playerName,
        String characterRace,
        String characterClass,
        String activeRealm,
        List<String> visitedRealms,
        WorldState worldState,
        NarrativeContext narrativeContext,
        NpcContext npc) {
    private static final int MAX_REALMS_TOLD = 64;

    /** Copies the list. */
    public WarblerContext {
        visitedRealms = List.copyOf(visitedRealms);
    }

    /** Returns the context of an NPC who speaks to nobody in particular. */
    public static WarblerContext nobody(String realm) {
        return new WarblerContext(null, "", "", "", realm, List.of(), WorldState.NOBODY, NarrativeContext.NOBODY, null);
    }

    /** Returns whether a player is spoken to. */
    public boolean isSomebody() {
        return playerId != null;
    }

    /**
     * Returns this context with an NPC, whose modifier follows from the player's standing with its faction and its
     * level.
     *
     * @param persona who the NPC is
     * @param history what the two said to each other before, oldest first
     * @param variation decides which of several fitting lines is said
     */
    public WarblerContext facing(NpcPersona persona, List<DialogueExchange> history, long variation) {
        final String standing = worldState.reputationStanding().getOrDefault(persona.faction(), NpcPersona.NEUTRAL);
        return with(new NpcContext(persona, DialogueModifier.of(standing, worldState.level()), history, variation));
    }

    private WarblerContext with(NpcContext newNpc) {
        return new WarblerContext(
                playerId,
                playerName,
                characterRace,
                characterClass,
                activeRealm,
                visitedRealms,
                worldState,
                narrativeContext,
                newNpc);
    }

    /** Returns this context, telling of the last 64 realms visited only; the number of all stays. */
    public WarblerContext abridged() {
        return visitedRealms.size() <= MAX_REALMS_TOLD
                ? this
                : new WarblerContext(
                        playerId,
                        playerName,
                        characterRace,
                        characterClass,
                        activeRealm,
                        Lines.last(visitedRealms, MAX_REALMS_TOLD),
                        worldState,
                        narrativeContext,
                        npc);
    }

    /**
     * Returns all of it as a map of texts, numbers, truth values, lists and maps, always in the same order, which can
     * be a payload. Without an NPC it ends with {@code narrative_context}.
     */
    public Map<String, Object> toMap() {
        final Map<String, Object> context = new LinkedHashMap<>();
        context.put("player_id", playerId == null ? null : playerId.toString());
        context.put("player_name", playerName);
        context.put("character_race", characterRace);
        context.put("character_class", characterClass);
        context.put("active_realm", activeRealm);
        context.put("visited_realms", visitedRealms);
        context.put("world_state", worldState.toMap());
        context.put("narrative_context", narrativeContext.toMap());
        if (npc != null) {
            final Map<String, Object> world = new LinkedHashMap<>();
            world.put("realm", activeRealm);
            world.put("player_reputation", worldState.reputationStanding());
            world.put("player_journey", narrativeContext.characterJourney());
            context.put("world_context", world);
            npc.addTo(context, this);
        }
        return context;
    }

    /** Returns the context that {@link #toMap} described; throws {@link IllegalArgumentException} if it is none. */
    @SuppressWarnings("unchecked")
    public static WarblerContext fromMap(Map<String, Object> context) {
        try {
            final String id = (String) context.get("player_id");
            return new WarblerContext(
                    id == null ? null : UUID.fromString(id),
                    (String) context.get("player_name"),
                    (String) context.get("character_race"),
                    (String) context.get("character_class"),
                    (String) context.get("active_realm"),
                    (List<String>) context.get("visited_realms"),
                    WorldState.fromMap((Map<String, Object>) context.get("world_state")),
                    NarrativeContext.fromMap((Map<String, Object>) context.get("narrative_context")),
                    context.get("npc") == null ? null : NpcContext.fromMap(context));
        } catch (final ClassCastException | NullPointerException e) {
            throw new IllegalArgumentException("the map is no dialogue context: " + e.getMessage(), e);
        }
    }
}
