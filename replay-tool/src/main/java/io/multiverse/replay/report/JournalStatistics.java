package io.multiverse.replay.report;

import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.frame.InputKind;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.frame.JournaledInput;
import io.multiverse.replay.journal.RunRegister;
import io.multiverse.replay.journal.WaitingEvents;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Adds up what happened in a journal, frame by frame. Room by realms and event types; not thread-safe. */
final class JournalStatistics {
    private static final int DIGITS = 3;

    private final Histogram eventsPerControlTick = new Histogram(DIGITS);
    private final Histogram bytesPerControlTick = new Histogram(DIGITS);
    private final Map<DeadLetterReason, Long> deadLetters = new EnumMap<>(DeadLetterReason.class);
    private final Map<InputKind, Long> inputs = new EnumMap<>(InputKind.class);
    private final TieCounts ties = new TieCounts();
    private long[] eventsByEmitter = new long[EventId.FIRST_REALM_EMITTER];
    private long[] eventsInByRealm = {};
    private long[] digestsByRealm = {};
    private long[] eventsByType = {};
    private long[] payloadBytesByType = {};
    private long controlTicks;
    private long events;
    private long journaledEvents;
    private long deliveries;
    private long bytes;
    private long payloadBytes;
    private long causedEvents;
    private int greatestDepth;
    private long lifecycleChanges;
    private long refusedInputs;
    private long scheduledEvents;
    private long recalls;
    private int waiting;
    private int mostWaiting;

    /**
     * Counts a frame whose document has this many bytes.
     *
     * @param waitingEvents what waits for its due time as of this frame
     */
    void add(JournaledFrame frame, WaitingEvents waitingEvents, RunRegister register, int documentBytes) {
        controlTicks++;
        events += frame.eventCount();
        bytes += documentBytes;
        eventsPerControlTick.recordValue(frame.eventCount());
        bytesPerControlTick.recordValue(documentBytes);
        lifecycleChanges += frame.lifecycle().size();
        for (final JournaledInput input : frame.inputs()) {
            inputs.merge(input.kind(), 1L, Long::sum);
            refusedInputs += input.refusal().isEmpty() ? 0 : 1;
        }
        for (final JournaledFrame.DeadLetter letter : frame.deadLetters()) {
            deadLetters.merge(letter.reason(), (long) letter.count(), Long::sum);
        }
        for (final JournaledFrame.IndexedDigest digest : frame.realmDigests()) {
            digestsByRealm = increase(digestsByRealm, digest.index(), 1);
        }
        for (final JournaledEvent event : frame.events()) {
            add(event, register);
        }
        for (final JournaledEvent event : waitingEvents.due()) {
            addDeliveries(event, register);
        }
        ties.add(frame, waitingEvents.due(), register);
        recalls += frame.recalls().size();
        waiting = waitingEvents.size();
        mostWaiting = Math.max(mostWaiting, waiting);
    }

    private void add(JournaledEvent event, RunRegister register) {
        journaledEvents++;
        payloadBytes += event.payload().length;
        causedEvents += event.parent() == EventId.NONE ? 0 : 1;
        greatestDepth = Math.max(greatestDepth, event.depth());
        eventsByEmitter = increase(eventsByEmitter, EventId.emitter(event.id()), 1);
        eventsByType = increase(eventsByType, event.typeId(), 1);
        payloadBytesByType = increase(payloadBytesByType, event.typeId(), event.payload().length);
        scheduledEvents += event.dueNanos() > 0 || event.priority() != 0 ? 1 : 0;
        addDeliveries(event, register);
    }

    private void addDeliveries(JournaledEvent event, RunRegister register) {
        for (final int receiver : register.receivers(event)) {
            deliveries++;
            eventsInByRealm = increase(eventsInByRealm, receiver, 1);
        }
    }

    private static long[] increase(long[] counts, int index, long by) {
        final long[] grown = index < counts.length ? counts : Arrays.copyOf(counts, Math.max(index + 1, index << 1));
        grown[index] += by;
        return grown;
    }

    private static long at(long[] counts, int index) {
        return index < counts.length ? counts[index] : 0;
    }

    Histogram eventsPerControlTick() {
        return eventsPerControlTick;
    }

    Histogram bytesPerControlTick() {
        return bytesPerControlTick;
    }

    Map<DeadLetterReason, Long> deadLetters() {
        return deadLetters;
    }

    Map<InputKind, Long> inputs() {
        return inputs;
    }

    /** Returns the number of events an emitter emitted, see {@link EventId}. */
    long eventsOf(int emitter) {
        return at(eventsByEmitter, emitter);
    }

    /** Returns the number of events delivered to a realm. */
    long eventsIn(int realmIndex) {
        return at(eventsInByRealm, realmIndex);
    }

    /** Returns the number of control ticks in which a realm's state changed. */
    long digestsOf(int realmIndex) {
        return at(digestsByRealm, realmIndex);
    }

    long eventsOfType(int typeId) {
        return at(eventsByType, typeId);
    }

    long payloadBytesOfType(int typeId) {
        return at(payloadBytesByType, typeId);
    }

    long controlTicks() {
        return controlTicks;
    }

    /** Returns the number of events, journaled or not. */
    long events() {
        return events;
    }

    long journaledEvents() {
        return journaledEvents;
    }

    /** Returns how often a realm got an event: a broadcast counts once for each receiver. */
    long deliveries() {
        return deliveries;
    }

    /** Returns the length of all frames in bytes. */
    long bytes() {
        return bytes;
    }

    long payloadBytes() {
        return payloadBytes;
    }

    /** Returns the number of journaled events that another event caused. */
    long causedEvents() {
        return causedEvents;
    }

    int greatestDepth() {
        return greatestDepth;
    }

    long lifecycleChanges() {
        return lifecycleChanges;
    }

    long refusedInputs() {
        return refusedInputs;
    }

    /** Returns the number of journaled events with a due time or a priority. */
    long scheduledEvents() {
        return scheduledEvents;
    }

    /** Returns which events tied. */
    TieCounts ties() {
        return ties;
    }

    /** Returns how often a source took an event back. */
    long recalls() {
        return recalls;
    }

    /** Returns how many events wait for their due time after the last frame. */
    int waiting() {
        return waiting;
    }

    /** Returns the most events that waited after a frame. */
    int mostWaiting() {
        return mostWaiting;
    }
}
