package io.multiverse.kernel.internal.frame;

import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.report.StopReason;
import java.nio.ByteBuffer;
import java.util.Optional;

/** How a frame records that its model asked to end the run. */
public final class RecordedStop {
    private RecordedStop() {}

    /** Returns what a frame records. */
    public static JournaledInput of(StopReason reason) {
        final boolean isOfRealm = reason.source() == StopReason.Source.REALM;
        return new JournaledInput(
                isOfRealm ? InputKind.REALM_STOP : InputKind.STAGE_STOP,
                reason.name(),
                reason.reason(),
                isOfRealm ? time(reason.simTimeNanos()) : JournaledInput.NO_PAYLOAD,
                EventId.NONE,
                "");
    }

    /** Returns the reason that counts: the first of those that a frame records, if any. */
    public static Optional<StopReason> in(JournaledFrame frame) {
        StopReason first = null;
        for (final JournaledInput input : frame.inputs()) {
            if (input.kind() == InputKind.REALM_STOP || input.kind() == InputKind.STAGE_STOP) {
                final StopReason next = decode(input, frame.controlTick(), frame.simTimeNanos());
                first = first == null || next.isBefore(first) ? next : first;
            }
        }
        return Optional.ofNullable(first);
    }

    /** Returns the reason that a control tick at {@code simTimeNanos} records. */
    public static StopReason decode(JournaledInput input, long controlTick, long simTimeNanos) {
        final boolean isOfRealm = input.kind() == InputKind.REALM_STOP;
        return new StopReason(
                isOfRealm ? StopReason.Source.REALM : StopReason.Source.STAGE,
                input.subject(),
                controlTick,
                isOfRealm ? timeOf(input) : simTimeNanos,
                input.detail());
    }

    /** Returns the payload of what a realm did at this time. */
    public static byte[] time(long simTimeNanos) {
        return ByteBuffer.allocate(Long.BYTES).putLong(simTimeNanos).array();
    }

    /** Returns when a realm did what is recorded. */
    public static long timeOf(JournaledInput input) {
        return ByteBuffer.wrap(input.payload()).getLong();
    }
}
