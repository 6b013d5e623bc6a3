/**
 * The journal: what a control tick consists of, and how it is written, chained, read and recovered.
 *
 * <p>Lives here: the frame, its SBE encoding, the Chronicle queue that holds it, and everything that touches files. May
 * not live here: ticking, threads, or anything that reads the wall clock.
 */
package io.multiverse.kernel.journal;
