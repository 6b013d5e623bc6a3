package io.multiverse.replay;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.engine.RunSetup;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.settings.SnapshotSchedule;
import java.nio.file.Path;
import java.util.List;

/**
 * A parcel goes round sol_0, sol_1 and sol_2, one control tick each: sent off in control tick 3, sol_1 gets it at local
 * tick 30 in control tick 4, sol_2 at 40, sol_0 at 50, sol_1 again at 60.
 */
public final class CourierRun implements RunSetup {
    private static final String TAME = "couriers";
    private static final String UNTIMELY = "couriers without a clock";
    private static final String WILD = "couriers gone wild";

    /** Records it with snapshots every 5 control ticks. */
    static Path record(Path journal, int controlTicks, JournalMode mode, long snapshotEvery) {
        return record(journal, controlTicks, mode, snapshotEvery, TAME);
    }

    /** Records a run that comes out different when it is executed again: from control tick 7 on. */
    static Path recordDiverging(Path journal, int controlTicks) {
        return record(journal, controlTicks, JournalMode.FULL, 5, WILD);
    }

    /** Records a run of realms that cannot tell the time of day. */
    static Path recordUntimely(Path journal, int controlTicks) {
        return record(journal, controlTicks, JournalMode.FULL, 0, UNTIMELY);
    }

    private static Path record(Path journal, int controlTicks, JournalMode mode, long snapshotEvery, String scenario) {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .scenario(scenario)
                .snapshots(SnapshotSchedule.every(snapshotEvery))
                .journal(JournalSettings.in(journal).withMode(mode))
                .build()) {
            register(engine, scenario.equals(UNTIMELY) ? scenario : TAME);
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
            register(engine, TAME);
            engine.runControlTicks(controlTicks);
        }
    }

    private static void register(MultiGameTickEngine engine, String scenario) {
        for (int i = 0; i < 3; i++) {
            final String next = "sol_" + (i + 1) % 3;
            final Realm realm = scenario.equals(UNTIMELY)
                    ? new UntimelyRealm(next, i == 0)
                    : new CourierRealm(next, i == 0, scenario.equals(WILD));
            engine.registerGame("sol_" + i, realm, RealmCoordinate.of("sol_" + i));
        }
    }

    /** Has a fault in what only tools ask. */
    private static final class UntimelyRealm extends CourierRealm {
        UntimelyRealm(String next, boolean isFirst) {
            super(next, isFirst, false);
        }

        @Override
        public int secondOfDay(long localTick, long localTickNanos) {
            if (localTick % 2 == 0) {
                throw new IllegalStateException("by design");
            }
            return -7;
        }
    }

    @Override
    public boolean canMake(JournalHeader header) {
        return List.of(TAME, WILD, UNTIMELY).contains(header.scenario());
    }

    @Override
    public void register(JournalHeader header, MultiGameTickEngine engine) {
        register(engine, header.scenario());
    }
}
