/**
 * Means and proportions with confidence intervals, bootstrap, sequential tests, and when a warm-up is over. Knows
 * nothing of runs.
 */
package io.multiverse.experiments.statistics;
