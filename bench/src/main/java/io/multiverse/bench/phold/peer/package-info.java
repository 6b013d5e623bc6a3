/**
 * The model on other engines for the JVM, and as plain loops, to compare with. Each is written as a user of that engine
 * would write it for speed. Knows nothing of this kernel.
 *
 * <p>Where an event has been handled, its object is scheduled again as the next one, because one event causes exactly
 * one: no peer pays for garbage it need not make.
 */
package io.multiverse.bench.phold.peer;
