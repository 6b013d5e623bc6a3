/**
 * The commands that make journals smaller, and join parts of one run.
 *
 * <p>Lives here: flags and reports of {@code multiverse journal}. May not live here: how journals are rewritten, which
 * is in {@code io.multiverse.kernel.internal.journal.retention}.
 */
package io.multiverse.replay.retention;
