package io.multiverse.crowd;

import io.multiverse.player.RefusalReason;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of players' doings since the run's start. Immutable.
 *
 * @param travels how often somebody traveled
 * @param travelsRefused how often somebody could not, by reason; reasons that did not occur are left out
 * @param operationsRefused how often something else was refused, by reason
 * @param questsCompleted how often a quest was completed
 * @param reputationChanges how often a faction changed its mind about somebody
 * @param trades how often players traded with each other
 */
public record PlayerTally(
        long travels,
        Map<RefusalReason, Long> travelsRefused,
        Map<RefusalReason, Long> operationsRefused,
        long questsCompleted,
        long reputationChanges,
        long trades) {
    /** Copies the maps. */
    public PlayerTally {
        travelsRefused = Collections.unmodifiableMap(new TreeMap<>(travelsRefused));
        operationsRefused = Collections.unmodifiableMap(new TreeMap<>(operationsRefused));
    }
}
