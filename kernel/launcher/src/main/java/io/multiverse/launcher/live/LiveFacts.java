package io.multiverse.launcher.live;

import io.multiverse.kernel.RealmFactory;
import io.multiverse.launcher.node.SharedNode;
import java.util.Map;

/**
 * What is known of a run besides its engine. Immutable.
 *
 * @param known what the run is, for JSON
 * @param log the latest lines of its log; null: nobody listens
 * @param newGames makes the games that may join it; null: none may
 * @param node this process's place among those that share the run; null: it runs alone
 */
public record LiveFacts(Map<String, Object> known, LogTail log, RealmFactory newGames, SharedNode node) {
    /** Makes what is known of a run of one process. */
    public LiveFacts(Map<String, Object> known, LogTail log, RealmFactory newGames) {
        this(known, log, newGames, null);
    }

    /** Returns what is known of a run whose log nobody hears, and that no further game may join. */
    public static LiveFacts of(Map<String, Object> known) {
        return new LiveFacts(known, null, null);
    }

    /** Returns whether this process decides when control ticks happen. */
    public boolean leads() {
        return node == null || node.exchange().territory().isLead();
    }
}
