/**
 * {@code multiverse bench scaling}: how cost grows with realms, events, payloads, workers, uneven work, a hot target
 * and digests, as tables, pictures and fitted exponents.
 */
package io.multiverse.bench.scaling;
