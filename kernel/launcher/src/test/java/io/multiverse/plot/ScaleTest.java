package io.multiverse.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {
    @Test
    void decadesReachFromBelowTheLeastToAboveTheGreatest() {
        final Scale scale = Scale.decades(30, 4_000, value -> Long.toString(Math.round(value)));
        assertEquals(List.of("10", "100", "1000", "10000"), scale.labels());
        assertEquals(0, scale.fraction(10), 1e-9);
        assertEquals(1.0 / 3, scale.fraction(100), 1e-9);
        assertEquals(1, scale.fraction(10_000), 1e-9);
    }

    @Test
    void aValueBeyondAnAxisLiesAtItsEnd() {
        final Scale scale = Scale.decades(1, 10, Double::toString);
        assertEquals(0, scale.fraction(0), 1e-9);
        assertEquals(1, scale.fraction(1e9), 1e-9);
    }

    @Test
    void linearTicksAreRound() {
        final Scale scale = Scale.linear(30, 8, value -> Long.toString(Math.round(value)));
        assertEquals(List.of("0", "5", "10", "15", "20", "25", "30"), scale.labels());
        assertEquals(0.5, scale.fraction(15), 1e-9);
    }
}
