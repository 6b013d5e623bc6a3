package io.multiverse.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    private static Map<String, Object> map() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("b", 1);
        map.put("a", List.of(Map.of("c", true), List.of()));
        return map;
    }

    @Test
    void keysKeepTheOrderOfTheMap() {
        assertEquals("{\"b\":1,\"a\":[{\"c\":true},[]]}", JsonText.compact(map()));
    }

    @Test
    void anIndentedListWithoutMapsStaysInOneLine() {
        assertEquals("{\n  \"a\": [1, 2]\n}", JsonText.indented(Map.of("a", List.of(1, 2))));
    }

    @Test
    void anIndentedListOfMapsTakesSeveralLines() {
        assertEquals("[\n  {\n    \"a\": 1\n  }\n]", JsonText.indented(List.of(Map.of("a", 1))));
    }

    @Test
    void numbersThatJsonDoesNotHaveAreNull() {
        assertEquals(
                "[null,null,null,1.5]",
                JsonText.compact(Arrays.asList(Double.NaN, Double.NEGATIVE_INFINITY, null, 1.5)));
    }

    @Test
    void decimalsAreWrittenDigitByDigit() {
        assertEquals("[0.1,0.000000001]", JsonText.compact(List.of(new BigDecimal("0.1"), new BigDecimal("1E-9"))));
    }

    @Test
    void quotesBackslashesAndControlCharactersAreEscaped() {
        assertEquals("\"\\\"\\\\\\u001b\"", JsonText.compact("\"\\\u001b"));
    }

    @Test
    void anythingElseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> JsonText.compact(BigInteger.ONE));
        assertThrows(IllegalArgumentException.class, () -> JsonText.compact(Map.of(1, "a")));
    }
}
