package io.multiverse.replay.shrink;

import io.multiverse.kernel.ClockworkException;
import io.multiverse.kernel.InvariantViolation;
import io.multiverse.kernel.RealmFactory;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.engine.RunSetup;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.internal.text.FailureText;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.report.StopReason;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.launcher.check.IdleRun;
import io.multiverse.scenario.RunSetups;
import io.multiverse.scenario.Scenario;
import java.nio.file.Path;
import java.util.List;

/** A candidate while it is executed, in the caller's thread. Not thread-safe. */
final class CandidateRun implements AutoCloseable {
    private static final long LONGEST_PORTION = 64;

    private final Candidate candidate;
    private final Recording beginning;
    private final FailureWatch watch;
    private final MultiGameTickEngine engine;
    private final RealmFactory factory;
    private long root;
    private long rootBefore;

    /**
     * Makes the run's realms and stages.
     *
     * @param candidate what to run
     * @param criterion when it has failed, which ends it
     * @param beginning the control ticks with which it begins and which need not be executed, out of a journal of a run
     *     of the same scenario; null: none
     * @param header the header of the recorded run
     * @param journal the folder of its journal; null: none
     * @param snapshotEvery after how many control ticks each the journal gets a snapshot; 0: never
     * @throws IllegalArgumentException or another exception of the model if there can be no such run
     */
    CandidateRun(
            Candidate candidate,
            FailureCriterion criterion,
            Recording beginning,
            JournalHeader header,
            Path journal,
            long snapshotEvery) {
        this.candidate = candidate;
        this.beginning = beginning;
        watch = new FailureWatch(criterion);
        if (beginning == null) {
            final Scenario scenario = candidate.parsed().orElseThrow(IllegalArgumentException::new);
            factory = scenario.realmFactory();
            engine = made(
                    described(scenario.engine(), journal, snapshotEvery)
                            .pendingBytesPerRealm(header.pendingBytesPerRealm()),
                    scenario);
        } else {
            final RunSetup setup = RunSetups.of(beginning);
            factory = setup.realmFactory(beginning.header());
            engine = setup.build(
                    described(setup.engine(beginning.continued()), journal, snapshotEvery), beginning.header());
        }
    }

    private EngineBuilder described(EngineBuilder usual, Path journal, long snapshotEvery) {
        final EngineBuilder description = usual.causeHistory(0)
                .warnings(warning -> {
                    // a candidate's troubles are nobody's
                })
                .stopWhen(watch)
                .observer(frame -> {
                    rootBefore = root;
                    root = frame.root();
                });
        return journal == null
                ? description
                : description
                        .journal(JournalSettings.in(journal).withFsyncEvery(0))
                        .snapshots(snapshotEvery == 0 ? SnapshotSchedule.NEVER : SnapshotSchedule.every(snapshotEvery));
    }

    private static MultiGameTickEngine made(EngineBuilder description, Scenario scenario) {
        final MultiGameTickEngine engine = description.build();
        boolean isRegistered = false;
        try {
            scenario.registerWith(engine);
            isRegistered = true;
            return engine;
        } finally {
            if (!isRegistered) {
                engine.close();
            }
        }
    }

    /**
     * Executes it until it fails or is over.
     *
     * @param check is called now and then, and may throw to end it
     * @return how it failed, or null
     * @throws JournalException if its journal cannot be written
     * @throws IllegalArgumentException or {@link IllegalStateException} if it cannot take an input
     */
    Occurrence execute(Runnable check) {
        try {
            engine.start();
            watch.begin(new IdleRun(engine));
            if (beginning != null && beginning.controlTicks() > controlTick()) {
                engine.runControlTicks(beginning.controlTicks() - controlTick());
            }
            runOn(check);
            engine.stopReason()
                    .ifPresent(reason -> watch.note(new Occurrence(
                            Occurrence.Kind.STOP, reason.controlTick(), nameOf(reason), "", reason.reason())));
        } catch (final ClockworkException e) {
            if (e.getCause() instanceof JournalException trouble) {
                throw trouble;
            }
            watch.note(new Occurrence(
                    e.getCause() instanceof InvariantViolation ? Occurrence.Kind.INVARIANT : Occurrence.Kind.EXCEPTION,
                    controlTick() + 1,
                    "",
                    e.getCause().getClass().getName(),
                    text(e.getCause())));
        }
        return watch.found();
    }

    private void runOn(Runnable check) {
        final List<TimedInput> inputs = candidate.inputs();
        int next = 0;
        while (next < inputs.size() && inputs.get(next).controlTick() <= controlTick()) {
            next++;
        }
        long before = -1;
        while (controlTick() < candidate.controlTicks() && controlTick() != before && watch.found() == null) {
            check.run();
            before = controlTick();
            while (next < inputs.size() && inputs.get(next).controlTick() == before + 1) {
                inputs.get(next++).recorded().offerTo(engine, factory);
            }
            final long last = next < inputs.size()
                    ? Math.min(inputs.get(next).controlTick() - 1, candidate.controlTicks())
                    : candidate.controlTicks();
            engine.runControlTicks(Math.min(last - before, LONGEST_PORTION));
        }
    }

    private static String nameOf(StopReason reason) {
        return reason.source() == StopReason.Source.STAGE ? "stage " + reason.name() : reason.name();
    }

    private static String text(Throwable failure) {
        final String message = FailureText.messageOf(failure);
        return message == null ? "" : message;
    }

    /**
     * Refuses a condition that has not become true because it asks for what is not there.
     *
     * @throws io.multiverse.cli.CommandException of exit code 2
     */
    void requirePossible() {
        watch.requirePossible(new IdleRun(engine));
    }

    /** Returns the last control tick that was executed. */
    long controlTick() {
        return engine.controlTickCount();
    }

    /** Returns the root over all states after the last control tick, or after the one before. */
    long root(long controlTick) {
        return controlTick == controlTick() ? root : rootBefore;
    }

    @Override
    public void close() {
        try {
            engine.close();
        } catch (final ClockworkException e) {
            // that it failed is known
        }
    }
}
