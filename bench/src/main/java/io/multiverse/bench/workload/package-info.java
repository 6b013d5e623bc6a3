/**
 * What is measured: prepared runs of the kernel that do the same work whenever they are asked, and the realms in them.
 *
 * <p>JMH benchmarks, budgets and scaling curves share them, so that a figure means the same everywhere. Nothing here
 * reads a clock.
 */
package io.multiverse.bench.workload;
