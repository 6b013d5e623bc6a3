/**
 * {@code multiverse bench stages}: which stage of an event's life takes how long, by sampling a run with Flight
 * Recorder.
 *
 * <p>Knows methods inside the kernel by name: whoever renames one changes {@link io.multiverse.bench.stages.Stage}.
 */
package io.multiverse.bench.stages;
