package io.multiverse.kernel;

import io.multiverse.kernel.event.EmissionLimits;
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
    record Event(String target, String eventType, byte[] payload, byte[] label) implements IngressInput {}

    /** Add a game. */
    record Register(String id, Realm realm, RealmCoordinate coordinate, long localTickNanos, EmissionLimits limits)
            implements IngressInput {}

    /** Remove a game. */
    record Unregister(String id) implements IngressInput {}

    /** Stop a game's clock. */
    record Pause(String id) implements IngressInput {}

    /** Let a paused game's clock go on. */
    record Resume(String id) implements IngressInput {}

    /** Change a subscription. */
    record Subscription(String id, String eventType, boolean subscribed) implements IngressInput {}

    /** Hand bytes to a stage; {@code awaited} is never journaled. */
    record ForStage(String stage, byte[] payload, AwaitedAnswer awaited) implements IngressInput {}

    /** Keep the promise once all that came before is safe; never journaled. */
    record Acknowledgement(CompletableFuture<Long> promise) implements IngressInput {}

    /** Note that this many inputs were refused because the queue was full; only ever taken from a journal. */
    record Refused(int count) implements IngressInput {}
}
