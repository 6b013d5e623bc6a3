package io.multiverse.city;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.state.StateDecoder;
import io.multiverse.kernel.state.StateEncoder;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import org.junit.jupiter.api.Test;

class CityStateTest {
    private static final int NPCS = 40;

    @Test
    void aRestoredCityGoesOnAsIfNothingHadHappened() {
        for (final long swapTick : new long[] {1, 100, 1234}) {
            final Restoring first = new Restoring(swapTick);
            final Restoring second = new Restoring(swapTick);
            try (CityRun plain = new CityRun(5, new CitySimulation(NPCS), new CitySimulation(NPCS));
                    CityRun restored = new CityRun(5, first, second)) {
                for (int i = 0; i < 20; i++) {
                    plain.seconds(10);
                    restored.seconds(10);
                    assertEquals(plain.digests(), restored.digests(), "after " + 10 * (i + 1) + " s");
                }
                assertEquals(plain.events(), restored.events());
                assertTrue(first.isSwapped && second.isSwapped && plain.events().size() > 20);
            }
        }
    }

    @Test
    void stateReadBackIsWrittenTheSame() {
        final CitySimulation city = new CitySimulation(NPCS);
        try (CityRun run = new CityRun(5, city, new CitySimulation(NPCS)).seconds(300)) {
            final byte[] state = encode(city);
            final CitySimulation copy = new CitySimulation(NPCS);
            final StateDecoder decoder = new StateDecoder(state);
            copy.readState(decoder);
            assertEquals(0, decoder.remaining());
            assertArrayEquals(state, encode(copy));
            assertEquals(city.status().moods(), copy.status().moods());
            assertEquals(city.status().goods(), copy.status().goods());
        }
    }

    @Test
    void stateOfACityOfAnotherSizeIsRefused() {
        final StateDecoder state = new StateDecoder(encode(new CitySimulation(3)));
        final CitySimulation larger = new CitySimulation(4);
        assertThrows(IllegalStateException.class, () -> larger.readState(state));
    }

    private static byte[] encode(CitySimulation city) {
        final StateEncoder encoder = new StateEncoder();
        city.writeState(encoder);
        return encoder.toByteArray();
    }

    /** A city that is stored and restored into a new one as soon as it is called at or after some local tick. */
    private static final class Restoring implements Realm {
        private final long swapTick;
        private CitySimulation city = new CitySimulation(NPCS);
        private boolean isSwapped;

        Restoring(long swapTick) {
            this.swapTick = swapTick;
        }

        private CitySimulation city(RealmContext context) {
            if (!isSwapped && context.localTick() >= swapTick) {
                isSwapped = true;
                final byte[] state = encode(city);
                city = new CitySimulation(NPCS);
                city.readState(new StateDecoder(state));
            }
            return city;
        }

        @Override
        public void onStart(RealmContext context) {
            city.onStart(context);
        }

        @Override
        public void onTick(RealmContext context) {
            city(context).onTick(context);
        }

        @Override
        public void onEvent(RealmContext context, EventFlyweight event) {
            city(context).onEvent(context, event);
        }

        @Override
        public void onTimer(RealmContext context, int kind, long a, long b) {
            city(context).onTimer(context, kind, a, b);
        }

        @Override
        public void writeState(StateWriter out) {
            city.writeState(out);
        }

        @Override
        public void readState(StateReader in) {
            city.readState(in);
        }
    }
}
