/**
 * What dialogue is about and who writes its lines: the facts of a player and an NPC as one
 * {@link io.multiverse.warbler.WarblerContext}, {@link io.multiverse.warbler.DialogueEngine dialogue engines}, and the
 * layouts of the events in which realms and dialogue meet.
 *
 * <p>Values and functions of them; nothing here runs by itself. Knows of the kernel how payloads and random streams
 * work, and nothing of players, cities or the command line, all of which may use it. What conducts conversations is
 * {@code io.multiverse.conversation}.
 */
package io.multiverse.warbler;
