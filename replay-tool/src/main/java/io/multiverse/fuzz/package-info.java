/**
 * Random games: runs of realms, stages and inputs that do at random whatever they may do, executed in every way that
 * must make no difference and checked against a naive model of the contract.
 *
 * <p>May not live here: anything that a run needs. Only tests, the soak and {@code multiverse fuzz} know of this
 * package.
 */
package io.multiverse.fuzz;
