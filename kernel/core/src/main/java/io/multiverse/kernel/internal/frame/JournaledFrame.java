package io.multiverse.kernel.internal.frame;

import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.report.LifecycleChange;
import java.util.List;

/**
 * A frame as read from a journal. Immutable, but for the bytes of payloads, which are not to be changed.
 *
 * @param controlTick the control tick, from 1
 * @param simTimeNanos the simulated time of the control tick
 * @param previousHash the hash of the document before
 * @param hash the hash of this frame's document
 * @param root the root over all digests
 * @param eventCount the number of events of the control tick, whether the journal's mode keeps them or not
 * @param newTypes the event types declared, in order of id
 * @param newSelections the text forms of the selections declared, in order of id
 * @param inputs the external inputs in order of acceptance
 * @param lifecycle the changes of status in the order they came about
 * @param realmDigests the realms whose digest changed, in order of index
 * @param stageDigests the stages whose digest changed, -1 for ingress, -2 for the first stage and so on
 * @param deadLetters what was not delivered
 * @param events the events in canonical order: all of them, or in mode INPUTS those that inputs became
 * @param recalls the ids of events that their sources take back, in order of source; empty in mode INPUTS
 */
public record JournaledFrame(
        long controlTick,
        long simTimeNanos,
        long previousHash,
        long hash,
        long root,
        long eventCount,
        List<JournalHeader.EventType> newTypes,
        List<String> newSelections,
        List<JournaledInput> inputs,
        List<LifecycleChange> lifecycle,
        List<IndexedDigest> realmDigests,
        List<IndexedDigest> stageDigests,
        List<DeadLetter> deadLetters,
        List<JournaledEvent> events,
        List<Long> recalls) {
    /**
     * A digest that changed.
     *
     * @param index the realm or stage
     * @param digest its new digest
     */
    public record IndexedDigest(int index, long digest) {}

    /**
     * One event a target did not get, or a number of emissions one source was refused, or the number of all further
     * events that targets did not get for one reason, see
     * {@link io.multiverse.kernel.internal.event.DeadLetterLog#MOST_ROWS}.
     *
     * @param emitter who emitted, see {@link io.multiverse.kernel.event.EventId}
     * @param eventId the (first) event, or 0 where emissions were refused
     * @param targetIndex the realm that did not get the (first) event, or -1
     * @param typeId the type of the (first) event
     * @param reason why
     * @param count how many, at least 1
     * @param simTimeNanos the time of the first refused emission, 0 for an undelivered event
     */
    public record DeadLetter(
            int emitter,
            long eventId,
            int targetIndex,
            int typeId,
            DeadLetterReason reason,
            int count,
            long simTimeNanos) {}
}
