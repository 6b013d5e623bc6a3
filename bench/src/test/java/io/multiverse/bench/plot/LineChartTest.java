package io.multiverse.bench.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineChartTest {
    @Test
    void aChartHasALegendAndALinePerSeriesAndEscapesTexts() {
        final LineChart chart = new LineChart(
                "a & b",
                Scale.linear(10, 5, Double::toString),
                "<x>",
                Scale.decades(1, 100, Double::toString),
                "y",
                List.of(
                        new LineChart.Line("one \"1\"", 0, false, List.of(new LineChart.Point(0, 1))),
                        new LineChart.Line("two", 1, true, List.of(new LineChart.Point(10, 100)))));
        final String html = String.join("\n", chart.html());
        assertTrue(html.contains("a &amp; b"));
        assertTrue(html.contains("&lt;x&gt;"));
        assertTrue(html.contains("one &quot;1&quot;"));
        assertFalse(html.contains("<x>"));
        assertTrue(html.contains("class=\"s1 dashed\" points=\"770.0,12.0\""), html);
        assertTrue(html.contains("class=\"s0\" points=\"74.0,332.0\""), html);
    }

    @Test
    void linesOfOneNameStandInTheLegendOnce() {
        final Scale scale = Scale.linear(10, 5, Double::toString);
        final List<LineChart.Point> points = List.of(new LineChart.Point(0, 1));
        final List<String> html = new LineChart(
                        "title",
                        scale,
                        "x",
                        scale,
                        "y",
                        List.of(
                                new LineChart.Line("tick", 0, false, points),
                                new LineChart.Line("tick", 0, true, points)))
                .html();
        assertEquals(1, html.stream().filter(line -> line.startsWith("<li>")).count());
        assertEquals(
                2, html.stream().filter(line -> line.startsWith("<polyline")).count());
    }
}
