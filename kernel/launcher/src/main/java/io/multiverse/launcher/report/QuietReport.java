package io.multiverse.launcher.report;

import io.multiverse.launcher.plan.RunPlan;
import java.io.PrintStream;

/** Only the line that names the journal. */
public record QuietReport(PrintStream out) implements Report {
    @Override
    public boolean isBrief() {
        return true;
    }

    @Override
    public void end(RunPlan plan, RunSummary summary) {
        if (summary.journal() != null) {
            failed(summary.journal());
        }
    }

    @Override
    public void failed(RunSummary.Journal journal) {
        out.println(journal.line());
    }
}
