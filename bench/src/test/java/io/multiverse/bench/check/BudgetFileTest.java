package io.multiverse.bench.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class BudgetFileTest {
    private static final String ONE = """
            budgets:
              - quantity: event
                what: an event
                atMost: 50 us
                basis: own
            """;

    private static String complaint(String yaml) {
        return assertThrows(IllegalArgumentException.class, () -> BudgetFile.parse("limits.yaml", yaml))
                .getMessage();
    }

    @Test
    void aLimitIsReadInItsUnit() {
        final Budget budget = BudgetFile.parse("limits.yaml", ONE).get(0);
        assertEquals(50_000, budget.limit());
        assertEquals("event", budget.gauge().name());
        assertFalse(budget.isAtLeast());
        assertFalse(budget.isRelative());
    }

    @Test
    void aTimeMayBeLimitedInStepsOfTheReferenceLoop() {
        final Budget budget = BudgetFile.parse("limits.yaml", ONE.replace("50 us", "3.5 steps"))
                .get(0);
        assertEquals(3.5, budget.limit());
        assertTrue(budget.isRelative());
    }

    @Test
    void theBudgetsOfThisProjectCanBeReadAndCoverTheOriginalsPromises() {
        final List<Budget> shipped = BudgetFile.shipped();
        assertEquals(
                List.of("control-tick", "event", "hand-off", "idle-realm-memory"),
                shipped.stream()
                        .filter(budget -> budget.basis().equals("original"))
                        .map(budget -> budget.gauge().name())
                        .toList());
    }

    @Test
    void anUnknownUnitIsNamedWithTheKnownOnes() {
        assertEquals(
                "limits.yaml: budget 1 (event): atMost cannot be \"50 parsecs\"; give a number and a unit, one of ns,"
                        + " us, ms, s, steps",
                complaint(ONE.replace("50 us", "50 parsecs")));
    }

    @Test
    void aUnitOfAnotherKindOfQuantityIsRefused() {
        assertTrue(complaint(ONE.replace("50 us", "50 KiB")).contains("atMost cannot be \"50 KiB\""));
    }

    @Test
    void stepsAreForTimesOnly() {
        assertTrue(complaint(ONE.replace("event", "idle-realm-memory").replace("50 us", "5 steps"))
                .contains("one of B, KB, KiB"));
    }

    @Test
    void anUnknownQuantityIsNamedWithTheKnownOnes() {
        final String complaint = complaint(ONE.replace("quantity: event", "quantity: evnt"));
        assertTrue(
                complaint.startsWith("limits.yaml: budget 1: there is no quantity evnt; known are idle-realm-memory"));
    }

    @Test
    void anUnknownKeyIsRefused() {
        assertTrue(complaint(ONE.replace("basis", "base")).contains("budget 1 has an unknown key base"));
    }

    @Test
    void aMissingTextIsNamed() {
        assertEquals(
                "limits.yaml: budget 1 (event) needs a text for what",
                complaint(ONE.replace("    what: an event\n", "")));
    }

    @Test
    void bothLimitsAtOnceAreRefused() {
        assertTrue(complaint(ONE + "    atLeast: 1 us\n").contains("needs one of atMost and atLeast"));
    }

    @Test
    void aFileThatIsNoYamlIsRefusedWithTheLine() {
        assertTrue(complaint("budgets:\n  - {quantity: [\n").startsWith("limits.yaml:"));
    }

    @Test
    void aFileWithoutBudgetsIsRefused() {
        assertEquals("limits.yaml lists no budgets; give a list under the key budgets", complaint("limits: 3"));
        assertEquals("limits.yaml lists no budgets; give a list under the key budgets", complaint(""));
    }
}
