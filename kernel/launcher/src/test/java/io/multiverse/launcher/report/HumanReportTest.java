package io.multiverse.launcher.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cli.text.StatusLine;
import io.multiverse.launcher.Launch;
import io.multiverse.launcher.plan.RunOptions;
import io.multiverse.launcher.plan.RunPlan;
import io.multiverse.launcher.plan.RunPlanner;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class HumanReportTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, false, StandardCharsets.UTF_8);
    private final HumanReport report = new HumanReport(out, new StatusLine(out, StatusLine.Mode.NONE, false));
    private RunPlan plan;

    private void begin(String... flags) {
        plan = plan(flags);
        report.begin(plan);
    }

    private static RunPlan plan(String... flags) {
        final RunOptions options = Launch.options(flags);
        final RunPlanner planner = new RunPlanner(options, List.of(flags));
        return planner.plan(planner.scenario());
    }

    private void done(long controlTick) {
        report.controlTick(new ControlTickFigures(controlTick, 1, 2, 2, 3, 0, 0, 1_000_000, 0, 0));
    }

    private void progress(double seconds, long controlTicks) {
        report.progress(new RunProgress(plan, seconds, seconds, controlTicks, 0, controlTicks));
    }

    private String lastLine() {
        out.flush();
        final List<String> lines =
                printed.toString(StandardCharsets.UTF_8).lines().toList();
        return lines.get(lines.size() - 1);
    }

    @Test
    void aControlTickIsSaidToStartBeforeItIsDone() {
        begin("--no-journal", "--control-ticks", "3");
        assertEquals("CONTROL-TICK 1 Starting…", lastLine());
        done(1);
        assertTrue(lastLine().startsWith("  Control-tick took "), lastLine());
        progress(1, 1);
        assertEquals("CONTROL-TICK 2 Starting…", lastLine());
        done(2);
        progress(2, 2);
        done(3);
        progress(3, 3);
        assertTrue(lastLine().startsWith("  Control-tick took "), "no fourth one was planned: " + lastLine());
    }

    @Test
    void whatIsSaidNowAndThenStandsBetweenControlTicks() {
        begin("--no-journal");
        done(1);
        progress(6, 1);
        final String text = printed.toString(StandardCharsets.UTF_8);
        assertTrue(text.indexOf("Elapsed:") < text.indexOf("CONTROL-TICK 2 Starting…"), text);
        assertTrue(text.indexOf("Control-tick took") < text.indexOf("Elapsed:"), text);
    }

    @Test
    void eventsAndTheirDeliveriesAreBothTold() {
        begin("--no-journal", "--control-ticks", "1");
        done(1);
        out.flush();
        final String text = printed.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("  Propagated 2 cross-game events in 3 deliveries\n"), text);
    }

    @Test
    void largeNumbersAreGroupedEverywhere() {
        begin("--no-journal", "--games", "1000", "--npcs", "10000", "--control-ticks", "1234567");
        done(1);
        progress(1, 1);
        done(1_000_000);
        progress(12_345, 1_000_000);
        out.flush();
        final String text = printed.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("CONTROL-TICK 1,000,000 Starting…"), text);
        assertTrue(text.contains("Control-ticks: 1,000,000"), text);
        assertFalse(text.lines().anyMatch(line -> line.matches(".*(?<![\\d.,])\\d{4,}.*")), text);
    }
}
