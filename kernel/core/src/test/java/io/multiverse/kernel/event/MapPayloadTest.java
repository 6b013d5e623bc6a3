package io.multiverse.kernel.event;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Test;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

class MapPayloadTest {
    private static final JsonMapper LIBRARY = JsonMapper.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

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
                "payload.list[1].deep is of class java.lang.Character: a payload holds null, texts, booleans, integers,"
                        + " finite doubles, lists and maps",
                refusal.getMessage());
    }

    @Test
    void whatIsRefusedIsNamedInWordsThatFitEveryClass() {
        for (final Map.Entry<Object, String> value : Map.<Object, String>of(
                        Double.NaN,
                        "payload.a is NaN: ",
                        Double.NEGATIVE_INFINITY,
                        "payload.a is -Infinity: ",
                        new int[0],
                        "payload.a is of class int[]: ")
                .entrySet()) {
            final String refusal = assertThrows(IllegalArgumentException.class, () -> text(Map.of("a", value.getKey())))
                    .getMessage();
            assertTrue(refusal.startsWith(value.getValue()), refusal);
        }
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

    /** Returns a random value, with all letters that JSON escapes. */
    private static Object anyValue(Random random, int depth) {
        return switch (random.nextInt(depth > 4 ? 5 : 7)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextInt() >> random.nextInt(Integer.SIZE);
            case 3 -> anyText(random);
            case 4 -> random.nextGaussian() * Math.scalb(1.0, random.nextInt(60) - 30);
            case 5 -> anyMap(random, depth + 1);
            default -> {
                final List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    list.add(anyValue(random, depth + 1));
                }
                yield list;
            }
        };
    }

    private static String anyText(Random random) {
        final StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.appendCodePoint(
                    switch (random.nextInt(4)) {
                        case 0 -> random.nextInt(' ');
                        case 1 -> "\"\\/\u007f".charAt(random.nextInt(4));
                        case 2 -> 0xE000 + random.nextInt(0x10000);
                        default -> 'a' + random.nextInt(26);
                    });
        }
        return text.toString();
    }

    private static Map<String, Object> anyMap(Random random, int depth) {
        final Map<String, Object> map = new TreeMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            map.put(anyText(random), anyValue(random, depth));
        }
        return map;
    }

    @Test
    void anyMapIsWrittenAndReadAsALibraryDoes() {
        for (int seed = 0; seed < 5_000; seed++) {
            final Map<String, Object> map = anyMap(new Random(seed), 1);
            final byte[] bytes = MapPayload.encode(map);
            assertArrayEquals(LIBRARY.writeValueAsBytes(map), bytes, "seed " + seed);
            assertEquals(map, MapPayload.decode(bytes), "seed " + seed);
            assertEquals(
                    map,
                    MapPayload.decode(LIBRARY.writerWithDefaultPrettyPrinter().writeValueAsBytes(map)),
                    "seed " + seed);
        }
    }

    @Test
    void whatIsDamagedIsRefusedOrReadAsALibraryDoes() {
        for (int seed = 0; seed < 20_000; seed++) {
            final Random random = new Random(seed);
            byte[] bytes = MapPayload.encode(anyMap(random, 1));
            if (random.nextBoolean()) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            } else {
                bytes[random.nextInt(bytes.length)] = (byte) "{}[]\",:\\u0e-+.1 \n".charAt(random.nextInt(17));
            }
            Map<String, Object> read;
            try {
                read = MapPayload.decode(bytes);
            } catch (final IllegalArgumentException refusal) {
                continue;
            }
            assertEquals(LIBRARY.readValue(bytes, Map.class), read, "seed " + seed);
        }
    }

    @Test
    void anObjectThatOnlyLooksLikeOneIsRefused() {
        for (final String broken : List.of(
                "",
                "[]",
                "{",
                "{}x",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":1.}",
                "{\"a\":.5}",
                "{\"a\":+1}",
                "{\"a\":1e}",
                "{\"a\":tru}",
                "{\"a\":1,}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u00g0\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":12345678901234567890}",
                "{\"a\":1e999}",
                "{\"a\":NaN}",
                "{\"a\":" + "[".repeat(100_000))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> MapPayload.decode(broken.getBytes(StandardCharsets.UTF_8)),
                    broken);
        }
    }

    @Test
    void numbersThatAreNotFiniteAreRefused() {
        for (final double number : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> text(Map.of("d", number)));
        }
    }
}
