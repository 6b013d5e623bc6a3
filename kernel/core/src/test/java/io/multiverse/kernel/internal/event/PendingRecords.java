package io.multiverse.kernel.internal.event;

import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.memory.EventMemory;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.agrona.UnsafeApi;

/** Makes records of events with due times, one at a time. */
final class PendingRecords {
    /** An event as a test keeps it. */
    record Pending(long id, int target, long emitNanos, long dueNanos, int priority, byte[] payload) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Pending same
                    && id == same.id
                    && target == same.target
                    && emitNanos == same.emitNanos
                    && dueNanos == same.dueNanos
                    && priority == same.priority
                    && Arrays.equals(payload, same.payload);
        }

        @Override
        public int hashCode() {
            return Long.hashCode(id);
        }

        /** What it counts while it waits, see the contract. */
        long bytes() {
            return 64 + (payload.length + 7) / 8 * 8;
        }
    }

    private final Outbox outbox = new Outbox();

    /** Returns the address of an event's record, good until the next call. */
    long record(Pending event) {
        outbox.clear();
        EventState.append(
                outbox,
                new EventState.Event(
                        1,
                        event.target(),
                        2,
                        event.id(),
                        EventId.NONE,
                        event.id(),
                        EventId.NONE,
                        event.emitNanos(),
                        event.dueNanos(),
                        event.priority(),
                        event.payload()));
        return outbox.address(outbox.events().get(0));
    }

    /** Reads the event whose record is at an address. */
    static Pending read(long address) {
        final byte[] payload = new byte[EventMemory.payloadLength(address)];
        for (int i = 0; i < payload.length; i++) {
            payload[i] = UnsafeApi.getByte(EventMemory.payload(address) + i);
        }
        return new Pending(
                EventMemory.id(address),
                EventMemory.target(address),
                EventMemory.emitTimeNanos(address),
                EventMemory.dueNanos(address),
                EventMemory.priority(address),
                payload);
    }

    /** Draws a payload: mostly a short one, now and then one of up to 65,534 bytes. */
    static byte[] somePayload(SplittableRandom random) {
        final int bound = random.nextInt(40) > 0 ? 24 : random.nextInt(4) > 0 ? 9_000 : 65_535;
        final byte[] payload = new byte[random.nextInt(bound)];
        random.nextBytes(payload);
        return payload;
    }
}
