/**
 * What all benchmarks share: samples and what they amount to, tables, and the flags of JVMs they start. Knows no
 * benchmark.
 */
package io.multiverse.bench.measure;
