package io.multiverse.kernel.internal.frame;

import java.util.Arrays;

/**
 * An event as read from a journal.
 *
 * @param index its place among the frame's journaled events, from 0
 * @param id its id, see {@link io.multiverse.kernel.event.EventId}
 * @param parent the id of the event that caused it, or 0
 * @param root the id of the first event in its chain of causes: its own where it has no parent
 * @param depth the number of events before it in its chain of causes
 * @param correlation the id of the request it answers, or 0
 * @param emitTimeNanos the simulated time of its emission
 * @param dueNanos the simulated time at which it is due, or 0
 * @param priority its priority among the events of one instant
 * @param typeId its type
 * @param target its target, see {@link io.multiverse.kernel.event.Targets}
 * @param payload its payload, up to 65,534 bytes; not to be changed
 */
public record JournaledEvent(
        int index,
        long id,
        long parent,
        long root,
        int depth,
        long correlation,
        long emitTimeNanos,
        long dueNanos,
        int priority,
        int typeId,
        int target,
        byte[] payload) {
    /** Returns whether all of both events is equal, their payloads included. */
    public boolean isSame(JournaledEvent other) {
        return id == other.id
                && parent == other.parent
                && root == other.root
                && depth == other.depth
                && correlation == other.correlation
                && emitTimeNanos == other.emitTimeNanos
                && dueNanos == other.dueNanos
                && priority == other.priority
                && typeId == other.typeId
                && target == other.target
                && Arrays.equals(payload, other.payload);
    }
}
