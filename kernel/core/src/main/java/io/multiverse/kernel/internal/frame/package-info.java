/**
 * What a control tick consists of: the frame that workers, stages and the journaler hand on, and the same as it is read
 * back from a journal.
 *
 * <p>Lives here: the frame, its parts, who takes it in, and their recorded forms. May not live here: threads, encodings
 * or files; the clockwork fills frames and the journal keeps them, and neither knows the other.
 */
package io.multiverse.kernel.internal.frame;
