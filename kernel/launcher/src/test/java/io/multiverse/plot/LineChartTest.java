package io.multiverse.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
                        new LineChart.Line("one \"1\"", 0, LineChart.Stroke.SOLID, List.of(new LineChart.Point(0, 1))),
                        new LineChart.Line("two", 1, LineChart.Stroke.DASHED, List.of(new LineChart.Point(10, 100)))));
        final String html = String.join("\n", chart.html());
        assertTrue(html.contains("a &amp; b"));
        assertTrue(html.contains("&lt;x&gt;"));
        assertTrue(html.contains("one &quot;1&quot;"));
        assertFalse(html.contains("<x>"));
        assertTrue(html.contains("class=\"s1 dashed\" points=\"756.0,12.0\""), html);
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
                                new LineChart.Line("tick", 0, LineChart.Stroke.SOLID, points),
                                new LineChart.Line("tick", 0, LineChart.Stroke.DOTTED, points)))
                .html();
        assertEquals(1, html.stream().filter(line -> line.startsWith("<li>")).count());
        assertEquals(
                2, html.stream().filter(line -> line.startsWith("<polyline")).count());
    }

    @Test
    void theLastLabelLiesWithinThePicture() {
        final Scale x = Scale.decadesFromOne(1_000_000, value -> "99.9999 %");
        final Scale y = Scale.linear(10, 5, Double::toString);
        final LineChart.Line line =
                new LineChart.Line("a", 0, LineChart.Stroke.SOLID, List.of(new LineChart.Point(1, 1)));
        final String html = String.join("\n", new LineChart("t", x, "x", y, "y", List.of(line)).html());
        final Matcher label = Pattern.compile("text-anchor=\"middle\" x=\"([0-9.]+)\"[^>]*>(99[^<]*)<")
                .matcher(html);
        int labels = 0;
        while (label.find()) {
            labels++;
            assertTrue(Double.parseDouble(label.group(1)) + label.group(2).length() * 4 <= 800, label.group());
        }
        assertEquals(7, labels);
    }

    @Test
    void eachStrokeLooksDifferentInTheChartAndItsLegend() {
        final Scale scale = Scale.linear(10, 5, Double::toString);
        final List<LineChart.Line> lines = Arrays.stream(LineChart.Stroke.values())
                .map(stroke -> new LineChart.Line(stroke.name(), 0, stroke, List.of(new LineChart.Point(0, 1))))
                .toList();
        final List<String> html = new LineChart("t", scale, "x", scale, "y", lines).html();
        assertEquals(
                3,
                html.stream()
                        .filter(line -> line.startsWith("<li>"))
                        .map(line -> line.replaceAll("</svg>.*", ""))
                        .distinct()
                        .count());
        assertEquals(
                3,
                html.stream()
                        .filter(line -> line.startsWith("<polyline"))
                        .map(line -> line.replaceAll("><title>.*", ""))
                        .distinct()
                        .count());
    }
}
