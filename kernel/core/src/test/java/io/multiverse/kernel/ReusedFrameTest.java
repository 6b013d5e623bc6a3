package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.Targets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames are used again and again; nothing of an earlier control tick may show. */
class ReusedFrameTest {
    private static final int RING = 2;
    /** All frames take turns for so many rounds, then the last one is used again at once. */
    private static final int CONTROL_TICKS = RING * 4 + 6;

    private static ScriptedRealm subscriber() {
        return new ScriptedRealm().onStart(context -> context.subscribe("talk"));
    }

    private static ScriptedRealm strayer(int tick) {
        return new ScriptedRealm()
                .onStart(context -> context.declareEventType("talk", "any"))
                .onTick(context -> {
                    final int type = context.eventType("talk");
                    if (context.localTick() == 1) {
                        context.emit(context.realmIndex(), type);
                    } else if (context.localTick() == tick) {
                        context.emit(Targets.UNKNOWN, type);
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void whatNobodyIsForReachesNobodyBehindAnEmptyWindow(int workers) {
        for (int controlTick = 2; controlTick < CONTROL_TICKS; controlTick++) {
            final ScriptedRealm listener = subscriber();
            final FrameRecorder frames = new FrameRecorder();
            try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                    .workers(workers)
                    .ringSize(RING)
                    .observer(frames)
                    .build()) {
                engine.registerGame("sol_1", strayer(controlTick * 10 - 5), RealmCoordinate.of("sol_1"));
                engine.registerGame("sol_2", listener, RealmCoordinate.of("sol_2"));
                engine.runControlTicks(CONTROL_TICKS);
            }
            assertEquals(List.of(), listener.log, "stray at control tick " + controlTick);
            assertEquals(List.of(controlTick + ": UNKNOWN_REALM x1 to -1"), frames.deadLetters);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void anInputForNobodyReachesNobodyBehindOneForSomebody(int workers) {
        final ScriptedRealm listener = subscriber();
        try (MultiGameTickEngine engine =
                MultiGameTickEngine.builder().workers(workers).ringSize(RING).build()) {
            engine.registerGame("sol_1", listener, RealmCoordinate.of("sol_1"));
            for (int controlTick = 1; controlTick <= CONTROL_TICKS; controlTick++) {
                if (controlTick % 3 > 0) {
                    final String target = controlTick % 3 == 1 ? "sol_1" : "nobody";
                    engine.queueCrossGameEvent(
                            CrossGameEvent.of("e", null, RealmCoordinate.of(target), "talk", Map.of()));
                }
                engine.executeControlTick();
            }
        }
        assertEquals((CONTROL_TICKS + 1) / 3, listener.log.size(), listener.log.toString());
    }
}
