/**
 * JMH benchmarks, one class a question. Each prints time per unit: a control tick, an event, a hand-off, a frame.
 *
 * <p>Journals lie in temporary folders. They grow by up to gigabytes a second, so iterations are short, and engines
 * live for a whole trial: JMH's profiler would count what opening one allocates. A class here holds what JMH needs and
 * nothing else; what is run comes from {@code workload}.
 */
package io.multiverse.bench.jmh;
