package io.multiverse.bench.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
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
        assertEquals(1.5, fit.low(), 1e-9);
        assertEquals(1.5, fit.high(), 1e-9);
    }

    @Test
    void whatDoesNotGrowHasTheExponentZero() {
        assertEquals(0, PowerFit.of(points(x -> 42)).exponent(), 1e-12);
    }

    @Test
    void scatterShowsInTheInterval() {
        final PowerFit fit = PowerFit.of(points(x -> x * (Math.log10(x) % 2 == 0 ? 1.3 : 0.8)));
        assertEquals(1, fit.exponent(), 0.1);
        assertTrue(fit.high() - fit.low() > 0.1, fit.toString());
    }

    @Test
    void aPointThatLiesOffMovesTheExponentLittle() {
        final PowerFit fit = PowerFit.of(points(x -> x == 1_000 ? 5 * x : x));
        assertEquals(1, fit.exponent(), 1e-9);
    }

    @Test
    void theIntervalHoldsTheTrueExponentInMostOfManyNoisySeries() {
        final SplittableRandom random = new SplittableRandom(7);
        int held = 0;
        for (int series = 0; series < 200; series++) {
            final List<Point> noisy = new ArrayList<>();
            for (double x = 100; x <= 1e6; x *= 2) {
                noisy.add(new Point("s", x, x * (1 + 0.3 * (random.nextDouble() - 0.5))));
            }
            final PowerFit fit = PowerFit.of(noisy);
            held += fit.low() <= 1 && 1 <= fit.high() ? 1 : 0;
        }
        assertTrue(held >= 180, held + " of 200");
    }

    @Test
    void pointsAtOnePlaceAreRefused() {
        final Point point = new Point("s", 3, 1);
        assertThrows(IllegalArgumentException.class, () -> PowerFit.of(List.of(point, point, point, point, point)));
    }

    @Test
    void fourPointsAreTooFew() {
        assertThrows(
                IllegalArgumentException.class, () -> PowerFit.of(points(x -> x).subList(0, 4)));
    }
}
