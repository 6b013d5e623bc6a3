package io.multiverse.kernel.internal.ingress;

import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.event.MapPayload;
import io.multiverse.kernel.internal.hosting.RealmDescription;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** What waits in the ingress queue for the next control tick. */
public sealed interface IngressInput {
    /** Returns how many bytes it counts, about as many as it takes in a frame. */
    default int bytes() {
        return 0;
    }

    /** Refuses a payload that is longer than any may be; {@code what} names the input. */
    static void requireLength(String what, int bytes) {
        if (bytes > EmissionLimits.MAX_PAYLOAD_LENGTH) {
            throw new IllegalArgumentException(what + " has a payload of " + bytes + " bytes, at most "
                    + EmissionLimits.MAX_PAYLOAD_LENGTH + " are possible: send less, or in parts");
        }
    }

    /**
     * Deliver an event.
     *
     * @param target the id of the realm it is for; empty for a broadcast
     * @param eventType its type
     * @param payload its payload
     * @param label what the caller calls it, and whom it says it comes from, as a map payload
     */
    record Event(String target, String eventType, byte[] payload, byte[] label) implements IngressInput {
        /** Returns an event in its journaled form; {@link IllegalArgumentException} if its data can be no payload. */
        public static Event of(CrossGameEvent event) {
            final byte[] payload = MapPayload.encode(event.data());
            requireLength("event " + event.eventId(), payload.length);
            final Map<String, Object> label = new TreeMap<>();
            label.put("eventId", event.eventId());
            label.put(
                    "source",
                    event.sourceRealm() == null ? null : event.sourceRealm().realmId());
            final String target =
                    event.targetRealm() == null ? "" : event.targetRealm().realmId();
            final byte[] names = MapPayload.encode(label);
            requireLength("event with such an id and source", names.length);
            return new Event(target, event.eventType(), payload, names);
        }

        @Override
        public int bytes() {
            return payload.length + label.length + target.length() + eventType.length();
        }
    }

    /**
     * Add a game.
     *
     * @param recorded how the journal describes it, null unless it was taken from there
     */
    record Register(
            String id,
            Realm realm,
            RealmCoordinate coordinate,
            long localTickNanos,
            EmissionLimits limits,
            RealmDescription recorded)
            implements IngressInput {}

    /** Remove a game. */
    record Unregister(String id) implements IngressInput {}

    /** Stop a game's clock. */
    record Pause(String id) implements IngressInput {}

    /** Let a paused game's clock go on. */
    record Resume(String id) implements IngressInput {}

    /** Change subscriptions; each is journaled as an input of its own. */
    record Subscription(String id, List<String> eventTypes, boolean subscribed) implements IngressInput {}

    /** Hand bytes to a stage; {@code awaited} is never journaled. */
    record ForStage(String stage, byte[] payload, AwaitedAnswer awaited) implements IngressInput {
        @Override
        public int bytes() {
            return payload.length + stage.length();
        }
    }

    /** Keep the promise once all that came before is safe; never journaled. */
    record Acknowledgement(CompletableFuture<Long> promise) implements IngressInput {}

    /** Note that this many inputs were refused because the queue was full; only ever taken from a journal. */
    record Refused(int count) implements IngressInput {}
}
