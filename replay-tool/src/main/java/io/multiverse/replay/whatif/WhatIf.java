package io.multiverse.replay.whatif;

import io.multiverse.kernel.journal.RunAlteration;
import java.util.List;
import java.util.Set;

/**
 * What is altered in a recorded run.
 *
 * @param alteration the alteration
 * @param texts its changes in words
 * @param eventIds the ids of the events it drops or delays
 * @param owners the realms it alters themselves
 */
record WhatIf(RunAlteration alteration, List<String> texts, Set<Long> eventIds, Set<String> owners) {
    long controlTick() {
        return alteration.controlTick();
    }

    /** Returns whether it alters a realm itself. */
    boolean isOf(String realm) {
        return owners.contains(realm);
    }

    /** Returns whether an event differs because it is dropped or delayed itself. */
    boolean isAltered(EventDifference difference) {
        return difference.controlTick() == controlTick()
                && eventIds.contains(difference.event().event().id());
    }

    /** Returns it in words. */
    String text() {
        return (texts.isEmpty() ? "nothing altered" : String.join("; ", texts)) + ", at control tick " + controlTick();
    }
}
