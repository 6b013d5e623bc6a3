package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/** Codes of targets are no indexes, and nobody is told another realm's answer for one. */
class TargetCodesTest {
    private static final int[] CODES = {Targets.SUBSCRIBERS, Targets.UNKNOWN, Targets.selection(0), 2, 17, 1 << 20};

    private final List<String> refusals = new ArrayList<>();

    private void refused(IntConsumer question) {
        for (final int code : CODES) {
            final IllegalArgumentException refusal =
                    assertThrows(IllegalArgumentException.class, () -> question.accept(code));
            assertTrue(refusal.getMessage().contains("no realm has index " + code), refusal.getMessage());
            refusals.add(refusal.getMessage());
        }
    }

    @Test
    void aRealmThatAsksForACodeIsToldThatNobodyRunsThere() {
        final ScriptedRealm realm = new ScriptedRealm().onTick(context -> {
            for (final int code : CODES) {
                assertFalse(context.isRunning(code), "code " + code);
            }
            assertTrue(context.isRunning(0));
            assertFalse(context.isRunning(context.realm("nobody")));
            refused(context::coordinateOf);
            assertThrows(IllegalArgumentException.class, () -> context.eventTypeName(-1));
        });
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            engine.registerGame("sol_1", realm, RealmCoordinate.of("sol_1"));
            engine.executeControlTick();
            assertEquals(
                    GameInstanceState.RUNNING,
                    engine.getMultiverseState().gameStates().get("sol_1").state());
        }
        assertEquals(10 * CODES.length, refusals.size());
    }

    @Test
    void aStageThatAsksForACodeIsToldThatNobodyRunsThere() {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            engine.registerGame("sol_1", new ScriptedRealm(), RealmCoordinate.of("sol_1"));
            engine.registerGame("gone", new ScriptedRealm(), RealmCoordinate.of("gone"));
            engine.unregisterGame("gone");
            engine.addStage(new AskingStage());
            engine.executeControlTick();
        }
        assertEquals(3 * CODES.length, refusals.size());
    }

    private final class AskingStage implements ControlTickStage {
        @Override
        public String name() {
            return "asking";
        }

        @Override
        public void onControlTick(StageContext context) {
            for (final int code : CODES) {
                assertFalse(context.isRunning(code), "code " + code);
            }
            assertTrue(context.isRunning(0));
            assertFalse(context.isRunning(1));
            assertEquals(GameInstanceState.OFFLINE, context.status(1));
            assertEquals("gone", context.realmId(1));
            refused(context::coordinateOf);
            refused(context::realmId);
            refused(context::status);
        }

        @Override
        public void writeState(StateWriter out) {
            // asks the same at every control tick
        }

        @Override
        public void readState(StateReader in) {
            // see writeState
        }
    }
}
