/**
 * JVMs that differ on purpose: in all that a JVM may do in its own way, and in what it tells of the machine. A run that
 * depends on any of it diverges in one of them. Knows nothing of journals.
 */
package io.multiverse.replay.jvm;
