package io.multiverse.kernel.internal.event;

/**
 * What a realm asked of the run in a window; it takes effect at the control tick that ends the window.
 *
 * @param realmIndex the realm's index
 * @param realmId the id of its game
 * @param kind what is asked for
 * @param text the event type, the selection's text form, or the reason to stop
 * @param timeNanos the simulated time of the local tick in which it was asked
 */
public record RealmWish(int realmIndex, String realmId, Kind kind, String text, long timeNanos) {
    /** What can be asked for. */
    public enum Kind {
        /** To hear broadcasts of a type. */
        SUBSCRIBE,
        /** To hear them no more. */
        UNSUBSCRIBE,
        /** To declare a selection. */
        SELECT,
        /** To end the run. */
        STOP
    }
}
