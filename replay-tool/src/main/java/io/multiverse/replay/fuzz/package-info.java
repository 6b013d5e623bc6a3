/** {@code multiverse fuzz}: executes a scenario in ways that must make no difference, and with ties in other orders. */
package io.multiverse.replay.fuzz;
