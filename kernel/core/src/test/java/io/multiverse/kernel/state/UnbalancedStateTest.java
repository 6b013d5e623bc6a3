package io.multiverse.kernel.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class UnbalancedStateTest {
    @Test
    void anEndWithoutABeginningIsToldWithTheFieldBeforeIt() {
        final StateFields fields = new StateFields();
        fields.int64("gold", 3);
        assertEquals(
                "writeState ends a group it has not begun, after the field gold",
                assertThrows(IllegalStateException.class, fields::endGroup).getMessage());
        assertEquals(
                "writeState ends a list it has not begun, after the field gold",
                assertThrows(IllegalStateException.class, fields::endList).getMessage());
    }

    @Test
    void aListOfLessThanNothingIsRefusedWhenItIsWritten() {
        assertEquals(
                "list guests cannot have -1 items",
                assertThrows(IllegalArgumentException.class, () -> new StateEncoder().beginList("guests", -1))
                        .getMessage());
    }
}
