package io.multiverse.launcher.live;

import io.multiverse.kernel.RealmFactory;
import java.util.Map;

/**
 * What is known of a run besides its engine. Immutable.
 *
 * @param known what the run is, for JSON
 * @param log the latest lines of its log; null: nobody listens
 * @param newGames makes the games that may join it; null: none may
 */
public record LiveFacts(Map<String, Object> known, LogTail log, RealmFactory newGames) {
    /** Returns what is known of a run whose log nobody hears, and that no further game may join. */
    public static LiveFacts of(Map<String, Object> known) {
        return new LiveFacts(known, null, null);
    }
}
