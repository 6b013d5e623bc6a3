/**
 * What dialogue is about: the facts of a player and an NPC as one {@link io.multiverse.warbler.WarblerContext}, and
 * what a {@link io.multiverse.warbler.DialogueEngine dialogue engine} is. The engines themselves are in the rooms
 * below.
 *
 * <p>Values and functions of them; nothing here runs by itself. Knows of the kernel how payloads and random streams
 * work, and nothing of players, cities or the command line, all of which may use it. What conducts conversations is
 * {@code io.multiverse.conversation}.
 */
package io.multiverse.warbler;
