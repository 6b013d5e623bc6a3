package io.multiverse.kernel.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PayloadSchemaTest {
    @Test
    void twoFieldsOfOneNameAreRefused() {
        for (final String text : List.of("v:int32,v:int32", "v:int32,w:text,v:float64")) {
            final IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> PayloadSchema.parse(text));
            assertTrue(refused.getMessage().contains("\"v\""), refused.getMessage());
        }
        final PayloadSchema.Field field = new PayloadSchema.Field("v", PayloadSchema.FieldType.TEXT);
        assertThrows(IllegalArgumentException.class, () -> new PayloadSchema(List.of(field, field), false));
        assertEquals("v:int32,V:int32", PayloadSchema.parse("v:int32,V:int32").toString());
    }
}
