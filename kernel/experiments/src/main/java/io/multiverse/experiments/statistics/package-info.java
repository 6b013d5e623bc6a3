/** Means with confidence intervals, bootstrap, and when a warm-up is over. Knows nothing of runs. */
package io.multiverse.experiments.statistics;
