/**
 * {@code multiverse fleet}: runs a scenario with many seeds and seeded faults, and looks for what must not happen:
 * invariants that do not hold, exceptions, dead letters, divergence, slow control ticks.
 */
package io.multiverse.replay.fleet;
