package io.multiverse.experiments.run;

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
import io.multiverse.kernel.report.StandingRun;
import io.multiverse.kernel.report.StopCondition;
import io.multiverse.launcher.check.RunAtBarrier;
import io.multiverse.scenario.Scenario;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Executes one run of a sweep in the caller's thread, without a journal, and measures it. Not thread-safe. */
final class MeasuredRun {
    private static final int CHUNK = 256;

    private final SweepSpec spec;
    private final BooleanSupplier isCancelled;
    private final long mostNanos;
    private final Map<String, Long> eventCounts = new HashMap<>();
    private final List<Long> ticks = new ArrayList<>();
    private final List<double[]> samples = new ArrayList<>();
    private double[] first;
    private double[] last;
    private long controlTicks;

    /**
     * Makes one.
     *
     * @param isCancelled whether the run is not wanted any more
     * @param mostNanos how much wall time it may take
     */
    MeasuredRun(SweepSpec spec, BooleanSupplier isCancelled, long mostNanos) {
        this.spec = spec;
        this.isCancelled = isCancelled;
        this.mostNanos = mostNanos;
    }

    /** Executes a run; returns what came of it, or null if it was cancelled. */
    RunRecord execute(SweepPoint point, int replication) {
        final String key = spec.keyOf(point, replication);
        final long begin = System.nanoTime();
        try {
            final Scenario scenario = spec.scenarioOf(point, replication);
            final EngineBuilder description = scenario.engine().causeHistory(0);
            final StopCondition watch = watch();
            if (watch != null) {
                description.stopWhen(watch);
            }
            try (MultiGameTickEngine engine = description.build()) {
                scenario.registerWith(engine);
                engine.start();
                return execute(engine, key, begin);
            }
        } catch (final ClockworkException e) {
            return failed(key, FailureText.of(e.getCause()));
        } catch (final IllegalArgumentException | IllegalStateException e) {
            return failed(key, FailureText.messageOf(e));
        } catch (final Exception | Error e) {
            return failed(key, FailureText.of(e));
        }
    }

    private RunRecord failed(String key, String reason) {
        return RunRecord.failed(
                key,
                RunRecord.Status.FAILED,
                reason,
                controlTicks,
                spec.measures().size());
    }

    /** Returns what looks at each control tick; null if nothing has to. */
    private StopCondition watch() {
        final boolean isCounting =
                spec.measures().stream().anyMatch(measure -> measure.kind() == SweepMeasure.Kind.EVENTS);
        if (!isCounting && spec.stopWhen() == null) {
            return null;
        }
        final ControlTickCondition condition =
                spec.stopWhen() == null ? null : new ControlTickCondition(Expression.parse(spec.stopWhen()));
        return run -> {
            if (isCounting) {
                count(run);
            }
            return condition != null && condition.holdsAfter(new RunAtBarrier(run));
        };
    }

    private void count(StandingRun run) {
        run.frame().forEachEvent(event -> eventCounts.merge(run.typeName(event.typeId()), 1L, Long::sum));
    }

    private RunRecord execute(MultiGameTickEngine engine, String key, long begin) {
        final RunSampler sampler = new RunSampler(spec.measures(), engine, eventCounts);
        first = spec.every() > 0 ? sampler.sample() : null;
        boolean isRunning = true;
        while (isRunning && controlTicks < spec.controlTicks()) {
            if (isCancelled.getAsBoolean()) {
                return null;
            }
            if (System.nanoTime() - begin > mostNanos) {
                return RunRecord.failed(
                        key,
                        RunRecord.Status.TIMED_OUT,
                        "it took longer than it may, to control tick " + controlTicks,
                        controlTicks,
                        spec.measures().size());
            }
            final long left = spec.controlTicks() - controlTicks;
            final long chunk = spec.every() == 0 ? CHUNK : spec.every() - controlTicks % spec.every();
            engine.runControlTicks(Math.min(left, chunk));
            final long before = controlTicks;
            controlTicks = engine.controlTickCount();
            isRunning = controlTicks - before == Math.min(left, chunk)
                    && engine.stopReason().isEmpty();
            // of a realm that has failed nothing can be measured
            requireNoFailures(engine);
            if (spec.every() > 0 && controlTicks % spec.every() == 0 && controlTicks > before) {
                ticks.add(controlTicks);
                samples.add(sampler.sample());
            }
        }
        final boolean isSampledLast = !ticks.isEmpty() && ticks.get(ticks.size() - 1) == controlTicks;
        last = isSampledLast ? samples.get(samples.size() - 1) : sampler.sample();
        return new RunRecord(
                key,
                RunRecord.Status.OK,
                "",
                controlTicks,
                values(),
                ticks.stream().mapToLong(Long::longValue).toArray(),
                samples.toArray(new double[0][]));
    }

    private static void requireNoFailures(MultiGameTickEngine engine) {
        engine.getMultiverseState().gameStates().forEach((id, state) -> {
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
        final double[] series = new double[samples.size()];
        for (int i = 0; i < series.length; i++) {
            series[i] = samples.get(i)[measure];
        }
        final int from = warmUp(series);
        if (over == SweepMeasure.Over.INCREASE) {
            return last[measure] - (from == 0 ? first[measure] : series[from - 1]);
        }
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = from; i < series.length; i++) {
            sum += series[i];
            least = Math.min(least, series[i]);
            most = Math.max(most, series[i]);
        }
        if (from == series.length) {
            return Double.NaN;
        }
        return switch (over) {
            case MIN -> least;
            case MAX -> most;
            default -> sum / (series.length - from);
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
