/**
 * Conversations between players and the NPCs of realms, as a control-tick stage: who speaks to whom, what the realm
 * says of the NPC, which engine finds the words, and what to do when it has none.
 *
 * <p>Knows players and dialogue, and of realms only what they say by events; nothing of cities or the command line. All
 * that touches an engine outside of the run happens on threads of its own, after the frame that holds the request is
 * journaled.
 */
package io.multiverse.conversation;
