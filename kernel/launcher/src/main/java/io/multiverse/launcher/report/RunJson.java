package io.multiverse.launcher.report;

import io.multiverse.cli.Flag;
import io.multiverse.kernel.report.GameState;
import io.multiverse.kernel.report.StopReason;
import io.multiverse.launcher.plan.RunPlan;
import io.multiverse.observe.MetricsReport;
import io.multiverse.scenario.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** The forms of a run for {@code --json} and {@code --ndjson}; keys are only ever added. */
final class RunJson {
    private static final int SCHEMA_VERSION = 1;

    private RunJson() {}

    /** Returns the object of one control tick; its time is measured, all else is equal for equal runs. */
    static Map<String, Object> controlTick(ControlTickFigures figures) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("record", "control-tick");
        map.put("controlTick", figures.controlTick());
        map.put("games", figures.games());
        map.put("events", figures.events());
        map.put("delivered", figures.delivered());
        map.put("deliveries", figures.deliveries());
        map.put("inputs", figures.inputs());
        map.put("deadLetters", figures.deadLetters());
        map.put("root", RunSummary.hex(figures.root()));
        if (figures.journalHash() != 0) {
            map.put("hash", RunSummary.hex(figures.journalHash()));
        }
        map.put("elapsedNanos", figures.elapsedNanos());
        return map;
    }

    /** Returns the object of the whole run. */
    static Map<String, Object> summary(RunPlan plan, RunSummary summary) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("schemaVersion", SCHEMA_VERSION);
        map.put("config", config(plan));
        map.put("interrupted", summary.wasInterrupted());
        map.put("stopReason", stopReason(summary.stopReason()));
        if (plan.until() != null) {
            map.put("until", until(plan, summary));
        }
        map.put("resumedAfterControlTick", summary.recordedControlTicks());
        map.put("restoredControlTick", summary.restoredControlTick());
        map.put("totals", totals(summary));
        map.put("executed", executed(summary.progress()));
        map.put("latency", latency(summary.latencies()));
        map.put("games", games(summary));
        if (!summary.metrics().isEmpty()) {
            map.put("metrics", MetricsReport.maps(summary.metrics()));
        }
        if (!summary.cities().isEmpty()) {
            map.put("cities", CityJson.cities(summary.cities()));
        }
        if (summary.players() != null) {
            map.put("players", PlayersJson.summary(summary.players()));
        }
        map.put("journal", journal(plan, summary.journal()));
        return map;
    }

    private static Map<String, Object> stopReason(StopReason reason) {
        if (reason == null) {
            return null;
        }
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("source", Flag.word(reason.source()));
        map.put("name", reason.name());
        map.put("controlTick", reason.controlTick());
        map.put("simTimeNs", reason.simTimeNanos());
        map.put("reason", reason.reason());
        return map;
    }

    private static Map<String, Object> until(RunPlan plan, RunSummary summary) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("condition", plan.until().text());
        map.put("heldAfterControlTick", summary.untilHeldAfter());
        return map;
    }

    private static Map<String, Object> config(RunPlan plan) {
        final Scenario scenario = plan.scenario();
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("games", scenario.realms().size());
        if (scenario.players() != null) {
            map.put("players", scenario.players().count());
        }
        map.put("controlTickIntervalTicks", scenario.controlTickIntervalTicks());
        map.put("localTickMs", scenario.localTickMs());
        map.put("controlTicks", plan.isEndless() ? null : plan.controlTicks());
        map.put("seed", scenario.seed());
        map.put("pace", plan.pace().word());
        map.put("workers", plan.threads().workers());
        map.put("threading", Flag.word(plan.threads().mode()));
        map.put("wait", Flag.word(plan.threads().waitMode()));
        map.put("cpus", plan.threads().cpus());
        map.put("onRealmFailure", plan.isStoppedByFailure() ? "stop" : "contain");
        return map;
    }

    private static Map<String, Object> totals(RunSummary summary) {
        final RunProgress progress = summary.progress();
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("controlTicks", summary.audit().controlTicks());
        map.put("localTicks", summary.state().localTickCount());
        map.put("events", summary.audit().totalCrossGameEvents());
        map.put("inputs", summary.audit().totalInputs());
        map.put("deadLetters", summary.audit().totalDeadLetters());
        map.put("pendingEvents", summary.state().pendingEvents());
        map.put("avgEventLatencyMs", summary.state().avgEventLatencyMs());
        map.put("root", RunSummary.hex(summary.audit().root()));
        map.put("simulatedSeconds", progress.simulatedSeconds());
        map.put("wallSeconds", progress.executedSeconds());
        map.put("simulatedPerWall", progress.ratio());
        map.put("eventsPerSecond", progress.eventsPerSecond());
        map.put("dilation", summary.dilation());
        map.put("overruns", summary.overruns());
        return map;
    }

    /** What this command did itself: not what a resumed run's journal held, which it restored or re-executed. */
    private static Map<String, Object> executed(RunProgress progress) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("controlTicks", progress.executedControlTicks());
        map.put("events", progress.events());
        map.put("simulatedSeconds", progress.plan().simulatedSeconds(progress.executedControlTicks()));
        map.put("wallSeconds", progress.executedSeconds());
        map.put("catchUpSeconds", progress.wallSeconds() - progress.executedSeconds());
        return map;
    }

    private static Map<String, Object> latency(Histogram latencies) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("unit", "ns");
        map.put("count", latencies.getTotalCount());
        map.put("mean", latencies.getTotalCount() == 0 ? 0.0 : latencies.getMean());
        map.put("p50", latencies.getValueAtPercentile(50));
        map.put("p90", latencies.getValueAtPercentile(90));
        map.put("p99", latencies.getValueAtPercentile(99));
        map.put("p999", latencies.getValueAtPercentile(99.9));
        map.put("max", latencies.getMaxValue());
        return map;
    }

    private static List<Object> games(RunSummary summary) {
        final List<Object> games = new ArrayList<>();
        summary.state().gameStates().forEach((id, game) -> games.add(game(id, game)));
        return games;
    }

    private static Map<String, Object> game(String id, GameState game) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", id);
        map.put("state", game.state().name());
        map.put("stat7", game.stat7Key());
        map.put("localTick", game.localTick());
        map.put("ticksRun", game.ticksRun());
        map.put("eventsOut", game.eventsEmitted());
        map.put("eventsIn", game.eventsReceived());
        map.put("pendingEvents", game.pendingEvents());
        map.put("busyNanos", game.busyNanos());
        map.put("digest", RunSummary.hex(game.digest()));
        return map;
    }

    private static Map<String, Object> journal(RunPlan plan, RunSummary.Journal journal) {
        if (journal == null) {
            return null;
        }
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("directory", journal.directory().toString());
        map.put("mode", Flag.word(plan.journal().mode()));
        map.put("frames", journal.frames());
        map.put("hash", RunSummary.hex(journal.hash()));
        return map;
    }
}
