package io.multiverse.bench.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CheckReportTest {
    private static List<Budget> limits(String limit) {
        return BudgetFile.parse(
                "limits.yaml",
                "budgets: [{quantity: event, what: an event, basis: own, atMost: '" + limit + "'},"
                        + " {quantity: hand-off, what: a hand-off, basis: own, atMost: 1 us}]");
    }

    @Test
    void budgetsThatAreKeptEndWithZero() {
        final CheckReport report = CheckReport.of(ComparisonTest.run("event", 100, 50), limits("200 ns"), null);
        assertEquals(0, report.exitCode());
        assertTrue(
                report.lines().stream().anyMatch(line -> line.matches("an event .* 2.00 x  met")), "" + report.lines());
    }

    @Test
    void aMissedBudgetEndsWithSeven() {
        assertEquals(
                7,
                CheckReport.of(ComparisonTest.run("event", 100, 50), limits("50 ns"), null)
                        .exitCode());
    }

    @Test
    void whatCannotBeSaidIsSaidAndNoFailure() {
        final CheckReport report = CheckReport.of(ComparisonTest.run("event", 100, 50), limits("100 ns"), null);
        assertEquals(0, report.exitCode());
        assertTrue(
                report.lines().stream().anyMatch(line -> line.contains("inconclusive, between 99")),
                "" + report.lines());
    }

    @Test
    void whatTheMachineCannotMeasureIsSaid() {
        final CheckReport report = CheckReport.of(ComparisonTest.run("event", 100, 50), limits("200 ns"), null);
        assertTrue(
                report.lines().stream().anyMatch(line -> line.matches("a hand-off .*not measured")),
                "" + report.lines());
    }

    @Test
    void aLimitInStepsIsHeldAgainstTheRelativeTime() {
        final CheckReport slowMachine =
                CheckReport.of(ComparisonTest.run("event", 1_000, 500), limits("3 steps"), null);
        assertEquals(0, slowMachine.exitCode());
        assertEquals(2, slowMachine.findings().get(0).interval().estimate(), 0.1);
    }

    @Test
    void aRegressionEndsWithSevenThoughAllBudgetsAreKept() {
        final CheckReport report = CheckReport.of(
                ComparisonTest.run("event", 150, 50), limits("200 ns"), ComparisonTest.run("event", 100, 50));
        assertEquals(7, report.exitCode());
        assertTrue(report.lines().stream().anyMatch(line -> line.matches("event .*worse")), "" + report.lines());
        assertEquals(7, report.toMap().get("exitCode"));
    }
}
