package io.multiverse.replay.fleet;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.RandomStream;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.journal.RunAlteration;
import io.multiverse.kernel.report.GameState;
import io.multiverse.scenario.Scenario;
import io.multiverse.scenario.ScenarioRealm;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Offers the faults of a run as inputs, before each control tick. Not thread-safe. */
final class FaultInjection {
    private static final List<FaultKind> KINDS =
            List.of(FaultKind.PAUSE, FaultKind.FAIL, FaultKind.DELAY, FaultKind.QUOTA);
    private static final int LONGEST = 8;
    private static final int LONGEST_DELAY = 5;
    private static final int MOST_EVENTS = 3;

    private final long seed;
    private final FaultRates rates;
    private final Map<String, EmissionLimits> limits = new HashMap<>();
    private final Map<Long, List<End>> ends = new TreeMap<>();
    private final Map<String, Long> limitedUntil = new HashMap<>();
    private final Map<FaultKind, Long> counts = new EnumMap<>(FaultKind.class);

    /**
     * What ends a fault.
     *
     * @param realm the realm that has met it
     * @param states the states in which it can end
     */
    private record End(String realm, Set<GameInstanceState> states, Consumer<MultiGameTickEngine> step) {}

    FaultInjection(Scenario scenario, FaultRates rates) {
        seed = scenario.seed();
        this.rates = rates;
        for (final ScenarioRealm realm : scenario.realms()) {
            final EmissionLimits own = realm.profile().limits();
            limits.put(realm.id(), own == null ? EmissionLimits.DEFAULT : own);
        }
    }

    /** Offers what a control tick, the next one, is to take in. */
    void offer(long controlTick, MultiGameTickEngine engine) {
        final List<End> over = ends.remove(controlTick);
        if (over != null) {
            final Map<String, GameState> games = games(engine);
            over.stream()
                    .filter(end -> games.containsKey(end.realm())
                            && end.states().contains(games.get(end.realm()).state()))
                    .forEach(end -> end.step().accept(engine));
        }
        for (final FaultKind kind : KINDS) {
            if (rates.has(kind)) {
                final RandomStream draws = Draws.of(seed, kind, controlTick);
                if (draws.nextDouble() < rates.of(kind)) {
                    inject(kind, controlTick, draws, engine);
                }
            }
        }
    }

    /** Returns how many faults of each kind there were. */
    Map<FaultKind, Long> counts() {
        return counts;
    }

    private void inject(FaultKind kind, long controlTick, RandomStream draws, MultiGameTickEngine engine) {
        final List<String> running = new ArrayList<>();
        final Map<String, GameState> games = games(engine);
        games.forEach((id, game) -> {
            if (game.state() == GameInstanceState.RUNNING) {
                running.add(id);
            }
        });
        if (kind == FaultKind.QUOTA) {
            running.removeIf(id -> !limits.containsKey(id) || limitedUntil.getOrDefault(id, 0L) >= controlTick);
        }
        // a run in which nobody is left says nothing
        if (running.size() < (kind == FaultKind.FAIL ? 2 : 1)) {
            return;
        }
        final String realm = running.get(draws.nextInt(running.size()));
        final long end = controlTick + 1 + draws.nextInt(LONGEST);
        switch (kind) {
            case PAUSE -> {
                engine.pauseGame(realm);
                endAt(end, new End(realm, Set.of(GameInstanceState.PAUSED), run -> run.resumeGame(realm)));
            }
            case FAIL -> engine.alter(new RunAlteration.FailGame(realm));
            case DELAY -> {
                final int index = engine.contents().names().games().indexOf(realm);
                final long next =
                        EventId.of(EventId.realmEmitter(index), games.get(realm).eventsEmitted() + 1);
                final int by = 1 + draws.nextInt(LONGEST_DELAY);
                engine.alter(new RunAlteration.DelayEvent(next, by));
            }
            default -> {
                final int most = draws.nextInt(MOST_EVENTS);
                final int usual = limits.get(realm).maxEventsPerWindow();
                limitedUntil.put(realm, end);
                engine.alter(new RunAlteration.LimitGame(realm, Math.min(usual, most)));
                endAt(
                        end,
                        new End(
                                realm,
                                Set.of(GameInstanceState.RUNNING, GameInstanceState.PAUSED),
                                run -> run.alter(new RunAlteration.LimitGame(realm, usual))));
            }
        }
        counts.merge(kind, 1L, Long::sum);
    }

    private void endAt(long controlTick, End end) {
        ends.computeIfAbsent(controlTick, tick -> new ArrayList<>()).add(end);
    }

    private static Map<String, GameState> games(MultiGameTickEngine engine) {
        return engine.getMultiverseState().gameStates();
    }
}
