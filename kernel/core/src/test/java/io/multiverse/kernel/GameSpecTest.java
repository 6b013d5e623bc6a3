package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import org.junit.jupiter.api.Test;

class GameSpecTest {
    private static final RealmCoordinate SOMEWHERE = RealmCoordinate.of("somewhere");

    @Test
    void aGameCanHaveALocalTickOfItsOwn() {
        final ScriptedRealm quick = new ScriptedRealm();
        final ScriptedRealm usual = new ScriptedRealm();
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            engine.registerGame(GameSpec.of("quick", quick, SOMEWHERE).withLocalTickNanos(50_000_000));
            engine.registerGame("usual", usual, RealmCoordinate.of("usual"));
            engine.executeControlTick();
        }
        assertEquals(20, quick.ticks());
        assertEquals(10, usual.ticks());
    }

    @Test
    void aLocalTickThatDoesNotDivideTheControlIntervalIsRefused() {
        final GameSpec game = GameSpec.of("odd", new ScriptedRealm(), SOMEWHERE).withLocalTickNanos(7);
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            assertEquals(
                    "game odd: a local tick of 7 ns does not divide the control interval of 1000000000 ns; choose one"
                            + " that does",
                    assertThrows(IllegalArgumentException.class, () -> engine.registerGame(game))
                            .getMessage());
        }
    }

    @Test
    void whatIsMissingIsNamed() {
        assertEquals(
                "game a needs a realm, not null",
                assertThrows(IllegalArgumentException.class, () -> GameSpec.of("a", null, SOMEWHERE))
                        .getMessage());
        assertEquals(
                "game a needs a coordinate, not null",
                assertThrows(IllegalArgumentException.class, () -> GameSpec.of("a", new ScriptedRealm(), null))
                        .getMessage());
    }
}
