package io.multiverse.kernel;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.reaction.TickEngine;
import java.nio.file.Path;

/** Runs three empty games: {@code EmptyGameRun DIRECTORY WORKERS CONTROL_TICKS}. */
final class EmptyGameRun {
    private EmptyGameRun() {}

    public static void main(String[] arguments) {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .workers(Integer.parseInt(arguments[1]))
                .journal(JournalSettings.in(Path.of(arguments[0])))
                .build()) {
            for (int i = 1; i <= 3; i++) {
                engine.registerGame("sol_" + i, new TickEngine(100), RealmCoordinate.of("sol_" + i));
            }
            engine.runControlTicks(Long.parseLong(arguments[2]));
            System.out.println(engine.journal().frames());
        }
    }
}
