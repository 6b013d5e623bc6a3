package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import java.util.List;
import org.junit.jupiter.api.Test;

class PermutedTiesTest {
    private static final int SOURCES = 6;

    private static ScriptedRealm talker(int everyTicks) {
        return new ScriptedRealm()
                .onStart(context -> context.declareEventType("talk", "any"))
                .onTick(context -> {
                    if (context.localTick() == 0) {
                        context.emit(SOURCES, context.eventType("talk"));
                        context.emit(SOURCES, context.eventType("talk"));
                    }
                    if (context.localTick() == everyTicks) {
                        context.emitAt(SOURCES, context.eventType("talk"), 5_000_000_000L);
                    }
                });
    }

    private static List<String> heard(long seed, int workers) {
        final ScriptedRealm listener = new ScriptedRealm();
        try (MultiGameTickEngine engine =
                MultiGameTickEngine.builder().permuteTies(seed).workers(workers).build()) {
            for (int source = 0; source < SOURCES; source++) {
                final ScriptedRealm talker = talker(3);
                engine.registerGame("s" + source, talker, RealmCoordinate.of("s" + source));
            }
            engine.registerGame("listener", listener, RealmCoordinate.of("listener"));
            engine.runControlTicks(8);
        }
        return List.copyOf(listener.log);
    }

    @Test
    void eventsThatTieComeInAnotherOrder() {
        final List<String> canonical = heard(0, 1);
        final List<String> permuted = heard(1, 1);
        assertNotEquals(canonical, permuted);
        assertEquals(
                canonical.stream().sorted().toList(), permuted.stream().sorted().toList());
    }

    @Test
    void theirOrderIsTheSameWithAnyNumberOfWorkers() {
        final List<String> one = heard(1, 1);
        for (final int workers : new int[] {2, 3, 5}) {
            assertEquals(one, heard(1, workers));
        }
    }

    @Test
    void theEventsOfOneSourceKeepTheirOrder() {
        final List<String> permuted = heard(1, 1);
        for (int source = 0; source < SOURCES; source++) {
            final String name = "talk from " + source + " #";
            assertEquals(
                    List.of(name + 1, name + 2, name + 3),
                    permuted.stream()
                            .filter(line -> line.startsWith(name))
                            .map(line -> line.substring(0, name.length() + 1))
                            .toList());
        }
    }
}
