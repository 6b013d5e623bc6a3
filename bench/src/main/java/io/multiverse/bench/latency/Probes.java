package io.multiverse.bench.latency;

import org.agrona.concurrent.NanoClock;

/**
 * What all games share to measure. Immutable.
 *
 * @param recorders what they record with
 * @param injector where inputs come from
 * @param clock the wall clock
 */
record Probes(Recorders recorders, InputInjector injector, NanoClock clock) {}
