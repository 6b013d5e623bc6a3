package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.exchange.PieceIntake;
import io.multiverse.kernel.exchange.Territory;
import io.multiverse.kernel.exchange.WindowExchange;
import java.util.function.BooleanSupplier;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LostLeadTest {
    /** The exchange of node 1 of 2, which fails when it waits. */
    private record Failing(RuntimeException failure) implements WindowExchange {
        @Override
        public Territory territory() {
            return new Territory(1, 2);
        }

        @Override
        public void offer(long controlTick, DirectBuffer piece, int offset, int length) {
            // nobody is there
        }

        @Override
        public void complete(long controlTick, PieceIntake intake, BooleanSupplier ends) {
            throw failure;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatFailsWhileANodeWaitsForItsLeadEndsItsRunForGood(int workers) {
        final IllegalStateException failure = new IllegalStateException("the transport has ended");
        final EngineBuilder builder = MultiGameTickEngine.builder().exchange(new Failing(failure));
        try (MultiGameTickEngine engine = (workers == 1 ? builder : builder.workers(workers)).build()) {
            engine.registerGame("sol_0", new ChatterRealm(), RealmCoordinate.of("sol_0"));
            for (int attempt = 0; attempt < 2; attempt++) {
                final ClockworkException trouble = assertThrows(ClockworkException.class, engine::follow);
                assertSame(failure, trouble.getCause());
            }
        }
    }
}
