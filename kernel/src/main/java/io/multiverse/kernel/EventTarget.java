package io.multiverse.kernel;

/** Whom an event is for. */
public sealed interface EventTarget {
    /** All realms that subscribe to the event's type, the source included if it does. */
    EventTarget SUBSCRIBERS = new Subscribers();

    /** Returns the target of one realm. */
    static EventTarget realm(String realmId) {
        return new OneRealm(realmId);
    }

    /** Returns the target of all realms whose address matches. */
    static EventTarget selection(RealmSelection selection) {
        return new Selected(selection);
    }

    /** All subscribers of the event's type. */
    record Subscribers() implements EventTarget {}

    /**
     * One realm.
     *
     * @param realmId its name
     */
    record OneRealm(String realmId) implements EventTarget {}

    /**
     * All realms whose address matches.
     *
     * @param selection what to match
     */
    record Selected(RealmSelection selection) implements EventTarget {}
}
