package io.multiverse.bench.latency;

import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.InputResult;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.scenario.Scenario;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The games of a latency run. */
sealed interface MeasuredGames {
    /** Returns a description of an engine with what decides their results. */
    EngineBuilder engine();

    /** Registers them with an engine that has not run. */
    void register(MultiGameTickEngine engine, Probes probes);

    /** Offers the input with a number, from 0, to the game whose turn it is. */
    InputResult offer(MultiGameTickEngine engine, long number);

    /** Returns how many inputs were handled. Any thread may ask. */
    long handledInputs();

    /** Returns the games that a plan asks for. */
    static MeasuredGames of(LatencyPlan plan) {
        return plan.scenario() == null ? new ProbeGames(plan) : new ScenarioGames(plan.scenario());
    }

    /** Games that are there to be measured: they know when their events and inputs were sent. */
    final class ProbeGames implements MeasuredGames {
        private static final String INPUT_TYPE = "input";

        private final LatencyPlan plan;
        private final List<RealmCoordinate> coordinates;
        private List<ProbeRealm> realms = List.of();

        private ProbeGames(LatencyPlan plan) {
            this.plan = plan;
            coordinates = IntStream.range(0, plan.games())
                    .mapToObj(LatencySetup::coordinate)
                    .toList();
        }

        @Override
        public EngineBuilder engine() {
            return MultiGameTickEngine.builder()
                    .localTickNanos(plan.localTickNanos())
                    .controlTickIntervalTicks(plan.intervalTicks())
                    .seed(plan.seed())
                    .scenario(LatencySetup.scenario(plan.games()));
        }

        @Override
        public void register(MultiGameTickEngine engine, Probes probes) {
            realms = LatencySetup.register(plan.games(), plan.intervalTicks(), probes, engine);
        }

        @Override
        public InputResult offer(MultiGameTickEngine engine, long number) {
            final RealmCoordinate target = coordinates.get((int) (number % coordinates.size()));
            return engine.queueCrossGameEvent(CrossGameEvent.of("input", null, target, INPUT_TYPE, Map.of()));
        }

        @Override
        public long handledInputs() {
            return realms.stream().mapToLong(ProbeRealm::inputs).sum();
        }
    }

    /** The games of a scenario, which measure nothing and get no inputs. */
    record ScenarioGames(Scenario scenario) implements MeasuredGames {
        @Override
        public EngineBuilder engine() {
            return scenario.engine();
        }

        @Override
        public void register(MultiGameTickEngine engine, Probes probes) {
            scenario.registerWith(engine);
        }

        @Override
        public InputResult offer(MultiGameTickEngine engine, long number) {
            throw new IllegalStateException("the games of a scenario get no inputs");
        }

        @Override
        public long handledInputs() {
            return 0;
        }
    }
}
