package io.multiverse.kernel.internal.frame;

import java.util.Arrays;

/**
 * An external input as the journal keeps it: all that is needed to apply it again.
 *
 * @param kind what is asked for
 * @param subject the id of the realm or the name of the stage it concerns; an EVENT's target, empty for a broadcast
 * @param detail the event type of EVENT, SUBSCRIBE and UNSUBSCRIBE and of what realms did of the like; for other things
 *     that realms and stages did, and for SET_FIELD, see {@link InputKind}; else empty
 * @param payload further bytes, by kind: a realm's description, a stage's input, an event's label and declared source,
 *     for what a realm did the simulated time, a field's value, a number of control ticks
 * @param eventId the event an EVENT became, or that is dropped or delayed; 0 for other kinds and refused ones
 * @param refusal why the input could not be carried out, or empty
 */
public record JournaledInput(
        InputKind kind, String subject, String detail, byte[] payload, long eventId, String refusal) {
    /** No further bytes. */
    public static final byte[] NO_PAYLOAD = {};

    /** Returns whether both ask for the same, whether or not it was carried out. */
    public boolean isSame(JournaledInput other) {
        return kind == other.kind
                && subject.equals(other.subject)
                && detail.equals(other.detail)
                && Arrays.equals(payload, other.payload)
                && eventId == other.eventId;
    }
}
