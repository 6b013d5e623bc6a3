package io.multiverse.kernel;

import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.event.MapPayload;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** What waits in the ingress queue for the next control tick. */
sealed interface IngressInput {
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
        static Event of(CrossGameEvent event) {
            final byte[] payload = MapPayload.encode(event.data());
            if (payload.length > EmissionLimits.MAX_PAYLOAD_LENGTH) {
                throw new IllegalArgumentException("event " + event.eventId() + " has a payload of " + payload.length
                        + " bytes, at most " + EmissionLimits.MAX_PAYLOAD_LENGTH
                        + " are possible: send less, or in parts");
            }
            final Map<String, Object> label = new TreeMap<>();
            label.put("eventId", event.eventId());
            label.put(
                    "source",
                    event.sourceRealm() == null ? null : event.sourceRealm().realmId());
            final String target =
                    event.targetRealm() == null ? "" : event.targetRealm().realmId();
            return new Event(target, event.eventType(), payload, MapPayload.encode(label));
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
    record ForStage(String stage, byte[] payload, AwaitedAnswer awaited) implements IngressInput {}

    /** Keep the promise once all that came before is safe; never journaled. */
    record Acknowledgement(CompletableFuture<Long> promise) implements IngressInput {}

    /** Note that this many inputs were refused because the queue was full; only ever taken from a journal. */
    record Refused(int count) implements IngressInput {}
}
