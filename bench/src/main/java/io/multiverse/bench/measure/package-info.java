/**
 * What all benchmarks share: the machine and its caches, the reference loop, spreads, and JVMs they start with their
 * flags. Knows no benchmark.
 */
package io.multiverse.bench.measure;
