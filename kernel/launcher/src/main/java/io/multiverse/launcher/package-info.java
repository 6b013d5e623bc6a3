/**
 * The command line: {@code multiverse run} builds a scenario from flags or a file, runs it, and reports on it.
 *
 * <p>Nothing here decides a result: results come from the {@link io.multiverse.launcher.Scenario} alone.
 */
package io.multiverse.launcher;
