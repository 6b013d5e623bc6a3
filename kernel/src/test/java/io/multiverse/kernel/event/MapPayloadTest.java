package io.multiverse.kernel.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
    void bytesThatAreNoMapAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> MapPayload.decode(new byte[] {1, 2, 3}));
    }
}
