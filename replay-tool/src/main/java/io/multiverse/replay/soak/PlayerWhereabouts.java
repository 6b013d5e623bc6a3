package io.multiverse.replay.soak;

import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.player.event.PlayerArrived;
import io.multiverse.player.event.PlayerTraveled;
import io.multiverse.replay.journal.RunRegister;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.collections.Int2IntHashMap;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Where players are by the events of a journal alone, without the state of whoever emitted them: each comes into being
 * in one realm, and each hand-off begins where the last one ended. Not thread-safe.
 */
final class PlayerWhereabouts {
    private static final int NOWHERE = -1;

    private final RunRegister register;
    private final Int2IntHashMap realms = new Int2IntHashMap(NOWHERE);
    private final PlayerArrived arrived = new PlayerArrived();
    private final PlayerTraveled traveled = new PlayerTraveled();

    PlayerWhereabouts(JournalHeader header) {
        register = new RunRegister(header);
    }

    /**
     * Takes in the next frame; returns how many hand-offs it has.
     *
     * @throws KilledJournal.BrokenException if a player leaves or comes from where it is not, comes into being twice,
     *     or arrives in one realm while traveling to another
     */
    int apply(JournaledFrame frame) throws KilledJournal.BrokenException {
        register.apply(frame);
        int handOffs = 0;
        for (final JournaledEvent event : frame.events()) {
            final String type = register.typeName(event.typeId());
            if (type.equals(PlayerArrived.TYPE)) {
                arrived.wrap(new UnsafeBuffer(event.payload()), 0, event.payload().length);
                arrive(frame, arrived.player(), arrived.source(), event.target());
            } else if (type.equals(PlayerTraveled.TYPE)) {
                traveled.wrap(new UnsafeBuffer(event.payload()), 0, event.payload().length);
                final int player = traveled.player();
                final int target = traveled.target();
                require(frame, player, realms.get(player) == target && traveled.source() != realms.get(player));
                handOffs++;
            }
        }
        return handOffs;
    }

    private void arrive(JournaledFrame frame, int player, int source, int target) throws KilledJournal.BrokenException {
        require(frame, player, realms.get(player) == source && target != NOWHERE);
        realms.put(player, target);
    }

    private static void require(JournaledFrame frame, int player, boolean isSound)
            throws KilledJournal.BrokenException {
        if (!isSound) {
            throw new KilledJournal.BrokenException("at control tick " + frame.controlTick() + " player " + player
                    + " comes from or goes to a realm where it is not");
        }
    }

    /** Returns how many players are where, by the id of the realm; realms without are left out. */
    Map<String, Long> distribution() {
        final Map<String, Long> distribution = new TreeMap<>();
        realms.values().forEach(realm -> distribution.merge(register.realmName(realm), 1L, Long::sum));
        return distribution;
    }
}
