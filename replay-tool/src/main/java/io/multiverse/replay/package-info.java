/**
 * Commands that read journals: what a run consisted of, what happened in it, how two runs differ, and what caused what.
 *
 * <p>Everything here reads frame by frame through {@link io.multiverse.replay.JournalWalk} and needs room for one frame
 * and for what the journal's realms and event types are called.
 */
package io.multiverse.replay;
