package io.multiverse.kernel;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.journal.JournalSettings;
import java.nio.file.Path;

/** Runs talking realms and prints the hash of their journal: {@code ChatterRun DIRECTORY WORKERS CONTROL_TICKS}. */
final class ChatterRun {
    private ChatterRun() {}

    public static void main(String[] arguments) {
        System.out.println(Long.toHexString(
                run(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Long.parseLong(arguments[2]))));
    }

    static long run(Path directory, int workers, long controlTicks) {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .seed(42)
                .workers(workers)
                .journal(JournalSettings.in(directory))
                .build()) {
            for (int i = 0; i < 9; i++) {
                engine.registerGame("sol_" + i, new ChatterRealm(), RealmCoordinate.of("sol_" + i));
            }
            engine.runControlTicks(controlTicks);
            return engine.journal().lastHash();
        }
    }
}
