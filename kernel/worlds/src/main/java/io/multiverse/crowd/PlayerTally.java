package io.multiverse.crowd;

import io.multiverse.city.event.PlayerWish;
import io.multiverse.city.event.WishOutcome;
import io.multiverse.player.event.RefusalReason;
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
 * @param wishes how often players wanted what from people in cities, and what came of it; without what did not occur
 */
public record PlayerTally(
        long travels,
        Map<RefusalReason, Long> travelsRefused,
        Map<RefusalReason, Long> operationsRefused,
        long questsCompleted,
        long reputationChanges,
        long trades,
        Map<PlayerWish, Map<WishOutcome, Long>> wishes) {
    /** Copies the maps. */
    public PlayerTally {
        travelsRefused = Collections.unmodifiableMap(new TreeMap<>(travelsRefused));
        operationsRefused = Collections.unmodifiableMap(new TreeMap<>(operationsRefused));
        final Map<PlayerWish, Map<WishOutcome, Long>> copy = new TreeMap<>();
        wishes.forEach((wish, outcomes) -> copy.put(wish, Collections.unmodifiableMap(new TreeMap<>(outcomes))));
        wishes = Collections.unmodifiableMap(copy);
    }

    /** Returns how often somebody in a city granted a wish. */
    public long granted(PlayerWish wish) {
        return wishes.getOrDefault(wish, Map.of()).getOrDefault(WishOutcome.DONE, 0L);
    }

    /** Returns how often nothing came of a wish, for whatever reason. */
    public long notGranted(PlayerWish wish) {
        return wishes.getOrDefault(wish, Map.of()).values().stream()
                        .mapToLong(Long::longValue)
                        .sum()
                - granted(wish);
    }
}
