package io.multiverse.bench.phold;

import io.multiverse.bench.phold.model.LogicalProcess;
import io.multiverse.bench.phold.model.Phold;
import io.multiverse.bench.phold.model.PholdResult;
import io.multiverse.cli.CommandException;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Interruption;
import io.multiverse.kernel.ClockworkException;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.report.AuditTrail;
import io.multiverse.kernel.settings.FailurePolicy;

/**
 * One run of PHOLD by this kernel: each LP is a realm, a control interval is the lookahead, and a local tick a tick of
 * the model, which takes one nanosecond of simulated time.
 *
 * @param result what the model came to
 * @param audit what the kernel says of the run; its root covers all state, its events are those between LPs
 * @param journalFrames the frames in the journal, 0 without one
 * @param journalHash the hash of the journal's last frame, 0 without one
 */
public record KernelRun(PholdResult result, AuditTrail audit, long journalFrames, long journalHash) {
    private static final long TICK_NANOS = 1;

    /**
     * Runs the model to its end.
     *
     * @throws JournalException if the journal cannot be opened
     * @throws CommandException if the run fails or {@code interruption} ends it
     */
    public static KernelRun of(Phold phold, KernelSettings settings, Interruption interruption) {
        final LogicalProcess[] processes = phold.processes();
        try (MultiGameTickEngine engine = engine(phold, settings)) {
            PholdSetup.register(phold, processes, settings.pending(), engine);
            engine.start();
            interruption.onRequest(engine::requestStop);
            final long windows = (phold.end() - 1) / phold.lookahead() + 1;
            final long begin = System.nanoTime();
            engine.runControlTicks(windows);
            final long nanos = System.nanoTime() - begin;
            final AuditTrail audit = engine.dumpAuditTrail();
            requireWhole(audit, windows, interruption);
            final PholdResult result = PholdResult.of(processes, nanos);
            return new KernelRun(
                    result, audit, engine.journal().frames(), engine.journal().lastHash());
        } catch (final ClockworkException e) {
            if (e.getCause() instanceof JournalException trouble) {
                throw trouble;
            }
            throw CommandException.failure(ExitCode.FAILURE, "the run failed: " + e.getCause(), e);
        }
    }

    private static MultiGameTickEngine engine(Phold phold, KernelSettings settings) {
        final EngineBuilder builder = MultiGameTickEngine.builder()
                .localTickNanos(TICK_NANOS)
                .controlTickIntervalTicks(phold.lookahead())
                .seed(phold.seed())
                .scenario(PholdSetup.scenario(phold, settings.pending()))
                .workers(settings.workers())
                .threadingMode(settings.threading())
                .waitMode(settings.waitMode())
                .pinTo(settings.cpus())
                .digestIntervalControlTicks(settings.digestEvery())
                .causeHistory(0)
                .failurePolicy(FailurePolicy.STOP_RUN);
        if (settings.journal() != null) {
            builder.journal(settings.journal());
        }
        return builder.build();
    }

    private static void requireWhole(AuditTrail audit, long windows, Interruption interruption) {
        if (interruption.isRequested()) {
            throw CommandException.failure(
                    ExitCode.INTERRUPTED,
                    "interrupted at control tick " + audit.controlTicks() + " of " + windows,
                    null);
        }
        if (audit.controlTicks() < windows || audit.totalDeadLetters() > 0) {
            throw CommandException.failure(
                    ExitCode.FAILURE,
                    "the run ended at control tick " + audit.controlTicks() + " of " + windows + " with "
                            + audit.totalDeadLetters() + " dead letters: a realm failed, or was held to its limits;"
                            + " try a smaller --population",
                    null);
        }
    }
}
