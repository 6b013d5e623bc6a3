package io.multiverse.bench.phold;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.multiverse.bench.phold.model.LogicalProcess;
import io.multiverse.bench.phold.model.Phold;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StrictPholdTest {
    private static final Phold SMALL = new Phold(20, 5, 0.5, 100, 400, 20_000, 7);

    @ParameterizedTest
    @EnumSource
    void pholdHasNothingThatAStrictRunFinds(KernelSettings.Pending pending) {
        final LogicalProcess[] fresh = SMALL.processes();
        final MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .controlTickIntervalTicks(100)
                .localTickNanos(1)
                .strict(true)
                .twins(coordinate -> PholdSetup.realm(
                        SMALL,
                        pending,
                        SMALL.processes()[Integer.parseInt(coordinate.realmId().substring(3))]))
                .build();
        try (engine) {
            PholdSetup.register(SMALL, fresh, pending, engine);
            engine.runControlTicks(100);
        }
        assertEquals(List.of(), engine.strictFindings());
    }
}
