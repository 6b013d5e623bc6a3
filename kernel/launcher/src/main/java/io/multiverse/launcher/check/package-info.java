/**
 * Checks of a run while it runs: parts of it are executed a second time, in engines of their own, and compared with
 * what the run did.
 *
 * <p>Lives here: what starts from a snapshot and compares. May not live here: flags, reports, and anything that a run
 * without checks needs.
 */
package io.multiverse.launcher.check;
