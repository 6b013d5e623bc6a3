package io.multiverse.kernel.internal.event;

import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.event.Refusal;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.internal.memory.EventLayout;
import io.multiverse.kernel.internal.memory.EventMemory;
import io.multiverse.kernel.internal.memory.EventRef;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Creates the events of one source at a time: numbers them, sets their cause, and enforces the source's limits.
 *
 * <p>Each thread that calls sources has one, so that what matters during a call only is not kept by every source. A
 * refused emission is counted and becomes a dead letter when the window ends. Not thread-safe.
 */
public final class Emitter {
    private static final int NOBODY = -1;

    private Outbox outbox;
    private int mostBytesPerSource = Integer.MAX_VALUE;
    private long deliveryNanos;
    private EventSource source;
    private int served = NOBODY;
    private boolean isOpen;
    private int windowEvents;
    private long windowBytes;
    private int instant;
    private long timeNanos;
    private long causeId;
    private long causeRoot;
    private int causeDepth;
    private int claimedOffset;
    private int claimedLength = -1;
    private int claimedHeader;
    private boolean claimedIsDueLater;
    private boolean claimedIsScheduled;
    private long claimedBytes;
    private ClaimBuffer claim;

    /**
     * Begins a window: the events of all sources go to {@code newOutbox} now.
     *
     * @param newMostBytesPerSource no source may emit more bytes to it
     * @param newDeliveryNanos the simulated time of the control tick that delivers its events: none is due before
     */
    public void begin(Outbox newOutbox, int newMostBytesPerSource, long newDeliveryNanos) {
        outbox = newOutbox;
        mostBytesPerSource = newMostBytesPerSource;
        deliveryNanos = newDeliveryNanos;
    }

    /** Returns what the sources of this window have asked of the run so far; while the source can emit only. */
    public RealmWishes wishes() {
        return outbox.wishes();
    }

    /** Returns what the sources of this window have logged so far; while the source can emit only. */
    public LogLines log() {
        return outbox.logToWrite();
    }

    /** Keeps the source that is called from emitting until {@link #resume}, which wants what this returns. */
    public boolean suspend() {
        final boolean wasOpen = isOpen;
        isOpen = false;
        return wasOpen;
    }

    /** Ends what {@link #suspend} began. */
    public void resume(boolean wasOpen) {
        isOpen = wasOpen;
    }

    /** Begins the calls of a source, which can emit. */
    public void open(EventSource newSource) {
        call(newSource);
        source(newSource);
    }

    /**
     * Begins the calls of a source that will likely emit nothing, and tells its {@link #source} if it does: storing a
     * reference costs more than most calls, as collectors track it.
     */
    public void call(EventSource newSource) {
        attend(newSource);
        causedByNothing();
        isOpen = true;
        windowEvents = 0;
        windowBytes = 0;
    }

    /** Makes a source that is being called the one whose events are emitted; returns this. */
    public Emitter source(EventSource newSource) {
        if (source != newSource) {
            source = newSource;
        }
        return this;
    }

    /** Begins the own start of a source, which cannot emit yet. */
    public void attend(EventSource newSource) {
        served = newSource.emitterNumber();
    }

    /** Ends the calls that {@link #open} began. */
    public void close() {
        close(source);
    }

    /** Ends the calls of a source: refused emissions become dead letters, and an uncommitted claim is dropped. */
    public void close(EventSource called) {
        endClaim();
        called.drainRefusals(outbox.refusals());
        isOpen = false;
        served = NOBODY;
    }

    /** Ends the own start of a source. */
    public void leave() {
        causedByNothing();
        served = NOBODY;
    }

    /** Returns whether this is the source being called. */
    public boolean serves(EventSource candidate) {
        return served == candidate.emitterNumber();
    }

    /** Returns the number of the source being called. */
    public int servedNumber() {
        return served;
    }

    /** Returns whether the source being called can emit now. */
    public boolean isOpen() {
        return isOpen;
    }

    /** Sets the simulated time of what follows, in nanoseconds and as an instant of {@link EventRef}. */
    public void at(int newInstant, long newTimeNanos) {
        instant = newInstant;
        timeNanos = newTimeNanos;
    }

    /** Makes {@code event} the cause of what follows. */
    public void causedBy(EventFlyweight event) {
        causeId = event.id();
        causeRoot = event.root();
        causeDepth = event.depth();
    }

    /** Makes the event with these properties the cause of what follows. */
    public void causedBy(long id, long root, int depth) {
        causeId = id;
        causeRoot = root;
        causeDepth = depth;
    }

    /** Makes what follows spontaneous. */
    public void causedByNothing() {
        causedBy(EventId.NONE, EventId.NONE, 0);
    }

    /** Returns the id of the current cause, or {@link EventId#NONE}. */
    public long causeId() {
        return causeId;
    }

    /** Returns the root of the current cause, 0 without a cause. */
    public long causeRoot() {
        return causeRoot;
    }

    /** Returns the depth of the current cause, 0 without a cause. */
    public int causeDepth() {
        return causeDepth;
    }

    /** Returns how many bytes the source has emitted in this window, see {@link EmissionLimits#bytes}. */
    public long windowBytes() {
        return windowBytes;
    }

    /**
     * Reserves an event; write its payload to {@link #claimBuffer()}, then {@link #commit}.
     *
     * @param dueNanos the simulated time at which it is due; one not after its delivery is none
     * @param priority its place among the events of one instant, smallest first
     * @return the id the event will have, or a negative code of {@link Refusal}
     * @throws IllegalStateException outside a window, or while another claim is open
     */
    public long claim(int target, int typeId, long dueNanos, int priority, int payloadLength, long correlation) {
        final long id = reserve(target, typeId, dueNanos, priority, payloadLength, correlation);
        if (id > 0) {
            // leftovers of an earlier window must not become part of the event
            outbox.zeroPayload(claimedOffset, claimedHeader, claimedLength);
            if (claim == null) {
                claim = new ClaimBuffer();
            }
            claim.wrap(outbox.addressOf(claimedOffset) + claimedHeader, payloadLength);
        }
        return id;
    }

    private int mostWindowBytes() {
        return Math.min(source.limits().maxBytesPerWindow(), mostBytesPerSource);
    }

    private void endClaim() {
        if (claimedLength >= 0) {
            claimedLength = -1;
            if (claim != null && claim.capacity() > 0) {
                claim.release();
            }
        }
    }

    private long reserve(int target, int typeId, long dueNanos, int priority, int payloadLength, long correlation) {
        if (!isOpen || claimedLength >= 0) {
            throw new IllegalStateException(
                    isOpen ? "a claim is open" : "events can only be emitted while the source is called");
        }
        if (payloadLength < 0) {
            throw new IllegalArgumentException("a payload cannot have " + payloadLength + " bytes");
        }
        final EmissionLimits limits = source.limits();
        final boolean caused = causeId != EventId.NONE;
        final int depth = caused ? causeDepth + 1 : 0;
        if (windowEvents >= limits.maxEventsPerWindow() || source.sequence() == EventId.MAX_SEQUENCE) {
            return refuse(DeadLetterReason.OVER_QUOTA, typeId, Refusal.OVER_QUOTA);
        }
        if (payloadLength > limits.maxPayloadLength()) {
            return refuse(DeadLetterReason.PAYLOAD_TOO_LARGE, typeId, Refusal.PAYLOAD_TOO_LARGE);
        }
        // an event for nobody waits for nothing
        final boolean isDueLater = dueNanos > deliveryNanos && target != Targets.UNKNOWN;
        final boolean isScheduled = isDueLater || priority != 0;
        final boolean isReply = correlation != EventId.NONE;
        final long bytes = EmissionLimits.bytes(payloadLength, caused, isReply, isScheduled);
        if (windowBytes + bytes > mostWindowBytes()) {
            return refuse(DeadLetterReason.OVER_QUOTA, typeId, Refusal.OVER_QUOTA);
        }
        if (depth > limits.maxCascadeDepth()) {
            return refuse(DeadLetterReason.CASCADE_TOO_DEEP, typeId, Refusal.CASCADE_TOO_DEEP);
        }
        final long id = EventId.of(source.emitterNumber(), source.sequence() + 1);
        final boolean isExtended = isDueLater || isReply;
        claimedHeader = EventLayout.headerLength(isExtended);
        claimedLength = EventLayout.alignedLength(claimedHeader, payloadLength);
        claimedOffset = outbox.claim(claimedLength);
        final long address = outbox.addressOf(claimedOffset);
        EventLayout.write(
                address,
                typeId,
                payloadLength,
                target,
                id,
                timeNanos,
                causeId,
                caused ? causeRoot : id,
                depth,
                priority);
        if (isExtended) {
            EventLayout.extend(address, isDueLater ? dueNanos : EventMemory.NO_DUE_TIME, correlation);
        }
        claimedIsDueLater = isDueLater;
        claimedIsScheduled = isScheduled;
        claimedBytes = bytes;
        return id;
    }

    /**
     * Returns the buffer to write the claimed event's payload to; it is as long as the payload.
     *
     * @throws IllegalStateException if there is no claim
     */
    public MutableDirectBuffer claimBuffer() {
        if (claimedLength < 0) {
            throw new IllegalStateException("there is no claim to write to");
        }
        return claim;
    }

    /** Emits the claimed event. */
    public void commit() {
        if (claimedLength < 0) {
            throw new IllegalStateException("there is no claim to commit");
        }
        source.emitted();
        windowEvents++;
        windowBytes += claimedBytes;
        outbox.commit(instant, claimedOffset, claimedLength, claimedIsDueLater, claimedIsScheduled);
        endClaim();
    }

    /** Discards the claimed event: it never existed. */
    public void abort() {
        endClaim();
    }

    /** Emits an event that is to be handled as soon as it is delivered; see the other method of this name. */
    public long emit(
            int target, int typeId, DirectBuffer payload, int payloadOffset, int payloadLength, long correlation) {
        return emit(target, typeId, EventMemory.NO_DUE_TIME, 0, payload, payloadOffset, payloadLength, correlation);
    }

    /**
     * Emits an event with a copy of the given payload; returns its id, or a negative code of {@link Refusal}.
     *
     * @param dueNanos the simulated time at which it is due; one not after its delivery is none
     * @param priority its place among the events of one instant, smallest first
     */
    public long emit(
            int target,
            int typeId,
            long dueNanos,
            int priority,
            DirectBuffer payload,
            int payloadOffset,
            int payloadLength,
            long correlation) {
        final long id = reserve(target, typeId, dueNanos, priority, payloadLength, correlation);
        if (id > 0) {
            if (payloadLength > 0) {
                copy(payload, payloadOffset, payloadLength);
            }
            commit();
        }
        return id;
    }

    private void copy(DirectBuffer payload, int payloadOffset, int payloadLength) {
        try {
            payload.boundsCheck(payloadOffset, payloadLength);
            EventMemory.putPayload(
                    outbox.addressOf(claimedOffset) + claimedHeader,
                    payload.byteArray(),
                    payload.addressOffset() + payloadOffset,
                    payloadLength);
        } catch (final RuntimeException | Error e) {
            // an incomplete event is not emitted, and nothing stays reserved
            endClaim();
            throw e;
        }
    }

    /**
     * Takes back an event of this source that is due after the next control tick; nothing happens if it has been
     * delivered. Returns false if the source has used up its bytes of this window.
     *
     * @throws IllegalArgumentException if the event is another source's
     */
    public boolean recall(long eventId) {
        if (!isOpen) {
            throw new IllegalStateException("events can only be recalled while the source is called");
        }
        if (eventId < 0) {
            return true;
        }
        if (EventId.emitter(eventId) != source.emitterNumber() || EventId.sequence(eventId) > source.sequence()) {
            throw new IllegalArgumentException(
                    "event " + eventId + " cannot be recalled: it is not one that this source" + " has emitted");
        }
        if (windowBytes + EmissionLimits.RECALL_BYTES > mostWindowBytes()) {
            refuse(DeadLetterReason.OVER_QUOTA, -1);
            return false;
        }
        windowBytes += EmissionLimits.RECALL_BYTES;
        outbox.recalls().add(eventId);
        return true;
    }

    /** Counts undelivered things of this source. */
    public void refuse(DeadLetterReason reason, int typeId) {
        source.refuse(reason, typeId, timeNanos);
    }

    private long refuse(DeadLetterReason reason, int typeId, long code) {
        refuse(reason, typeId);
        return code;
    }
}
