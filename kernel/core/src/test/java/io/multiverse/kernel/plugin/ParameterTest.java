package io.multiverse.kernel.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterTest {
    private static final Parameter FUEL = Parameter.whole("fuel", 100, 1, 5000, "tonnes of fuel");
    private static final Parameter THRUST = Parameter.decimal("thrust", 0.5, -1, 10, "how hard it pushes");
    private static final Parameter LOUD = Parameter.flag("loud", true, "whether others hear it");
    private static final Parameter NAME = Parameter.text("name", "", "what it is called");
    private static final Parameter STAGE =
            Parameter.choice("stage", "first", List.of("first", "second"), "which burns");
    private static final List<Parameter> ALL = List.of(FUEL, THRUST, LOUD, NAME, STAGE);

    private static void refused(Parameter parameter, Object value, String message) {
        final Exception refusal = assertThrows(IllegalArgumentException.class, () -> parameter.valueOf(value));
        assertEquals(message, refusal.getMessage());
    }

    @Test
    void whatIsNotGivenHasItsDefault() {
        assertEquals(
                Map.of("fuel", 100L, "thrust", 0.5, "loud", true, "name", "", "stage", "first"),
                Parameters.of(ALL, Map.of()).asMap());
    }

    @Test
    void valuesComeInTheTypeOfTheirKindHoweverTheyAreGiven() {
        final Parameters given =
                Parameters.of(ALL, Map.of("fuel", BigInteger.TWO, "thrust", new BigDecimal("2.50"), "stage", "second"));
        assertEquals(2, given.whole("fuel"));
        assertEquals(2, given.integer("fuel"));
        assertEquals(2.5, given.decimal("thrust"));
        assertEquals("second", given.text("stage"));
        assertEquals(given, Parameters.of(ALL, Map.of("fuel", 2, "thrust", 2.5, "stage", "second")));
    }

    @Test
    void aNegativeZeroIsZero() {
        assertEquals(0.0, THRUST.valueOf(-0.0));
    }

    @Test
    void whatIsOutOfRangeOrOfAnotherKindIsRefusedWithTheRange() {
        refused(FUEL, 0, "fuel must be between 1 and 5000, not 0");
        refused(FUEL, 2.5, "fuel must be between 1 and 5000 and whole, not 2.5");
        refused(FUEL, "2", "fuel must be a number between 1 and 5000, not \"2\"");
        refused(THRUST, Double.NaN, "thrust must be between -1 and 10, not NaN");
        refused(THRUST, Double.POSITIVE_INFINITY, "thrust must be between -1 and 10, not Infinity");
        refused(LOUD, "yes", "loud must be true or false, not \"yes\"");
        refused(NAME, 3, "name must be a text, not 3");
        refused(STAGE, "third", "stage must be one of first, second, not \"third\"");
    }

    @Test
    void aParameterWithoutADefaultHasToBeGiven() {
        final List<Parameter> declared = List.of(FUEL.required());
        assertEquals(7, Parameters.of(declared, Map.of("fuel", 7)).whole("fuel"));
        assertThrows(IllegalArgumentException.class, () -> Parameters.of(declared, Map.of()));
    }

    @Test
    void aDefaultOutsideTheRangeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Parameter.whole("fuel", 0, 1, 2, "tonnes of fuel"));
    }

    @Test
    void aNameThatIsNoneAndAMissingDocumentationAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Parameter.whole("1st", 1, 1, 2, "the first"));
        assertThrows(IllegalArgumentException.class, () -> Parameter.flag("loud", true, " "));
    }

    @Test
    void askingForWhatIsNotDeclaredOrForAnotherKindIsRefused() {
        final Parameters given = Parameters.of(ALL, Map.of());
        assertThrows(IllegalArgumentException.class, () -> given.whole("mass"));
        assertThrows(IllegalArgumentException.class, () -> given.whole("thrust"));
    }
}
