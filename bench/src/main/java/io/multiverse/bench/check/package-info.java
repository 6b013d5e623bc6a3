/**
 * {@code multiverse bench check}: quantities that are measured, budgets they must keep, and verdicts with a confidence.
 *
 * <p>What is measured is prepared by {@code workload}; a reference loop beside each sample takes out how fast the
 * machine is at that moment. Several JVMs are sampled, because compiled code differs from one to the next.
 */
package io.multiverse.bench.check;
