/**
 * The commands of the replay tool, listed for the command line: one class, {@link io.multiverse.replay.ReplayCommands}.
 * The commands themselves, and all they need, live in the packages below, by what one does with a run.
 */
package io.multiverse.replay;
