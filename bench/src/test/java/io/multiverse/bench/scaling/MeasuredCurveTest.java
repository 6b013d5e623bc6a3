package io.multiverse.bench.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredCurveTest {
    private static final Curve CURVE = Curves.all(true).get(0);

    @Test
    void aCurveComesBackAsItWasWritten() {
        final MeasuredCurve measured = new MeasuredCurve(
                CURVE,
                List.of(
                        new Point("idle, beside 3 active ones", 1, 12.5),
                        new Point("idle, beside 3 active ones", 10, 1e9, List.of(9e8, 1e9, 1.25e9))),
                List.of("a million: too much"));
        assertEquals(measured, MeasuredCurve.parse(CURVE, measured.toCsv()));
    }

    @Test
    void aLineThatIsNoPointIsNamed() {
        final String complaint = assertThrows(
                        IllegalArgumentException.class,
                        () -> MeasuredCurve.parse(CURVE, "series,x,nanos,samples\nhello\n"))
                .getMessage();
        assertEquals("curve realms has a line that is no point: hello", complaint);
    }

    @Test
    void thePageShowsExponentsTablesAndWhatWasLeftOut() {
        final MeasuredCurve measured = new MeasuredCurve(
                CURVE,
                List.of(
                        new Point("active, 10 local ticks each", 100, 1_000),
                        new Point("active, 10 local ticks each", 200, 2_000),
                        new Point("active, 10 local ticks each", 500, 5_000),
                        new Point("active, 10 local ticks each", 1_000, 10_000),
                        new Point("active, 10 local ticks each", 2_000, 20_000)),
                List.of("a million: too much"));
        final String page = new ScalingReport(List.of(measured)).toMarkdown();
        assertTrue(
                page.contains("| active, 10 local ticks each | grows linearly | 100 to 2,000"
                        + " | 1.000 (1.000 to 1.000) | shown |"),
                page);
        assertTrue(page.contains("| idle, beside 3 active ones | does not grow | from 1 | - | too few points |"), page);
        assertTrue(page.contains("| 1,000 | 10.0 µs |"), page);
        assertTrue(page.contains("Left out: a million: too much."), page);
    }

    @Test
    void everyClaimIsAboutASeriesThatIsMeasured() {
        for (final Curve curve : Curves.all(false)) {
            final List<String> series =
                    curve.stations().stream().map(Station::series).distinct().toList();
            curve.claims().forEach(claim -> assertTrue(series.contains(claim.series()), claim.toString()));
        }
    }
}
