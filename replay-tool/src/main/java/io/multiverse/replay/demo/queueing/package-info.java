/**
 * {@code demo queueing}: queues whose closed forms are known, simulated with events that have due times. The realms use
 * the public API alone, because pages show them; nothing here knows journals.
 */
package io.multiverse.replay.demo.queueing;
