/**
 * Drops the beginning of journals that nobody writes, and joins parts of one run.
 *
 * <p>Lives here: what rewrites whole journals. May not live here: what a run does to its own journal while it goes on,
 * which is in {@code io.multiverse.kernel.internal.journal}.
 */
package io.multiverse.kernel.internal.journal.retention;
