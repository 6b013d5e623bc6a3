package io.multiverse.launcher;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.JournalFolders;
import io.multiverse.cli.OutputException;
import io.multiverse.cli.TemporaryFolder;
import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.conversation.DegradedReason;
import io.multiverse.conversation.Warbler;
import io.multiverse.kernel.ClockworkException;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.log.LogLevel;
import io.multiverse.kernel.metrics.MetricSummary;
import io.multiverse.kernel.report.MultiverseState;
import io.multiverse.kernel.report.StuckRun;
import io.multiverse.launcher.check.IdleRun;
import io.multiverse.launcher.check.SnapshotVerification;
import io.multiverse.launcher.check.SyncFinding;
import io.multiverse.launcher.check.SyncTest;
import io.multiverse.launcher.live.LogTail;
import io.multiverse.launcher.plan.RunPlan;
import io.multiverse.launcher.report.PlayersSummary;
import io.multiverse.launcher.report.Report;
import io.multiverse.launcher.report.RunProgress;
import io.multiverse.launcher.report.RunSummary;
import io.multiverse.observe.MetricsFile;
import io.multiverse.observe.RunLogOutput;
import io.multiverse.scenario.ScenarioPlayers;
import io.multiverse.scenario.ScenarioRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Runs what a plan describes, and reports on it. */
class Simulation {
    private static final Duration ANSWER_POLL = Duration.ofMillis(100);

    private final RunPlan plan;
    private final Report report;
    private final StatusLine status;
    private final Console console;
    private final RunObserver observer;
    private final UntilWatch until;
    private final RunVerdict verdict;
    private OutputException outputFailure;
    private SnapshotVerification verification;
    private SyncTest syncTest;
    private final RunLogOutput log;
    private final MetricsFile metricsFile;

    Simulation(
            RunPlan plan,
            Report report,
            StatusLine status,
            Console console,
            RunLogOutput log,
            MetricsFile metricsFile) {
        this.plan = plan;
        this.report = report;
        this.status = status;
        this.console = console;
        this.log = log;
        this.metricsFile = metricsFile;
        observer = new RunObserver(report.wantsEach());
        until = plan.until() == null ? null : new UntilWatch(plan.until());
        verdict = new RunVerdict(plan, until, console);
    }

    /** Runs to the end and returns the exit code. */
    int run() {
        if (!plan.isSyncTested()) {
            return run(plan.engine());
        }
        if (plan.isJournaled()) {
            return runTested(plan.engine(), plan.journal().directory());
        }
        try (TemporaryFolder folder = TemporaryFolder.create("multiverse-sync-test")) {
            final JournalSettings journal = JournalSettings.in(folder.path().resolve("journal"));
            return runTested(plan.engine().journal(journal), journal.directory());
        }
    }

    private int runTested(EngineBuilder engine, Path journal) {
        syncTest = new SyncTest(journal, plan.syncTestEvery(), plan.snapshots());
        verdict.heed(syncTest);
        return run(engine.probe(syncTest.probe()));
    }

    private int run(EngineBuilder planned) {
        final EngineBuilder description = planned.observer(observer)
                .warnings(warning -> console.say("warning: " + warning))
                .onStuck(this::warnOfStuck);
        if (until != null) {
            description.stopWhen(until);
        }
        final LogTail tail = plan.live() == null ? null : new LogTail();
        listen(description, tail);
        final MultiGameTickEngine engine = description.build();
        if (plan.node() != null) {
            plan.node().runs(engine);
        }
        try (ShownRun shown = ShownRun.of(plan, engine, tail, console)) {
            final int exitCode = run(engine);
            shown.linger();
            return exitCode;
        } finally {
            // Also where it failed: a thread left waiting would keep the process alive.
            closeQuietly(engine);
        }
    }

    /** Who shows a run hears what {@code --log} prints, and without it what matters as much as {@code INFO}. */
    private void listen(EngineBuilder description, LogTail tail) {
        if (log != null) {
            description.log(log.least(), tail == null ? log : tail.andThen(log));
        } else if (tail != null) {
            description.log(LogLevel.INFO, tail);
        }
    }

    private int run(MultiGameTickEngine engine) {
        final RunProgress progress;
        final ScenarioRun made;
        try {
            made = register(engine);
            if (until != null) {
                lookAtStart(engine);
            }
            if (!plan.isResumed()) {
                engine.start();
            }
            if (report.isPrintedWhileRunning() && console.isStdoutPipe()) {
                console.say("the run ends when nobody reads its output any longer");
            }
            report.begin(plan);
            console.out().flush();
            progress = runReported(engine, made.warbler());
        } catch (final ClockworkException e) {
            return failed(engine, e.getCause());
        } catch (final JournalException | VirtualMachineError e) {
            return failed(engine, e);
        }
        return end(engine, made, progress);
    }

    private void lookAtStart(MultiGameTickEngine engine) {
        final ScenarioPlayers players = plan.scenario().players();
        try {
            until.begin(new IdleRun(engine), players != null && players.instancing() != null)
                    .forEach(console::say);
        } catch (final CommandException e) {
            if (plan.isJournaled()) {
                JournalFolders.giveBack(plan.journal().directory());
            }
            throw e;
        }
    }

    /** Puts the scenario into the engine. */
    ScenarioRun register(MultiGameTickEngine engine) {
        return plan.scenario().registerWith(engine, plan.dialogue());
    }

    private RunProgress runReported(MultiGameTickEngine engine, Warbler warbler) {
        final ReportThread printing = new ReportThread(
                plan, observer, report, status, console, engine.journal()::recordedControlTicks, engine::requestStop);
        final RunProgress progress;
        try (printing) {
            console.interruption().onRequest(engine::requestStop);
            // Re-executes the recorded part of a resumed run, which the report shows like the rest.
            engine.start();
            printing.caughtUp();
            if (plan.isResumed() && plan.node() == null && engine.journal().recordedControlTicks() == 0) {
                console.say("the run in " + plan.journal().directory()
                        + " was ended before its first control-tick; it begins at its start");
            }
            if (plan.isVerified()) {
                verification = new SnapshotVerification(
                        plan.journal().directory(), engine.journal().restoredControlTick(), engine::requestStop);
            }
            sayIfOver(engine);
            if (until != null && engine.controlTickCount() == 0) {
                until.standsAtStart();
            }
            if (plan.isFollower()) {
                engine.follow();
            } else {
                runOn(engine, warbler);
            }
            progress = printing.progress();
        }
        outputFailure = printing.outputFailure();
        return progress;
    }

    /** Runs what is left to run. */
    private void runOn(MultiGameTickEngine engine, Warbler warbler) {
        final long left = hasHeld() ? 0 : plan.controlTicks() - engine.controlTickCount();
        if (left <= 0
                || engine.controlTickCount() >= plan.scenario().lastControlTick()
                || console.interruption().isRequested()) {
            return;
        }
        try (InputThreads inputs = InputThreads.start(plan.inputs(), engine, console)) {
            if (syncTest != null) {
                syncTest.begin(engine);
            }
            if (syncTest != null || awaitsAnswers()) {
                runOneByOne(engine, warbler);
            } else {
                engine.runControlTicks(left);
            }
        }
    }

    /** A resumed run whose model has ended it has nothing left to run. */
    private void sayIfOver(MultiGameTickEngine engine) {
        engine.stopReason()
                .ifPresent(reason ->
                        console.say("the run in " + plan.journal().directory() + " is over: " + reason.message()));
    }

    private boolean hasHeld() {
        return until != null && until.hasHeld();
    }

    private boolean asksChatModel() {
        final ScenarioPlayers players = plan.scenario().players();
        return players != null && players.dialogueModel() != null;
    }

    /** At full pace the run would be over before anything is answered, so each control tick waits for the answers. */
    private boolean awaitsAnswers() {
        return asksChatModel() && plan.pace().isMax();
    }

    private void runOneByOne(MultiGameTickEngine engine, Warbler warbler) {
        try {
            long before = -1;
            final long last = Math.min(plan.controlTicks(), plan.scenario().lastControlTick());
            while (engine.controlTickCount() < last
                    && engine.controlTickCount() != before
                    && !hasHeld()
                    && syncFinding() == null
                    && !console.interruption().isRequested()) {
                before = engine.controlTickCount();
                if (syncTest == null) {
                    engine.runControlTicks(1);
                } else {
                    syncTest.runNext();
                }
                while (awaitsAnswers() && !console.interruption().isRequested() && !warbler.awaitAnswers(ANSWER_POLL)) {
                    // each request is answered or given up in time; only Ctrl-C ends the wait before
                }
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private SyncFinding syncFinding() {
        return syncTest == null ? null : syncTest.finding().orElse(null);
    }

    private int end(MultiGameTickEngine engine, ScenarioRun made, RunProgress progress) {
        try {
            if (syncTest != null) {
                syncTest.end();
            }
            engine.close();
        } catch (final JournalException e) {
            return failed(engine, e);
        }
        if (beginsAgain()) {
            return ExitCode.OK;
        }
        if (verification != null) {
            verification.close();
            verdict.heed(verification);
        }
        final MultiverseState state = engine.getMultiverseState();
        final List<MetricSummary> metrics = engine.metrics();
        if (metricsFile != null) {
            metricsFile.write(metrics);
        }
        final boolean wasInterrupted = console.interruption().isRequested();
        try {
            requireOutput();
            report.end(
                    plan,
                    new RunSummary(
                            progress,
                            engine.dumpAuditTrail(),
                            state,
                            plan.node() == null ? made.cities() : List.of(),
                            metrics,
                            PlayersSummary.of(made, plan.scenario().players()),
                            observer.latencies(),
                            engine.dilation(),
                            engine.overruns(),
                            wasInterrupted,
                            engine.stopReason().orElse(null),
                            until == null ? null : until.heldAfter(),
                            engine.journal().recordedControlTicks(),
                            engine.journal().restoredControlTick(),
                            journal(engine)));
            console.out().flush();
        } catch (final OutputException e) {
            // A terminal that was closed sends a signal, too.
            return wasInterrupted ? ExitCode.INTERRUPTED : unprinted(e, engine.controlTickCount());
        }
        warnOfDegraded(made.warbler());
        if (report.isBrief() && engine.controlTickCount() > engine.journal().recordedControlTicks()) {
            engine.stopReason().ifPresent(reason -> console.say(reason.message()));
        }
        return verdict.of(engine, state, wasInterrupted);
    }

    /** Where templates stood in for a model, stderr says so, too: no report may hide it. */
    private void warnOfDegraded(Warbler warbler) {
        if (warbler == null || !asksChatModel() || warbler.stats().degraded() == 0) {
            return;
        }
        final DegradedReason first = warbler.stats().degradedReasons().get(0);
        console.say("warning: templates gave " + Figures.grouped(warbler.stats().degraded()) + " of "
                + Figures.grouped(warbler.stats().said())
                + " answers instead of " + plan.scenario().players().dialogueModel() + ", most with "
                + first.reason() + (first.message().isEmpty() ? "" : ": " + first.message()));
    }

    private void requireOutput() {
        if (outputFailure != null) {
            throw outputFailure;
        }
    }

    private int unprinted(OutputException e, long controlTicks) {
        if (e.isReaderGone() && controlTicks == plan.controlTicks()) {
            return ExitCode.OK;
        }
        console.say(e.getMessage() + "; the run was ended after control-tick " + controlTicks);
        return e.isReaderGone() ? ExitCode.OK : ExitCode.FAILURE;
    }

    private void warnOfStuck(StuckRun stuck) {
        status.clear();
        console.say("warning: " + stuck.message()
                + (plan.stuckLimit() == null ? "; --stuck-after SECONDS ends such a run" : "") + "\n"
                + stuck.stackText());
    }

    private boolean beginsAgain() {
        return plan.node() != null && plan.node().beginsAgain();
    }

    private int failed(MultiGameTickEngine engine, Throwable cause) {
        if (beginsAgain()) {
            console.say(cause.getMessage());
            closeQuietly(engine);
            return ExitCode.FAILURE;
        }
        final long controlTicks = observer.controlTicks();
        console.say(RunFailure.text(cause, controlTicks));
        closeQuietly(engine);
        if (plan.isJournaled() && cause instanceof JournalException e && e.isMeddledWith()) {
            console.say("multiverse info " + plan.journal().directory() + " tells what is left of the journal");
        } else if (plan.isJournaled() && engine.journal().frames() > 0) {
            console.say("the journal is whole up to frame " + engine.journal().frames());
            report.failed(journal(engine));
            console.out().flush();
        }
        if (controlTicks > 0 || !(cause instanceof JournalException)) {
            verdict.sayHowToReproduce();
        }
        return ExitCode.of(cause);
    }

    /** The failure is already reported; another one from closing helps nobody. */
    private static void closeQuietly(MultiGameTickEngine engine) {
        try {
            engine.close();
        } catch (final RuntimeException e) {
            // see above
        }
    }

    private RunSummary.Journal journal(MultiGameTickEngine engine) {
        return plan.isJournaled()
                ? new RunSummary.Journal(
                        plan.journal().directory(),
                        engine.journal().frames(),
                        engine.journal().lastHash())
                : null;
    }
}
