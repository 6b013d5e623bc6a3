/** What all benchmarks share: samples and what they amount to, and tables. Knows no benchmark. */
package io.multiverse.bench.measure;
