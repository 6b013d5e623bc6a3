package io.multiverse.replay.soak;

import io.multiverse.city.CitySimulation;
import io.multiverse.cli.Console;
import io.multiverse.conversation.Dialogue;
import io.multiverse.conversation.DialogueFilter;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.player.UniversalPlayer;
import io.multiverse.scenario.Scenario;
import io.multiverse.scenario.ScenarioRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs cities and players for days and measures them. One use, one thread. */
final class WorldSoak {
    private static final int KEPT_LINES = 30;
    private static final int CONTROL_TICKS_PER_LOOK = 4;
    private static final int LOOKS_PER_PROBE = 3;

    private final WorldSoakPlan plan;
    private final Console console;
    private final List<Probe> probes = Probe.all();
    private final SpeechFigures speech = new SpeechFigures(KEPT_LINES);
    private ScenarioRun made;
    private WorldFigures figures;
    private long lastTurn;
    private long looks;
    private long controlTicks;

    WorldSoak(WorldSoakPlan plan, Console console) {
        this.plan = plan;
        this.console = console;
    }

    /** Runs to the end, or until the user wants no more; returns the figures. */
    Map<String, Object> run() {
        final Scenario scenario = plan.scenario();
        final long start = System.nanoTime();
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .seed(scenario.seed())
                .controlTickIntervalTicks(scenario.controlTickIntervalTicks())
                .localTickIntervalMs(scenario.localTickMs())
                .build()) {
            made = scenario.registerWith(engine);
            figures = new WorldFigures(
                    made.realms().stream().map(CitySimulation.class::cast).toList());
            for (long hour = 1;
                    controlTicks < plan.controlTicks()
                            && !console.interruption().isRequested();
                    hour++) {
                hour(engine);
                figures.hour(hour);
            }
            return report(System.nanoTime() - start);
        }
    }

    private void hour(MultiGameTickEngine engine) {
        if (plan.players() == 0) {
            engine.runControlTicks(WorldSoakPlan.CONTROL_TICKS_PER_HOUR);
            controlTicks += WorldSoakPlan.CONTROL_TICKS_PER_HOUR;
            return;
        }
        for (int i = 0; i < WorldSoakPlan.CONTROL_TICKS_PER_HOUR; i += CONTROL_TICKS_PER_LOOK) {
            engine.runControlTicks(CONTROL_TICKS_PER_LOOK);
            controlTicks += CONTROL_TICKS_PER_LOOK;
            listen();
            if (plan.isAsked() && ++looks % LOOKS_PER_PROBE == 0) {
                ask();
            }
        }
    }

    private void listen() {
        for (final Dialogue dialogue : made.warbler().log(DialogueFilter.ALL)) {
            if (dialogue.turn() > lastTurn && dialogue.success()) {
                speech.said(dialogue, probeOf(dialogue));
            }
        }
        for (final Dialogue dialogue : made.warbler().log(DialogueFilter.ALL)) {
            lastTurn = Math.max(lastTurn, dialogue.turn());
        }
    }

    private Probe probeOf(Dialogue dialogue) {
        // Players who live by themselves do not ask in these very words, or else are judged like the others.
        return probes.stream()
                .filter(probe -> probe.question().equals(dialogue.asked()))
                .findFirst()
                .orElse(null);
    }

    private void ask() {
        final long number = looks / LOOKS_PER_PROBE;
        final Probe probe = probes.get((int) (number % probes.size()));
        player((int) (number * 7 % plan.players()))
                .ifPresent(player -> made.warbler().talk(player.playerId(), probe.role(), probe.question()));
    }

    private Optional<UniversalPlayer> player(int number) {
        return made.crowd().router().playerAtControlTick(number);
    }

    private Map<String, Object> report(long wallNanos) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("schemaVersion", 1);
        map.put("games", plan.games());
        map.put("npcsPerCity", plan.npcs());
        map.put("playerCount", plan.players());
        map.put("days", controlTicks / WorldSoakPlan.CONTROL_TICKS_PER_HOUR / WorldSoakPlan.HOURS_PER_DAY);
        map.put("seed", plan.seed());
        map.put("wallSeconds", WorldFigures.rounded(wallNanos / 1e9));
        map.put("inCities", figures.citiesMap());
        if (plan.players() > 0) {
            final List<UniversalPlayer> players = new ArrayList<>();
            for (int number = 0; number < plan.players(); number++) {
                player(number).ifPresent(players::add);
            }
            map.put("ofPlayers", WorldFigures.players(players));
            map.put("speech", speech.toMap());
            map.put("firstLines", speech.firstLines());
        }
        map.put("failure", failure());
        return map;
    }

    /** Returns what should not be, or null. */
    String failure() {
        if (figures.breach() != null) {
            return figures.breach();
        }
        final boolean isWholeDay = controlTicks >= plan.controlTicks();
        return isWholeDay && figures.citiesTrading() < plan.games()
                ? plan.games() - figures.citiesTrading() + " of " + plan.games()
                        + " cities had no trade in their last day"
                : null;
    }
}
