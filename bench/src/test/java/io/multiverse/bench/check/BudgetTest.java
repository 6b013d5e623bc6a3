package io.multiverse.bench.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BudgetTest {
    private static Budget limit(String key, String text) {
        return BudgetFile.parse(
                        "limits.yaml", "budgets: [{quantity: event, what: w, basis: b, " + key + ": '" + text + "'}]")
                .get(0);
    }

    @Test
    void anIntervalBelowTheLimitMeetsIt() {
        assertEquals(Budget.Verdict.MET, limit("atMost", "50 ns").judge(new Interval(40, 38, 50)));
    }

    @Test
    void anIntervalAboveTheLimitMissesIt() {
        assertEquals(Budget.Verdict.MISSED, limit("atMost", "50 ns").judge(new Interval(60, 51, 70)));
    }

    @Test
    void anIntervalAroundTheLimitSaysNothing() {
        assertEquals(Budget.Verdict.INCONCLUSIVE, limit("atMost", "50 ns").judge(new Interval(49, 45, 55)));
    }

    @Test
    void whatMustBeReachedIsMissedBelow() {
        assertEquals(Budget.Verdict.MISSED, limit("atLeast", "50 ns").judge(new Interval(40, 38, 49)));
        assertEquals(Budget.Verdict.MET, limit("atLeast", "50 ns").judge(new Interval(60, 50, 70)));
    }

    @Test
    void theMarginIsHowManyTimesBetterAValueIs() {
        assertEquals(2, limit("atMost", "50 ns").margin(25));
        assertEquals(2, limit("atLeast", "50 ns").margin(100));
    }
}
