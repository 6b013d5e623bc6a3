/**
 * {@code multiverse bench scaling}: how cost grows with realms, events, payloads, workers and digests, as tables,
 * pictures and fitted exponents.
 */
package io.multiverse.bench.scaling;
