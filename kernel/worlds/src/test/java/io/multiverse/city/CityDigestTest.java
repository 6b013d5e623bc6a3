package io.multiverse.city;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateWriter;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CityDigestTest {
    /** Digests all values, whatever their owner remembers of them. */
    static final class Plain implements StateWriter {
        private final StateDigest digest = new StateDigest();

        @Override
        public void int64(String name, long value) {
            digest.int64(name, value);
        }

        @Override
        public void text(String name, String value) {
            digest.text(name, value);
        }

        @Override
        public void part(String name, long partDigest, Consumer<StateWriter> content) {
            digest.int64(name, partDigest);
        }

        @Override
        public void beginList(String name, int size) {
            digest.beginList(name, size);
        }
    }

    /** Fails if a city has overlooked a change when it brought its digest up to date. */
    static void assertDigestIsThatOfAllValues(CitySimulation city) {
        final StateDigest kept = new StateDigest();
        city.writeState(kept);
        final Plain plain = new Plain();
        city.writeState(plain);
        assertEquals(plain.digest.value(), kept.value());
    }

    @Test
    void noChangeIsOverlooked() {
        final CitySimulation[] cities = {new CitySimulation(40), new CitySimulation(50), new CitySimulation(1)};
        try (CityRun run = new CityRun(42, cities)) {
            for (int second = 0; second < 2_500; second++) {
                run.seconds(1);
                for (final CitySimulation city : cities) {
                    assertDigestIsThatOfAllValues(city);
                }
            }
        }
    }
}
