/**
 * The files of a journal: its folder, data files, lock and snapshots, and documents as bytes in them.
 *
 * <p>Lives here: whatever finds, measures, locks, checks, cuts and deletes files. May not live here: what a document
 * means, beyond its length, its hash and its simulated time.
 */
package io.multiverse.kernel.internal.journal.file;
