/**
 * The journal: how documents are chained, written, read, resumed and compared.
 *
 * <p>Lives here: the Chronicle queue, the reader, and the comparison of a re-execution with what was recorded. May not
 * live here: ticking, threads, or anything that reads the wall clock; what only knows bytes and file names is in
 * {@link io.multiverse.kernel.internal.journal.file}, what only knows one document in
 * {@link io.multiverse.kernel.internal.journal.encoding}.
 */
package io.multiverse.kernel.internal.journal;
