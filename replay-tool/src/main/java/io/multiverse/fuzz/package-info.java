/**
 * Random games: runs of realms, stages and inputs that do at random whatever they may do, executed in every way that
 * must make no difference and checked against a naive model of the contract.
 */
package io.multiverse.fuzz;
