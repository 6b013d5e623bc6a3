/**
 * Events on their way: types, subscriptions, outboxes, the canonical order and dead letters.
 *
 * <p>Lives here: everything a worker appends to and a target's worker reads from, on flat buffers and primitive arrays.
 * May not live here: threads, clocks, files, or realm code; an event knows a realm by its index only.
 */
package io.multiverse.kernel.internal.event;
