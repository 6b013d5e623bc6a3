package io.multiverse.fuzz;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.scenario.Scenario;
import io.multiverse.scenario.ScenarioFile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the nodes of a test run together: each makes it for itself, once. Used by one thread. */
interface SharedWorld {
    /** Those that are made of a scenario. */
    List<String> SCENARIOS = List.of("cities", "players");

    /** Those that are random games, and what each of them has; the first seed that has it is taken. */
    Map<String, Set<Trait>> RANDOM = new TreeMap<>(Map.of(
            "conversations", Set.of(Trait.PLAYERS, Trait.INSTANCES, Trait.CONVERSATIONS, Trait.CITIES),
            "arrivals", Set.of(Trait.ARRIVALS, Trait.PAUSES, Trait.STAGES, Trait.STAGE_GAMES),
            "failures", Set.of(Trait.FAILURES, Trait.TIGHT_LIMITS, Trait.SCHEMAS, Trait.MIXED_TICKS),
            "late-types", Set.of(Trait.DECLARATIONS, Trait.SUBSCRIPTIONS, Trait.OUTSIDE_EVENTS, Trait.ODD_NAMES),
            "appending-stages", Set.of(Trait.STAGES, Trait.READING_STAGES, Trait.RULES, Trait.LULLS),
            "due-times", Set.of(Trait.DUE_TIMES, Trait.RECALLS, Trait.LITTLE_PENDING)));

    /** Returns the names of all. */
    static List<String> names() {
        return Stream.concat(SCENARIOS.stream(), RANDOM.keySet().stream()).toList();
    }

    /** Returns a builder with all that decides the results. */
    EngineBuilder builder();

    /** Returns what the journal's header says of it. */
    String scenario();

    /** Builds an engine and registers all. */
    MultiGameTickEngine populated(EngineBuilder builder);

    /** Runs it to its end, with inputs; on the lead only. */
    void drive(MultiGameTickEngine lead);

    /** Makes a world by its name. */
    static SharedWorld of(String name) {
        return switch (name) {
            case "cities" -> ofScenario(60, Map.of("realms", List.of(Map.of("count", 7, "npcs", 20))));
            case "players" ->
                ofScenario(
                        100,
                        Map.of(
                                "realms",
                                List.of(Map.of("count", 4, "npcs", 10)),
                                "players",
                                Map.of(
                                        "count",
                                        40,
                                        "instancing",
                                        Map.of("softCapPlayers", 6, "maxInstances", 4, "graceControlTicks", 3))));
            default -> new RandomWorld(firstWith(RANDOM.get(name)));
        };
    }

    private static SharedWorld ofScenario(int controlTicks, Map<String, Object> tree) {
        return new ScenarioWorld(ScenarioFile.scenarioOf("test", tree), controlTicks);
    }

    private static GamePlan firstWith(Set<Trait> traits) {
        long seed = 1;
        while (!GamePlan.of(seed).traits().containsAll(traits)
                || GamePlan.of(seed).has(Trait.THREADS)
                || GamePlan.of(seed).has(Trait.ENDS)) {
            seed++;
        }
        return GamePlan.of(seed);
    }

    /** A scenario's run. */
    record ScenarioWorld(Scenario described, int controlTicks) implements SharedWorld {
        @Override
        public EngineBuilder builder() {
            return described.engine();
        }

        @Override
        public String scenario() {
            return described.toJson();
        }

        @Override
        public MultiGameTickEngine populated(EngineBuilder builder) {
            final MultiGameTickEngine engine = builder.build();
            described.registerWith(engine);
            return engine;
        }

        @Override
        public void drive(MultiGameTickEngine lead) {
            lead.runControlTicks(controlTicks);
        }
    }

    /** A random game. */
    final class RandomWorld implements SharedWorld {
        private final GamePlan plan;
        private final RandomGame game;

        RandomWorld(GamePlan plan) {
            this.plan = plan;
            game = new RandomGame(plan, Bystander.NOBODY);
        }

        @Override
        public EngineBuilder builder() {
            return game.builder();
        }

        @Override
        public String scenario() {
            return "";
        }

        @Override
        public MultiGameTickEngine populated(EngineBuilder builder) {
            return game.populated(builder);
        }

        @Override
        public void drive(MultiGameTickEngine lead) {
            game.drive(lead, plan.controlTicks());
        }
    }
}
