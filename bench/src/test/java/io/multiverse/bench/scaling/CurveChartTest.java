package io.multiverse.bench.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class CurveChartTest {
    private static final MeasuredCurve MEASURED = new MeasuredCurve(
            new Curve("c", "Cost & <growth>", "events", "time", List.of(), List.of(), List.of()),
            List.of(
                    new Point("plain", 1, 150),
                    new Point("plain", 1_000, 45_000),
                    new Point("\"quoted\"", 1, 900),
                    new Point("\"quoted\"", 100, 3_000)),
            List.of());

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<String> texts(Document document) {
        final NodeList nodes = document.getElementsByTagName("text");
        final List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    @Test
    void theChartIsXmlWhateverTheTextsHold() throws Exception {
        assertEquals(
                "svg",
                parsed(CurveChart.of(MEASURED).svg()).getDocumentElement().getTagName());
    }

    @Test
    void titleAxesDecadesAndSeriesAreNamed() throws Exception {
        final List<String> texts = texts(parsed(CurveChart.of(MEASURED).svg()));
        assertTrue(
                texts.containsAll(
                        List.of("Cost & <growth>", "events", "time", "plain", "\"quoted\"", "1", "10", "1,000")),
                texts.toString());
        assertTrue(texts.containsAll(List.of("100 ns", "1 µs", "10 µs", "100 µs")), texts.toString());
    }

    @Test
    void everyPointLiesInsideThePicture() {
        final String svg = CurveChart.of(MEASURED).svg();
        final int marks = svg.split("translate\\(\\d").length - 1;
        // Two in the legend, four points, one turned label.
        assertEquals(7, marks, svg);
        assertTrue(!svg.contains("NaN") && !svg.contains("Infinity") && !svg.contains("translate(-"), svg);
    }

    @Test
    void darkColoursComeWithThePicture() {
        assertTrue(CurveChart.of(MEASURED).svg().contains("@media(prefers-color-scheme:dark)"));
    }

    @Test
    void aSinglePointHasAxesToo() throws Exception {
        final MeasuredCurve one = new MeasuredCurve(MEASURED.curve(), List.of(new Point("s", 10, 100)), List.of());
        assertTrue(texts(parsed(CurveChart.of(one).svg())).contains("100 ns"));
    }

    @Test
    void nothingCannotBeDrawn() {
        final MeasuredCurve none = new MeasuredCurve(MEASURED.curve(), List.of(), List.of());
        assertThrows(IllegalArgumentException.class, () -> CurveChart.of(none));
    }

    private static List<String> labelsUnderTheAxis(MeasuredCurve measured) {
        return CurveChart.of(measured)
                .svg()
                .lines()
                .filter(line -> line.contains("y=\"430.0\""))
                .map(line -> line.replaceAll("<[^>]*>", ""))
                .toList();
    }

    @Test
    void fewValuesAreMarkedEach() {
        final List<Point> points = List.of(new Point("s", 1, 150), new Point("s", 2, 90), new Point("s", 6, 80));
        assertEquals(
                List.of("1", "2", "6"), labelsUnderTheAxis(new MeasuredCurve(MEASURED.curve(), points, List.of())));
    }

    @Test
    void theLastLabelLiesWithinThePicture() {
        final List<Point> points = List.of(new Point("s", 1, 150), new Point("s", 10_000_000, 90));
        final String svg = CurveChart.of(new MeasuredCurve(MEASURED.curve(), points, List.of()))
                .svg();
        final int width = Integer.parseInt(svg.replaceAll("(?s).*?<rect width=\"(\\d+)\".*", "$1"));
        final Matcher label =
                Pattern.compile("x=\"([0-9.]+)\" y=\"430.0\">10,000,000<").matcher(svg);
        assertTrue(label.find(), svg);
        assertTrue(Double.parseDouble(label.group(1)) + 10 * 4 <= width, label.group());
    }

    /** With {@code -Dpictures.update=true} they are drawn again instead. */
    @Test
    void thePicturesOfTheDocumentationAreDrawnFromTheFiguresBesideThem() throws Exception {
        Path folder = Path.of("docs/scaling");
        if (!Files.isDirectory(folder)) {
            folder = Path.of("../docs/scaling");
        }
        for (final Curve curve : Curves.all(false)) {
            final String csv = Files.readString(folder.resolve(curve.name() + ".csv"));
            final String drawn = CurveChart.of(MeasuredCurve.parse(curve, csv)).svg();
            final Path picture = folder.resolve(curve.name() + ".svg");
            if (Boolean.getBoolean("pictures.update")) {
                Files.writeString(picture, drawn);
            }
            assertEquals(drawn, Files.readString(picture), picture.toString());
        }
    }
}
