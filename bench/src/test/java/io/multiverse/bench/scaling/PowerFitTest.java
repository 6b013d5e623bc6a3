package io.multiverse.bench.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class PowerFitTest {
    static List<Point> points(DoubleUnaryOperator cost) {
        final List<Point> points = new ArrayList<>();
        for (double x = 1; x <= 100_000; x *= 10) {
            points.add(new Point("s", x, cost.applyAsDouble(x)));
        }
        return points;
    }

    @Test
    void aPowerIsFound() {
        final PowerFit fit = PowerFit.of(points(x -> 3 * Math.pow(x, 1.5)));
        assertEquals(1.5, fit.exponent(), 1e-9);
        assertEquals(0, fit.margin(), 1e-6);
        assertEquals(6, fit.points());
    }

    @Test
    void whatDoesNotGrowHasTheExponentZero() {
        assertEquals(0, PowerFit.of(points(x -> 42)).exponent(), 1e-12);
    }

    @Test
    void scatterShowsInTheMargin() {
        final PowerFit fit = PowerFit.of(points(x -> x * (Math.log10(x) % 2 == 0 ? 1.3 : 0.8)));
        assertEquals(1, fit.exponent(), 0.1);
        assertTrue(fit.margin() > 0.02, fit.toString());
    }

    @Test
    void pointsAtOnePlaceAreRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> PowerFit.of(List.of(new Point("s", 3, 1), new Point("s", 3, 2))));
    }
}
