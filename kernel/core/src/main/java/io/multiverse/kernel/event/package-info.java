/**
 * Events: their record layout, types, targets, subscriptions, outboxes and the canonical order.
 *
 * <p>Lives here: everything a worker appends to and a target reads from, on flat buffers and primitive arrays. May not
 * live here: threads, clocks, files, or realm code; an event knows a realm by its index only.
 */
package io.multiverse.kernel.event;
