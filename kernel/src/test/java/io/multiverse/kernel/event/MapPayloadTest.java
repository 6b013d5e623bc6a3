package io.multiverse.kernel.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Test;

class MapPayloadTest {
    private static String text(Map<String, ?> map) {
        return new String(MapPayload.encode(map), StandardCharsets.UTF_8);
    }

    @Test
    void keysAreSortedAtEveryLevel() {
        assertEquals(
                "{\"a\":{\"x\":1,\"y\":[true,null]},\"b\":\"z\"}",
                text(Map.of("b", "z", "a", Map.of("y", Arrays.asList(true, null), "x", 1))));
    }

    @Test
    void doublesHaveOneTextOnEveryJdk() {
        // Double.toString gives 1.9999999999999998E23 before JDK 19
        assertEquals("{\"d\":[2.0E23,4.9E-324,0.1,1.0E10]}", text(Map.of("d", List.of(2e23, 4.9e-324, 0.1, 1e10))));
    }

    @Test
    void aValueOfAnotherTypeIsRefusedWithItsPlace() {
        final IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> text(Map.of("list", List.of(1, Map.of("deep", 'c')))));
        assertEquals(
                "payload.list[1].deep is a java.lang.Character: a payload holds null, texts, booleans, integers,"
                        + " finite doubles, lists and maps",
                refusal.getMessage());
    }

    @Test
    void equalMapsHaveTheSameBytesWhateverOrderTheyKeepOfTheirOwn() {
        final Map<String, Object> backwards = new TreeMap<>(Comparator.reverseOrder());
        backwards.putAll(Map.of("a", 1, "b", 2, "c", 3));
        final Map<String, Object> byLength = new ConcurrentSkipListMap<>(
                Comparator.comparing(String::length).thenComparing(Comparator.reverseOrder()));
        byLength.putAll(Map.of("zz", backwards, "y", List.of(backwards)));
        final Map<String, Object> plain = Map.of("zz", Map.copyOf(backwards), "y", List.of(Map.copyOf(backwards)));
        assertEquals(plain, byLength);
        assertEquals(text(plain), text(byLength));
        assertEquals("{\"a\":1,\"b\":2,\"c\":3}", text(backwards));
    }

    @Test
    void textsThatAreNotUnicodeAreRefusedWithTheirPlace() {
        for (final Map<String, ?> broken : List.of(
                Map.of("mood", "\ud800"),
                Map.of("\udc00", 1),
                Map.of("list", List.of("fine", Map.of("deep", "half \ud83d"))))) {
            assertTrue(assertThrows(IllegalArgumentException.class, () -> text(broken))
                    .getMessage()
                    .contains("is not valid Unicode"));
        }
        assertEquals("{\"mood\":\"\ud83d\ude00\"}", text(Map.of("mood", "\ud83d\ude00")));
    }

    @Test
    void aMapThatHoldsItselfIsRefused() {
        final List<Object> endless = new ArrayList<>();
        endless.add(endless);
        assertThrows(IllegalArgumentException.class, () -> text(Map.of("list", endless)));
    }

    @Test
    void bytesThatAreNoMapAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> MapPayload.decode(new byte[] {1, 2, 3}));
        assertThrows(IllegalArgumentException.class, () -> MapPayload.decode("null".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void numbersThatAreNotFiniteAreRefused() {
        for (final double number : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> text(Map.of("d", number)));
        }
    }
}
