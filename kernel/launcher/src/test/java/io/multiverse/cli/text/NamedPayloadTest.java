package io.multiverse.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.multiverse.kernel.event.MapPayload;
import io.multiverse.kernel.event.PayloadSchema;
import io.multiverse.kernel.event.PayloadWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamedPayloadTest {
    private static final PayloadSchema SCHEMA = PayloadSchema.parse("npc:int32,gold:int64,mood:float64,name:text");

    private static byte[] bytes(PayloadWriter writer) {
        final byte[] bytes = new byte[writer.length()];
        writer.buffer().getBytes(0, bytes);
        return bytes;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void fieldsComeByTheirNamesAndInTheirOrder() {
        final byte[] payload =
                bytes(new PayloadWriter().int32(7).int64(-3).float64(0.5).text("Ä\"b"));
        assertEquals("{\"npc\":7,\"gold\":-3,\"mood\":0.5,\"name\":\"Ä\\\"b\"}", NamedPayload.text(payload, SCHEMA));
    }

    @Test
    void numbersThatJsonReadersWouldRoundAreTexts() {
        final byte[] payload = bytes(new PayloadWriter()
                .int32(0)
                .int64((1L << 53) + 1)
                .float64(Double.NaN)
                .text(""));
        final Map<?, ?> value = (Map<?, ?>) NamedPayload.value(payload, SCHEMA);
        assertEquals("9007199254740993", value.get("gold"));
        assertEquals("NaN", value.get("mood"));
        assertEquals(1L << 53, NamedPayload.exact(1L << 53));
        assertEquals("-9007199254740993", NamedPayload.exact(-(1L << 53) - 1));
    }

    @Test
    void bytesThatDoNotFitTheirSchemaAreBase64() {
        assertEquals("AQID", NamedPayload.value(new byte[] {1, 2, 3}, SCHEMA));
        final byte[] tooLong = bytes(
                new PayloadWriter().int32(7).int64(-3).float64(0.5).text("").int32(1));
        assertEquals("base64:BwAAAP3/////////AAAAAAAA4D8AAAEAAAA=", NamedPayload.text(tooLong, SCHEMA));
    }

    @Test
    void anyBytesThatAreAMapAreShownAsOne() {
        final byte[] map = MapPayload.encode(Map.of("b", List.of(1, Map.of("c", true)), "a", 1L << 60));
        assertEquals(
                "{\"a\":\"1152921504606846976\",\"b\":[1,{\"c\":true}]}", NamedPayload.text(map, PayloadSchema.ANY));
        assertEquals("eyJhIjox", NamedPayload.value(utf8("{\"a\":1"), PayloadSchema.ANY));
        assertEquals("e30geA==", NamedPayload.value(utf8("{} x"), PayloadSchema.ANY));
        assertEquals("MQ==", NamedPayload.value(utf8("1"), PayloadSchema.MAP));
    }

    @Test
    void halfASurrogatePairIsReplaced() {
        final byte[] payload = utf8("{\"a\":\"x\\ud800y\\ud83d\\ude00\"}");
        assertEquals(Map.of("a", "x\uFFFDy\uD83D\uDE00"), NamedPayload.value(payload, PayloadSchema.ANY));
    }

    @Test
    void pathsLeadIntoMapsAndLists() {
        final byte[] map = MapPayload.encode(Map.of("a", Map.of("b", List.of(5, 6)), "e", List.of()));
        final Map<String, Object> paths = NamedPayload.paths(map, PayloadSchema.MAP);
        assertEquals(Map.of("a.b[0]", 5, "a.b[1]", 6, "e", List.of()), paths);
        assertNull(NamedPayload.paths(new byte[] {1}, PayloadSchema.MAP));
    }
}
