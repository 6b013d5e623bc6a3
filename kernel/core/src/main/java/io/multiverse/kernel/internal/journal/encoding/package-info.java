/**
 * The documents of a journal as bytes: how headers, frames and seals are encoded, and how they are decoded.
 *
 * <p>Lives here: what puts a document together or takes it apart, with the generated codecs and by hand. May not live
 * here: files, the Chronicle queue, and whether one document may follow another.
 */
package io.multiverse.kernel.internal.journal.encoding;
