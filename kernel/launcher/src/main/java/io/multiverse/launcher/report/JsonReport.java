package io.multiverse.launcher.report;

import io.multiverse.cli.text.JsonText;
import io.multiverse.launcher.plan.RunPlan;
import java.io.PrintStream;

/**
 * One JSON object for the run.
 *
 * @param out where the data goes
 * @param err where the line that names the journal goes, for people
 */
public record JsonReport(PrintStream out, PrintStream err) implements Report {
    @Override
    public void end(RunPlan plan, RunSummary summary) {
        out.print(JsonText.document(RunJson.summary(plan, summary)));
        if (summary.journal() != null) {
            failed(summary.journal());
        }
    }

    @Override
    public void failed(RunSummary.Journal journal) {
        err.println(journal.line());
    }
}
