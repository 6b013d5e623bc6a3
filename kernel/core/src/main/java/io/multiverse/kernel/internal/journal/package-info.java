/**
 * The journal: how frames are encoded, chained, written, read, resumed and compared.
 *
 * <p>Lives here: the SBE encodings, the Chronicle queue, the reader, and the comparison of a re-execution with what was
 * recorded. May not live here: ticking, threads, or anything that reads the wall clock; what only knows bytes and file
 * names is in {@link io.multiverse.kernel.internal.journal.file}.
 */
package io.multiverse.kernel.internal.journal;
