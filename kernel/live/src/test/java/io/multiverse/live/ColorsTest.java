package io.multiverse.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contrasts that WCAG 2.2 asks for at level AA, computed from the colours that the stylesheet names. */
@Tag("once")
class ColorsTest {
    private static final double TEXT = 4.5;
    private static final double GRAPHICS = 3;
    private static final Pattern SCHEME = Pattern.compile(":root \\{(.*?)\\}", Pattern.DOTALL);
    private static final Pattern COLOR = Pattern.compile("--([\\w-]+): #([0-9a-f]{6});");

    /** The schemes in the order of the stylesheet: light, dark. */
    private static List<Map<String, Integer>> schemes() throws IOException {
        final List<Map<String, Integer>> schemes = new ArrayList<>();
        try (InputStream in = LiveServer.class.getResourceAsStream("/io/multiverse/live/web/style.css")) {
            final Matcher scheme = SCHEME.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (scheme.find()) {
                final Map<String, Integer> colors = new HashMap<>();
                final Matcher color = COLOR.matcher(scheme.group(1));
                while (color.find()) {
                    colors.put(color.group(1), Integer.parseInt(color.group(2), 16));
                }
                schemes.add(colors);
            }
        }
        return schemes;
    }

    private static double contrast(int color, int ground) {
        final double a = luminance(color);
        final double b = luminance(ground);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(int color) {
        return 0.2126 * linear(color >> 16) + 0.7152 * linear(color >> 8) + 0.0722 * linear(color);
    }

    private static double linear(int channel) {
        final double part = (channel & 0xff) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private static void assertContrast(String colors, String grounds, double least) throws IOException {
        for (final Map<String, Integer> scheme : schemes()) {
            for (final String color : colors.split(" ")) {
                for (final String ground : grounds.split(" ")) {
                    final double contrast = contrast(scheme.get(color), scheme.get(ground));
                    assertTrue(contrast >= least, color + " on " + ground + ": " + contrast);
                }
            }
        }
    }

    @Test
    void lightAndDarkNameTheSameColors() throws IOException {
        assertEquals(2, schemes().size());
        assertEquals(schemes().get(0).keySet(), schemes().get(1).keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ground", "panel", "accent-soft"})
    void textIsReadable(String ground) throws IOException {
        assertContrast("ink soft accent good warn bad", ground, TEXT);
    }

    @Test
    void whatIsMarkedIsReadable() throws IOException {
        assertContrast("ink", "mark", TEXT);
        assertContrast("bad", "bad-soft", TEXT);
    }

    @Test
    void linesOfChartsAndEdgesOfFieldsAreSeen() throws IOException {
        assertContrast("c1 c2 c3 c4 c5 c6 edge", "panel", GRAPHICS);
        assertContrast("edge", "ground", GRAPHICS);
    }
}
