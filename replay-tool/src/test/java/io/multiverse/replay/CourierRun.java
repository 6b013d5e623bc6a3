package io.multiverse.replay;

import io.multiverse.kernel.MultiGameTickEngine;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.SnapshotSchedule;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.launcher.RunSetup;
import java.nio.file.Path;

/**
 * A parcel goes round sol_0, sol_1 and sol_2, one control tick each: sent off in control tick 3, sol_1 gets it at local
 * tick 30 in control tick 4, sol_2 at 40, sol_0 at 50, sol_1 again at 60.
 */
public final class CourierRun implements RunSetup {
    private static final String TAME = "couriers";
    private static final String WILD = "couriers gone wild";

    /** Records it with snapshots every 5 control ticks. */
    static Path record(Path journal, int controlTicks, JournalMode mode, long snapshotEvery) {
        return record(journal, controlTicks, mode, snapshotEvery, TAME);
    }

    /** Records a run that comes out different when it is executed again: from control tick 7 on. */
    static Path recordDiverging(Path journal, int controlTicks) {
        return record(journal, controlTicks, JournalMode.FULL, 5, WILD);
    }

    private static Path record(Path journal, int controlTicks, JournalMode mode, long snapshotEvery, String scenario) {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .scenario(scenario)
                .snapshots(SnapshotSchedule.every(snapshotEvery))
                .journal(JournalSettings.in(journal).withMode(mode))
                .build()) {
            register(engine, false);
            engine.runControlTicks(controlTicks);
        }
        return journal;
    }

    /** Resumes a run of {@link #record} and lets it run so many control ticks more. */
    static void resume(Path journal, int controlTicks) {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .scenario(TAME)
                .journal(JournalSettings.in(journal).withExisting(JournalSettings.ExistingRun.RESUME))
                .build()) {
            register(engine, false);
            engine.runControlTicks(controlTicks);
        }
    }

    private static void register(MultiGameTickEngine engine, boolean isWild) {
        for (int i = 0; i < 3; i++) {
            engine.registerGame(
                    "sol_" + i, new CourierRealm("sol_" + (i + 1) % 3, i == 0, isWild), RealmCoordinate.of("sol_" + i));
        }
    }

    @Override
    public boolean canMake(JournalHeader header) {
        return header.scenario().equals(TAME) || header.scenario().equals(WILD);
    }

    @Override
    public void register(JournalHeader header, MultiGameTickEngine engine) {
        register(engine, header.scenario().equals(WILD));
    }
}
