/**
 * The program {@code multiverse} and its commands {@code run} and {@code dialogue}: finds the commands of all modules,
 * does a planned run, and watches it.
 *
 * <p>Nothing here decides a result: results come from the {@link io.multiverse.scenario.Scenario} alone. No other
 * module depends on this package; what commands share is in {@code cli}.
 */
package io.multiverse.launcher;
