package io.multiverse.launcher.report;

import io.multiverse.city.CityType;
import io.multiverse.cli.Flag;
import io.multiverse.cli.ThreadPlan;
import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.TextWrap;
import io.multiverse.launcher.plan.RunPlan;
import io.multiverse.scenario.Scenario;
import io.multiverse.scenario.ScenarioPlayers;
import io.multiverse.scenario.ScenarioRealm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run's configuration for people. */
final class PlanText {
    private PlanText() {}

    /** Returns the configuration, a line each. */
    static List<String> lines(RunPlan plan) {
        final Scenario scenario = plan.scenario();
        final List<String> lines = new ArrayList<>();
        lines.add("Configuration:");
        line(lines, "Games", games(scenario));
        if (scenario.players() != null) {
            line(lines, "Players", players(scenario.players()));
        }
        line(lines, "Control-tick interval", Figures.count(scenario.controlTickIntervalTicks(), "local tick"));
        line(lines, "Local tick", scenario.localTickMs() + "ms");
        line(lines, "Duration", duration(plan));
        if (plan.until() != null) {
            line(lines, "Until", plan.until().text());
        }
        line(lines, "Pace", plan.pace().text());
        line(lines, "Workers", workers(plan.threads()));
        line(lines, "Seed", Long.toString(scenario.seed()));
        line(lines, "Journal", journal(plan));
        return lines;
    }

    private static void line(List<String> lines, String name, String value) {
        lines.addAll(TextWrap.named("  " + name + ":", 25, value));
    }

    private static String players(ScenarioPlayers players) {
        return Figures.grouped(players.count())
                + (players.instancing() == null
                        ? ""
                        : ", a further instance above "
                                + Figures.grouped(players.instancing().softCapPlayers()) + " in a game")
                + (players.dialogueModel() == null ? "" : ", words by " + players.dialogueModel());
    }

    private static String games(Scenario scenario) {
        final Map<String, Integer> kinds = new LinkedHashMap<>();
        for (final ScenarioRealm realm : scenario.realms()) {
            kinds.merge(realm.profile().type().name(), 1, Integer::sum);
        }
        final long npcs = scenario.realms().stream()
                .map(realm -> realm.profile().parameters().asMap().get(CityType.NPCS))
                .mapToLong(count -> count instanceof Long number ? number : 0)
                .sum();
        final List<String> parts = new ArrayList<>();
        kinds.forEach((kind, count) -> parts.add(kinds.size() == 1 ? kind : Figures.grouped(count) + " " + kind));
        if (npcs > 0) {
            parts.add(Figures.count(npcs, "NPC"));
        }
        return Figures.grouped(scenario.realms().size()) + " (" + String.join(", ", parts) + ")";
    }

    private static String duration(RunPlan plan) {
        return plan.isEndless()
                ? "∞"
                : Figures.seconds(plan.simulatedSeconds(plan.controlTicks())) + " ("
                        + Figures.count(plan.controlTicks(), "control-tick") + ")";
    }

    private static String workers(ThreadPlan threads) {
        final StringBuilder text = new StringBuilder();
        text.append(threads.workers())
                .append(" of ")
                .append(Figures.count(threads.cores(), "core"))
                .append(", ")
                .append(Flag.word(threads.mode()))
                .append(", ")
                .append(Flag.word(threads.waitMode()));
        if (!threads.cpus().isEmpty()) {
            text.append(", pinned to ").append(threads.cpus());
        }
        return text.toString();
    }

    private static String journal(RunPlan plan) {
        if (!plan.isJournaled()) {
            return "none";
        }
        final int fsync = plan.journal().fsyncEveryControlTicks();
        return plan.journal().directory() + " (" + Flag.word(plan.journal().mode())
                + (fsync == 0 ? "" : ", fsync every " + Figures.count(fsync, "control-tick"))
                + (plan.isResumed() ? ", resumed" : "") + ")";
    }
}
