package io.multiverse.launcher.report;

import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.launcher.plan.RunPlan;
import java.io.PrintStream;
import java.util.Locale;

/** The report for people: configuration, control ticks as far as they can be read, and the summary. */
public final class HumanReport implements Report {
    private static final int BLOCKS_PER_SECOND = 10;
    private static final double STATUS_SECONDS = 5;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final String RULE = "=".repeat(70);

    private final PrintStream out;
    private final StatusLine status;
    private double blocksLeft = BLOCKS_PER_SECOND;
    private double lastSeconds;
    private double nextStatusSeconds = STATUS_SECONDS;
    private long lastShown;
    private long lastSeen;
    private long announced;
    private long recordedControlTicks;
    private long lastPlanned;

    /** Prints to a stream, in turns with the status line of the same terminal. */
    public HumanReport(PrintStream out, StatusLine status) {
        this.out = out;
        this.status = status;
    }

    @Override
    public boolean isPrintedWhileRunning() {
        return true;
    }

    @Override
    public void begin(RunPlan plan) {
        final int games = plan.scenario().realms().size();
        heading("Orchestrator Initialization");
        PlanText.lines(plan).forEach(out::println);
        out.println();
        out.println("Initialized " + Figures.count(games, "game instance"));
        out.println();
        heading("Orchestrator Running");
        lastPlanned = plan.isEndless() ? Long.MAX_VALUE : plan.controlTicks();
        if (!plan.isResumed()) {
            announce(1);
        }
    }

    /** Says that a control tick begins, unless there are too many to read. */
    private void announce(long controlTick) {
        if (blocksLeft >= 1 && announced < controlTick && controlTick <= lastPlanned) {
            blocksLeft--;
            announced = controlTick;
            status.clear();
            tellOfGap(controlTick - 1);
            out.println("CONTROL-TICK " + Figures.grouped(controlTick) + " Starting…");
        }
    }

    private void heading(String text) {
        out.println(RULE);
        out.println(text);
        out.println(RULE);
    }

    @Override
    public void controlTick(ControlTickFigures figures) {
        lastSeen = figures.controlTick();
        announce(lastSeen);
        if (announced < lastSeen) {
            return;
        }
        status.clear();
        lastShown = lastSeen;
        out.println("  Synced " + Figures.count(figures.games(), "game"));
        out.println("  Propagated " + Figures.count(figures.delivered(), "cross-game event")
                + " in " + Figures.grouped(figures.deliveries())
                + (figures.deliveries() == 1 ? " delivery" : " deliveries"));
        if (figures.deadLetters() > 0) {
            out.println("  Dead letters " + Figures.grouped(figures.deadLetters()));
        }
        out.println(
                String.format(Locale.ROOT, "  Control-tick took %.3f ms", figures.elapsedNanos() / NANOS_PER_MILLI));
    }

    private void tellOfGap(long lastControlTick) {
        final long gap = lastControlTick - Math.max(lastShown, recordedControlTicks);
        if (gap > 0) {
            out.println("  (" + Figures.count(gap, "control-tick") + " not shown)");
        }
    }

    @Override
    public void progress(RunProgress progress) {
        final double now = progress.wallSeconds();
        recordedControlTicks = progress.recordedControlTicks();
        blocksLeft = Math.min(BLOCKS_PER_SECOND, blocksLeft + (now - lastSeconds) * BLOCKS_PER_SECOND);
        lastSeconds = now;
        if (now >= nextStatusSeconds) {
            nextStatusSeconds = now + STATUS_SECONDS;
            status.clear();
            elapsed(progress);
        }
        if (lastSeen > 0) {
            announce(lastSeen + 1);
        }
    }

    private void elapsed(RunProgress progress) {
        out.println(String.format(
                Locale.ROOT,
                "Elapsed: %,.1f s | Control-ticks: %,d | Simulated: %,.1f s | Events: %,d",
                progress.wallSeconds(),
                progress.controlTicks(),
                progress.simulatedSeconds(),
                progress.events()));
    }

    @Override
    public void end(RunPlan plan, RunSummary summary) {
        recordedControlTicks = summary.recordedControlTicks();
        if (announced > summary.audit().controlTicks()) {
            out.println("  Not executed: the run was stopped");
        } else {
            tellOfGap(summary.audit().controlTicks());
        }
        elapsed(summary.progress());
        out.println();
        heading(summary.wasInterrupted() ? "Orchestrator Stopped" : "Orchestrator Finished");
        SummaryText.lines(plan, summary).forEach(out::println);
        if (summary.journal() != null) {
            out.println();
            failed(summary.journal());
        }
    }

    @Override
    public void failed(RunSummary.Journal journal) {
        out.println(journal.line());
    }
}
