package io.multiverse.replay.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StrictTavernTest {
    @ParameterizedTest
    @EnumSource
    void tavernsHaveNothingThatAStrictRunFinds(Carelessness carelessness) {
        final MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .strict(true)
                .twins(coordinate -> new Tavern(carelessness))
                .build();
        try (engine) {
            TavernSetup.register(carelessness, engine);
            engine.runControlTicks(40);
        }
        assertEquals(List.of(), engine.strictFindings());
    }
}
