/**
 * Events as the author of a realm sees them: the flyweight, payloads and their schemas, targets, limits, and why an
 * event is refused or becomes a dead letter.
 *
 * <p>Lives here: what realms and stages read and write, on flat buffers. Part of the public face. May not live here:
 * order, outboxes and subscriptions, which are in {@code io.multiverse.kernel.internal.event}.
 */
package io.multiverse.kernel.event;
