package io.multiverse.replay.fleet;

import io.multiverse.conversation.Warbler;
import io.multiverse.kernel.ClockworkException;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.journal.JournalSettings.ExistingRun;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.kernel.settings.ThreadingMode;
import io.multiverse.launcher.check.IdleRun;
import io.multiverse.replay.reexecute.RecordedInput;
import io.multiverse.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/** The run of one seed, with its faults, in the caller's thread; and what it is when it is resumed. Not thread-safe. */
final class FleetRun {
    private static final Duration ANSWER_POLL = Duration.ofMillis(100);
    private static final double NANOS_PER_MILLI = 1e6;

    private final FleetPlan plan;
    private final Scenario scenario;
    private final BooleanSupplier isCancelled;
    private final FaultInjection faults;
    private final StandInVoice voice;
    private final List<Trouble> troubles = new ArrayList<>();
    private Trouble slowest;
    private long slowestNanos;
    private long controlTicks;
    private boolean isWhole;

    /**
     * Makes it.
     *
     * @param isCancelled whether the run is not wanted any more
     */
    FleetRun(FleetPlan plan, long seed, BooleanSupplier isCancelled) {
        this.plan = plan;
        this.isCancelled = isCancelled;
        final Scenario seeded = plan.tested().scenario().withSeed(seed);
        final boolean needsModel = plan.faults().has(FaultKind.DIALOGUE)
                && seeded.players() != null
                && !plan.tested().asksChatModel();
        scenario = needsModel ? seeded.withDialogueModel(StandInVoice.NAME) : seeded;
        faults = new FaultInjection(scenario, plan.faults());
        voice = new StandInVoice(seed, plan.faults().of(FaultKind.DIALOGUE));
    }

    /**
     * Executes it.
     *
     * @param journal where it is journaled: a folder that is not there yet
     * @param snapshotEvery every how many control ticks a snapshot is taken; 0: never
     * @param afterEach hears the number of each control tick that was executed, while nothing runs
     * @throws CancellationException if it is not wanted any more
     * @throws JournalException if the journal cannot be written
     */
    void execute(Path journal, long snapshotEvery, LongConsumer afterEach) {
        final RunWatch watch = new RunWatch(plan.invariants());
        final EngineBuilder description = description(journal, ExistingRun.REFUSE)
                .snapshots(SnapshotSchedule.every(snapshotEvery))
                .stopWhen(watch);
        if (plan.slowNanos() < Long.MAX_VALUE) {
            description.observer(frame -> took(frame.controlTick(), frame.elapsedNanos()));
        }
        try (MultiGameTickEngine engine = description.build()) {
            final Warbler warbler =
                    scenario.registerSpeaking(engine, voice.settings()).warbler();
            engine.start();
            watch.begin(new IdleRun(engine));
            while (engine.controlTickCount() < plan.controlTicks()
                    && engine.stopReason().isEmpty()) {
                requireWanted();
                faults.offer(engine.controlTickCount() + 1, engine);
                engine.runControlTicks(1);
                await(warbler);
                addThrown(watch.takeThrown(), engine);
                controlTicks = engine.controlTickCount();
                afterEach.accept(controlTicks);
            }
            isWhole = true;
        } catch (final ClockworkException e) {
            if (e.getCause() instanceof JournalException trouble) {
                throw trouble;
            }
            troubles.add(Trouble.of("the run", e.getCause(), controlTicks + 1));
        }
        troubles.addAll(watch.troubles());
        if (slowest != null) {
            troubles.add(slowest);
        }
    }

    private EngineBuilder description(Path journal, ExistingRun existing) {
        return scenario.engine()
                .threadingMode(ThreadingMode.INVOKER)
                .causeHistory(0)
                .warnings(warning -> {})
                .journal(JournalSettings.in(journal).withExisting(existing));
    }

    /** Waits for what a control tick has asked: so the answers are inputs of the next one. */
    private void await(Warbler warbler) {
        try {
            while (warbler != null && !warbler.awaitAnswers(ANSWER_POLL)) {
                requireWanted();
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    private void requireWanted() {
        if (isCancelled.getAsBoolean()) {
            throw new CancellationException();
        }
    }

    private void addThrown(Map<String, Long> thrown, MultiGameTickEngine engine) {
        if (!thrown.isEmpty()) {
            final Map<String, Throwable> failures = engine.contents().failures();
            thrown.forEach((id, controlTick) -> {
                final Throwable failure = failures.get(id);
                troubles.add(
                        failure == null
                                ? new Trouble(
                                        TroubleKind.EXCEPTION,
                                        "a realm that has failed and left at once",
                                        controlTick,
                                        "realm " + id + " has failed and left at control tick " + controlTick)
                                : Trouble.of("realm " + id, failure, controlTick));
            });
        }
    }

    private void took(long controlTick, long nanos) {
        if (nanos > plan.slowNanos() && nanos > slowestNanos) {
            slowestNanos = nanos;
            slowest = new Trouble(
                    TroubleKind.SLOW_CONTROL_TICK,
                    "a control tick took more than " + plan.slowNanos() / NANOS_PER_MILLI + " ms",
                    controlTick,
                    String.format(Locale.ROOT, "control tick %d took %.1f ms", controlTick, nanos / NANOS_PER_MILLI));
        }
    }

    /**
     * Resumes the executed run from a copy of its journal up to its end, with the inputs that its journal holds.
     *
     * @param journal its journal
     * @return the control tick of the snapshot that was restored, 0 if none was
     * @throws JournalException of kind DIVERGED if what is re-executed differs
     * @throws ClockworkException if it fails
     * @throws CancellationException if it is not wanted any more
     */
    long resume(Path copy, Path journal) {
        try (MultiGameTickEngine engine = description(copy, ExistingRun.RESUME).build();
                JournalReader recorded = JournalReader.open(journal)) {
            scenario.registerSpeaking(engine, StandInVoice.silent());
            engine.start();
            final long restored = engine.journal().restoredControlTick();
            while (recorded.frames() < engine.controlTickCount() && recorded.advance()) {
                // on to where the copy ends
            }
            while (engine.controlTickCount() < controlTicks) {
                requireWanted();
                RecordedInput.of(recorded.next()).forEach(input -> input.offerTo(engine, scenario.realmFactory()));
                engine.runControlTicks(1);
            }
            return restored;
        }
    }

    /** Returns what it has met, without what follows from comparing it with itself. */
    List<Trouble> troubles() {
        return troubles;
    }

    /** Returns how many control ticks it has had. */
    long controlTicks() {
        return controlTicks;
    }

    /** Returns whether it has come to its end, and not failed before. */
    boolean isWhole() {
        return isWhole;
    }

    /** Returns how many faults of each kind it has met, those aside that change no byte. */
    Map<FaultKind, Long> faultCounts() {
        final Map<FaultKind, Long> counts = new EnumMap<>(FaultKind.class);
        counts.putAll(faults.counts());
        if (voice.timeOuts() > 0) {
            counts.put(FaultKind.DIALOGUE, voice.timeOuts());
        }
        return counts;
    }
}
