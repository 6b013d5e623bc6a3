package io.multiverse.replay.journal;

import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.internal.frame.JournaledInput;
import io.multiverse.kernel.internal.frame.RealmDescription;
import io.multiverse.kernel.journal.JournalHeader;
import java.util.List;

/**
 * A realm as the journal describes it, in the header or in the input that registered it. Immutable.
 *
 * @param id its game's id
 * @param coordinate its address
 * @param localTickNanos its local tick in nanoseconds
 * @param program the class of its code
 * @param sinceControlTick the control tick that registered it, 0 if it was there from the start
 */
public record RegisteredRealm(
        String id, RealmCoordinate coordinate, long localTickNanos, String program, long sinceControlTick) {
    /** Returns a realm that is there from the start. */
    public static RegisteredRealm of(JournalHeader.RealmEntry entry) {
        return new RegisteredRealm(
                entry.id(),
                new RealmCoordinate(
                        entry.realmId(), entry.realmType(), entry.adjacency(), entry.resonance(), entry.density()),
                entry.localTickNanos(),
                entry.program(),
                0);
    }

    /** Returns the realm that an accepted input of kind REGISTER added. */
    public static RegisteredRealm of(JournaledInput input, long controlTick) {
        final RealmDescription description = RealmDescription.decode(input.payload());
        return new RegisteredRealm(
                input.subject(),
                description.coordinate(),
                description.localTickNanos(),
                description.program(),
                controlTick);
    }

    /** Returns the names of the event types that a realm's start subscribed to, by the input that registered it. */
    static List<String> subscriptions(JournaledInput input) {
        return RealmDescription.decode(input.payload()).subscriptions();
    }
}
