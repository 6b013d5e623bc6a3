/**
 * {@code multiverse bench stages}: which stage of an event's life takes how long, by sampling a run with Flight
 * Recorder.
 *
 * <p>The only place of the benchmarks that knows the kernel's inner classes, and it knows them by name.
 */
package io.multiverse.bench.stages;
