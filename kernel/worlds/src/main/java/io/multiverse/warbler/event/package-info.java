/**
 * The types of the events in which realms and dialogue meet, a class each. Nothing here finds words or waits for any.
 *
 * <p>Players are named by their number; {@code npc} is whatever the realm calls its NPCs. A realm emits its events to
 * {@link io.multiverse.kernel.event.Targets#SUBSCRIBERS}; nobody needs to subscribe, the stage {@code warbler} reads
 * them. A realm that knows none of this answers nothing, and its NPCs then speak as strangers.
 *
 * <pre>
 *   window n     player speaks (an input, or player_speaks from the realm)
 *   control n    npc_addressed to the realm
 *   window n+1   the realm describes the NPC: npc_listens, or says why not: npc_absent
 *   control n+1  npc_said to the realm, or dialogue_requested if somebody outside finds the words,
 *                and npc_said once they are in
 * </pre>
 */
package io.multiverse.warbler.event;
