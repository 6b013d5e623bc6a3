package io.multiverse.kernel;

import io.multiverse.kernel.internal.text.TextRules;

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
    record OneRealm(String realmId) implements EventTarget {
        /** Checks that there is a name; throws {@link IllegalArgumentException} if it is null. */
        public OneRealm {
            TextRules.requireUnicode("the realm an event is for", realmId);
        }
    }

    /**
     * All realms whose address matches.
     *
     * @param selection what to match
     */
    record Selected(RealmSelection selection) implements EventTarget {
        /** Checks that there is a selection; throws {@link IllegalArgumentException} if it is null. */
        public Selected {
            if (selection == null) {
                throw new IllegalArgumentException("the selection an event is for is missing: it is null");
            }
        }
    }
}
