package io.multiverse.experiments.run;

import io.multiverse.cli.CommandException;
import io.multiverse.experiments.spec.SweepMeasure;
import io.multiverse.experiments.spec.SweepPoint;
import io.multiverse.experiments.spec.SweepSpec;
import io.multiverse.experiments.statistics.Mser5;
import io.multiverse.expression.ControlTickCondition;
import io.multiverse.expression.Expression;
import io.multiverse.kernel.ClockworkException;
import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.internal.text.FailureText;
import io.multiverse.kernel.report.StopCondition;
import io.multiverse.kernel.settings.FailurePolicy;
import io.multiverse.launcher.check.RunAtBarrier;
import io.multiverse.scenario.Scenario;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Executes one run of a sweep in the caller's thread, without a journal, and measures it; if asked to, it is executed a
 * second time in step, see {@link WorkerComparison}. Not thread-safe, apart from {@link #endIfUnwanted}.
 */
final class MeasuredRun {
    private final SweepSpec spec;
    private final SweepPoint point;
    private final int replication;
    private final boolean isVerified;
    private final BooleanSupplier isCancelled;
    private final long mostNanos;
    private final long begin = System.nanoTime();
    private final EventCounts events;
    private final List<Long> ticks = new ArrayList<>();
    private final List<double[]> samples = new ArrayList<>();
    private volatile MultiGameTickEngine engine;
    /** Null: the run is executed once only. */
    private WorkerComparison comparison;

    private boolean isStopMet;
    private String difference;
    private double[] afterWarmUp;
    private double[] last;
    private long controlTicks;

    /**
     * Makes one, and begins to take its time.
     *
     * @param isVerified whether it is executed a second time, and compared
     * @param isCancelled whether the run is not wanted any more
     * @param mostNanos how much wall time it may take
     */
    MeasuredRun(
            SweepSpec spec,
            SweepPoint point,
            int replication,
            boolean isVerified,
            BooleanSupplier isCancelled,
            long mostNanos) {
        this.spec = spec;
        this.point = point;
        this.replication = replication;
        this.isVerified = isVerified;
        this.isCancelled = isCancelled;
        this.mostNanos = mostNanos;
        events = new EventCounts(spec.measures());
    }

    /**
     * Ends the run after the control tick in progress if it is not wanted any more, or too late. Any thread may ask.
     */
    void endIfUnwanted() {
        final MultiGameTickEngine running = engine;
        if (running != null && (isCancelled.getAsBoolean() || isLate())) {
            running.requestStop();
        }
    }

    private boolean isLate() {
        return System.nanoTime() - begin > mostNanos;
    }

    /** Executes the run; returns what came of it, or null if it was cancelled. */
    RunRecord execute() {
        // a scenario of its own: what realms share by mistake must not hide a difference
        try (WorkerComparison second = isVerified ? WorkerComparison.of(spec.scenarioOf(point, replication)) : null) {
            comparison = second;
            final Scenario scenario = spec.scenarioOf(point, replication);
            final EngineBuilder description = description(scenario);
            final StopCondition watch = watch();
            if (watch != null) {
                description.stopWhen(watch);
            }
            try (MultiGameTickEngine built = description.build()) {
                scenario.registerWith(built);
                built.start();
                engine = built;
                return execute(built);
            } finally {
                engine = null;
            }
        } catch (final Exception | Error e) {
            return failed(e);
        }
    }

    /** Returns how the engine of a run is described, apart from its workers. */
    static EngineBuilder description(Scenario scenario) {
        return scenario.engine().causeHistory(0).failurePolicy(FailurePolicy.STOP_RUN);
    }

    private RunRecord failed(Throwable e) {
        final Throwable lack = lackOfMemory(e);
        if (lack != null) {
            return failed(RunRecord.Status.EXHAUSTED, FailureText.of(lack));
        }
        final Throwable told = e instanceof ClockworkException && e.getCause() != null ? e.getCause() : e;
        final boolean isWritten = told instanceof IllegalArgumentException
                || told instanceof IllegalStateException
                || told instanceof CommandException;
        final String message = isWritten ? FailureText.messageOf(told) : null;
        return failed(RunRecord.Status.FAILED, message == null ? FailureText.of(told) : message);
    }

    /** Returns the error of the JVM that is behind a failure, or null. */
    static Throwable lackOfMemory(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof VirtualMachineError) {
                return cause;
            }
        }
        return null;
    }

    private RunRecord failed(RunRecord.Status status, String reason) {
        return RunRecord.failed(
                point.key(),
                replication,
                status,
                reason,
                controlTicks,
                spec.measures().size());
    }

    /** Returns what looks at each control tick; null if nothing has to. */
    private StopCondition watch() {
        if (!events.isNeeded() && spec.stopWhen() == null && comparison == null) {
            return null;
        }
        final ControlTickCondition condition =
                spec.stopWhen() == null ? null : new ControlTickCondition(Expression.parse(spec.stopWhen()));
        return run -> {
            if (events.isNeeded()) {
                events.add(run);
            }
            if (comparison != null) {
                comparison.addFirst(run);
            }
            isStopMet = condition != null && condition.holdsAfter(new RunAtBarrier(run));
            return isStopMet;
        };
    }

    private RunRecord execute(MultiGameTickEngine running) {
        final RunSampler sampler = new RunSampler(spec.measures(), running, events);
        final boolean isIncreaseWanted =
                spec.measures().stream().anyMatch(measure -> measure.over() == SweepMeasure.Over.INCREASE);
        if (isIncreaseWanted && spec.warmUp() == 0) {
            afterWarmUp = sampler.sample();
        }
        boolean isRunning = true;
        while (isRunning && controlTicks < spec.controlTicks()) {
            final long wanted = ticksToNextLook();
            final long before = controlTicks;
            advance(running, wanted);
            controlTicks = running.controlTickCount();
            if (difference != null) {
                return failed(RunRecord.Status.DIVERGED, difference);
            }
            if (isCancelled.getAsBoolean()) {
                return null;
            }
            if (isLate()) {
                return failed(
                        RunRecord.Status.TIMED_OUT, "it took longer than it may, to control tick " + controlTicks);
            }
            // of a realm that has failed nothing can be measured
            requireNoFailures(running);
            isRunning = controlTicks - before == wanted
                    && !isStopMet
                    && running.stopReason().isEmpty();
            if (spec.every() > 0 && controlTicks % spec.every() == 0 && controlTicks > before) {
                ticks.add(controlTicks);
                samples.add(sampler.sample());
            }
            if (isIncreaseWanted && controlTicks == spec.warmUp() && controlTicks > before) {
                afterWarmUp = sampleNow(sampler);
            }
        }
        last = sampleNow(sampler);
        return new RunRecord(
                point.key(),
                replication,
                RunRecord.Status.OK,
                isVerified,
                "",
                controlTicks,
                values(),
                ticks.stream().mapToLong(Long::longValue).toArray(),
                samples.toArray(new double[0][]));
    }

    /** Runs so many control ticks, or fewer if the run ends before, by itself or with a difference. */
    private void advance(MultiGameTickEngine running, long wanted) {
        if (comparison == null) {
            running.runControlTicks(wanted);
            return;
        }
        final long end = controlTicks + wanted;
        long before = -1;
        while (running.controlTickCount() < end && running.controlTickCount() != before && !isEnding(running)) {
            before = running.controlTickCount();
            running.runControlTicks(1);
            requireNoFailures(running);
            difference = comparison.difference(running);
        }
    }

    private boolean isEnding(MultiGameTickEngine running) {
        return difference != null
                || isStopMet
                || isLate()
                || isCancelled.getAsBoolean()
                || running.stopReason().isPresent();
    }

    private long ticksToNextLook() {
        long wanted = spec.controlTicks() - controlTicks;
        if (spec.every() > 0) {
            wanted = Math.min(wanted, spec.every() - controlTicks % spec.every());
        }
        return controlTicks < spec.warmUp() ? Math.min(wanted, spec.warmUp() - controlTicks) : wanted;
    }

    private double[] sampleNow(RunSampler sampler) {
        final boolean isSampled = !ticks.isEmpty() && ticks.get(ticks.size() - 1) == controlTicks;
        return isSampled ? samples.get(samples.size() - 1) : sampler.sample();
    }

    /** Throws if a realm has failed. */
    static void requireNoFailures(MultiGameTickEngine running) {
        running.getMultiverseState().gameStates().forEach((id, state) -> {
            if (state.state() == GameInstanceState.ERROR) {
                throw new IllegalStateException("realm " + id + " has failed: " + state.failure());
            }
        });
    }

    private double[] values() {
        final double[] values = new double[spec.measures().size()];
        for (int i = 0; i < values.length; i++) {
            final SweepMeasure measure = spec.measures().get(i);
            values[i] = measure.kind() == SweepMeasure.Kind.RATIO && measure.over() == SweepMeasure.Over.END
                    ? Ratios.of(measure, spec.measures(), values)
                    : value(measure.over(), i);
        }
        return values;
    }

    private double value(SweepMeasure.Over over, int measure) {
        if (over == SweepMeasure.Over.END) {
            return last[measure];
        }
        if (over == SweepMeasure.Over.INCREASE) {
            // nothing has grown since a warm-up that has not ended
            return controlTicks <= spec.warmUp() ? Double.NaN : last[measure] - afterWarmUp[measure];
        }
        final double[] series =
                samples.stream().mapToDouble(sample -> sample[measure]).toArray();
        final double[] counted = Arrays.copyOfRange(series, warmUp(series), series.length);
        if (counted.length == 0) {
            return Double.NaN;
        }
        return switch (over) {
            case MIN -> Arrays.stream(counted).min().orElseThrow();
            case MAX -> Arrays.stream(counted).max().orElseThrow();
            default -> Arrays.stream(counted).sum() / counted.length;
        };
    }

    /** Returns how many samples belong to the warm-up. */
    private int warmUp(double[] series) {
        if (spec.warmUp() == SweepSpec.MSER) {
            return Mser5.truncation(series);
        }
        int from = 0;
        while (from < series.length && ticks.get(from) <= spec.warmUp()) {
            from++;
        }
        return from;
    }
}
