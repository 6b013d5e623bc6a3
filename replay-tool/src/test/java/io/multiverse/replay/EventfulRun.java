package io.multiverse.replay;

import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.JournalSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A run in which realms join, pause, go on, fail, leave, and change what they hear. */
final class EventfulRun {
    static final int CONTROL_TICKS = 12;

    private EventfulRun() {}

    /** Runs it and returns who got which event, by id: what the kernel did, not what a journal says. */
    static Map<Long, TreeSet<String>> in(Path journal, long seed, JournalMode mode) {
        final Map<Long, TreeSet<String>> receivers = WitnessRealm.notes();
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .seed(seed)
                .journal(JournalSettings.in(journal).withMode(mode))
                .build()) {
            for (int i = 0; i < 5; i++) {
                engine.registerGame("sol_" + i, new WitnessRealm(receivers, i % 2 == 0), address("sol_" + i, i));
            }
            engine.registerGame("sol_5", new WitnessRealm(receivers, true).failingAt(33), address("sol_5", 0));
            engine.runControlTicks(2);
            engine.pauseGame("sol_2");
            engine.subscribeToEvents("sol_1", List.of("talk", "whisper", "rumour"));
            engine.queueCrossGameEvent(CrossGameEvent.of(
                    "e1", null, RealmCoordinate.of("sol_0"), "rumour", Map.of("n", 1L << 60, "text", "a\u2028b")));
            engine.queueCrossGameEvent(CrossGameEvent.of("e2", null, null, "rumour", Map.of()));
            engine.runControlTicks(2);
            engine.registerGame("sol_6", new WitnessRealm(receivers, true), address("sol_6", 0));
            engine.unsubscribeFromEvents("sol_0", "talk");
            engine.runControlTicks(2);
            engine.resumeGame("sol_2");
            engine.unregisterGame("sol_4");
            engine.pauseGame("nobody");
            engine.runControlTicks(2);
            engine.registerGame("sol_7", new WitnessRealm(receivers, false), address("sol_7", 1));
            engine.runControlTicks(CONTROL_TICKS - 8);
        }
        return receivers;
    }

    private static RealmCoordinate address(String id, int cluster) {
        return new RealmCoordinate(id, "sol_system", "cluster_" + cluster % 2, "narrative_prime", 0);
    }
}
