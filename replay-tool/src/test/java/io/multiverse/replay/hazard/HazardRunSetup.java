package io.multiverse.replay.hazard;

import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.engine.RunSetup;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.journal.JournalSettings;
import java.nio.file.Path;

/** Makes runs of {@link HazardRealm}s. */
public final class HazardRunSetup implements RunSetup {
    private static final String SCENARIO = "test of hazard ";
    private static final int REALMS = 5;
    private static final int MAX_FRAME_BYTES = 1 << 16;

    @Override
    public boolean canMake(JournalHeader header) {
        return header.scenario().startsWith(SCENARIO);
    }

    @Override
    public void register(JournalHeader header, MultiGameTickEngine engine) {
        register(Hazard.valueOf(header.scenario().substring(SCENARIO.length())), engine);
    }

    private static void register(Hazard hazard, MultiGameTickEngine engine) {
        for (int i = 0; i < REALMS; i++) {
            engine.registerGame("h" + i, new HazardRealm(hazard), RealmCoordinate.of("h" + i));
        }
    }

    /** Records a run. */
    public static Path record(Path journal, Hazard hazard, int workers, int controlTicks) {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .seed(7)
                .workers(workers)
                .scenario(SCENARIO + hazard)
                .journal(JournalSettings.in(journal).withMaxFrameBytes(MAX_FRAME_BYTES))
                .build()) {
            register(hazard, engine);
            engine.runControlTicks(controlTicks);
        }
        return journal;
    }

    /** Records a run in a process of its own: folder, hazard, workers, control ticks. */
    public static void main(String[] arguments) {
        record(
                Path.of(arguments[0]),
                Hazard.valueOf(arguments[1]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]));
    }
}
