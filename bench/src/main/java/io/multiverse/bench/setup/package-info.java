/**
 * How benchmarks note in a journal what they ran, so that other commands can make their games again.
 *
 * <p>Knows no benchmark.
 */
package io.multiverse.bench.setup;
