/**
 * PHOLD, the benchmark of parallel discrete-event simulation by Fujimoto ("Performance of Time Warp under synthetic
 * workloads", 1990), with integer times so that its result can be checked: the model, how this kernel runs it, and the
 * commands.
 *
 * <p>Whatever runs the model handles the same events in the same order, and must come to the same digest.
 */
package io.multiverse.bench.phold;
