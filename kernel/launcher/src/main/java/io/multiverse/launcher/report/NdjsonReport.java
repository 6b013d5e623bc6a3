package io.multiverse.launcher.report;

import io.multiverse.cli.text.JsonText;
import io.multiverse.launcher.plan.RunPlan;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One JSON object per control tick in a line of its own, and one for the run at the end.
 *
 * @param out where the data goes
 * @param err where the line that names the journal goes, for people
 */
public record NdjsonReport(PrintStream out, PrintStream err) implements Report {
    @Override
    public boolean wantsEach() {
        return true;
    }

    @Override
    public void controlTick(ControlTickFigures figures) {
        out.println(JsonText.compact(RunJson.controlTick(figures)));
    }

    @Override
    public void end(RunPlan plan, RunSummary summary) {
        final Map<String, Object> last = new LinkedHashMap<>();
        last.put("record", "summary");
        last.putAll(RunJson.summary(plan, summary));
        out.println(JsonText.compact(last));
        if (summary.journal() != null) {
            failed(summary.journal());
        }
    }

    @Override
    public void failed(RunSummary.Journal journal) {
        err.println(journal.line());
    }
}
