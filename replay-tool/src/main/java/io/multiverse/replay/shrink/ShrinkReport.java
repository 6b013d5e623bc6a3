package io.multiverse.replay.shrink;

import io.multiverse.cli.Flag;
import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.Table;
import io.multiverse.cli.text.TextWrap;
import io.multiverse.replay.command.NextCommand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is said of a run that was shrunk.
 *
 * @param run what shrinking has come to
 * @param budget what it has taken
 * @param files where everything is
 */
record ShrinkReport(ShrunkRun run, ShrinkBudget budget, ShrunkFiles files) {
    private static final int SCHEMA_VERSION = 1;
    private static final int MOST_LINES = 20;

    /** Returns it for people. */
    List<String> lines() {
        final List<String> lines = new ArrayList<>(TextWrap.lines(
                "",
                "  ",
                "Fails: " + run.occurrence().text() + ", " + run.occurrence().when()));
        final Table table = new Table("", ">Recorded", ">Smallest");
        final Map<String, Object> now = sizes(run.smallest(), run.smallest().controlTicks());
        sizes(run.recorded(), run.recordedControlTicks())
                .forEach((name, before) -> table.row(
                        name.equals("controlTicks") ? "control ticks" : name, grouped(before), grouped(now.get(name))));
        lines.add("");
        lines.addAll(table.lines());
        addInputs(lines);
        addValues(lines);
        lines.add("");
        lines.add(Figures.count(budget.runs(), "run") + " tried"
                + (budget.snapshotRuns() == 0
                        ? ""
                        : ", " + Figures.grouped(budget.snapshotRuns()) + " of them from a snapshot")
                + ", " + String.format(Locale.ROOT, "%.1f s", budget.seconds()));
        if (!run.isComplete()) {
            lines.add(
                    budget.isInterrupted()
                            ? "Interrupted: this is the smallest run so far"
                            : "Not all was tried: give more with --max-runs or --seconds");
        }
        lines.add("Reproduce: " + command());
        if (run.smallest().scenario() == null) {
            lines.add("No test was written: the run is made by a program, not from a scenario");
        } else {
            lines.add("A test that fails: " + files.test());
        }
        return lines;
    }

    private static String grouped(Object number) {
        return Figures.grouped(((Number) number).longValue());
    }

    private void addInputs(List<String> lines) {
        if (run.smallest().inputs().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("Inputs:");
        run.smallest().inputs().stream().limit(MOST_LINES).forEach(input -> lines.add("  " + input.text()));
        if (run.smallest().inputs().size() > MOST_LINES) {
            lines.add("  and " + Figures.count(run.smallest().inputs().size() - MOST_LINES, "more input"));
        }
    }

    private void addValues(List<String> lines) {
        if (run.smallest().scenario() == null) {
            return;
        }
        lines.add("");
        lines.add("Scenario, without what has its default:");
        final Map<String, Object> plain = ScenarioReduction.plain(run.smallest());
        ScenarioTree.paths(plain, (path, value) -> path.get(path.size() - 1) instanceof String && isShown(value))
                .stream()
                .limit(MOST_LINES)
                .forEach(path -> lines.add("  " + ScenarioTree.text(path) + ": " + ScenarioTree.get(plain, path)));
    }

    private static boolean isShown(Object value) {
        return !(value instanceof Map<?, ?>)
                && !(value instanceof List<?> list && list.stream().anyMatch(item -> item instanceof Map<?, ?>));
    }

    /** Returns how large a run is, by what there is of it. */
    private static Map<String, Object> sizes(Candidate candidate, long controlTicks) {
        final Map<String, Object> sizes = new LinkedHashMap<>();
        sizes.put("controlTicks", controlTicks);
        sizes.put("inputs", candidate.inputs().size());
        if (candidate.scenario() != null) {
            candidate.parsed().ifPresent(scenario -> {
                sizes.put("realms", scenario.realms().size());
                sizes.put("stages", scenario.stages().size());
                sizes.put(
                        "players",
                        scenario.players() == null ? 0 : scenario.players().count());
            });
        }
        return sizes;
    }

    private String command() {
        return NextCommand.of(List.of(
                run.occurrence().isException() ? "shrink" : "verify",
                files.bundle().toString()));
    }

    /** Returns it for JSON; keys are only ever added. */
    Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("schemaVersion", SCHEMA_VERSION);
        final Map<String, Object> failure = new LinkedHashMap<>();
        failure.put("kind", Flag.word(run.occurrence().kind()));
        failure.put("controlTick", run.occurrence().controlTick());
        failure.put("subject", run.occurrence().subject());
        failure.put("exception", run.occurrence().type());
        failure.put("message", run.occurrence().message());
        map.put("failure", failure);
        map.put("recorded", sizes(run.recorded(), run.recordedControlTicks()));
        map.put("smallest", sizes(run.smallest(), run.smallest().controlTicks()));
        map.put(
                "inputs",
                run.smallest().inputs().stream().map(TimedInput::toMap).toList());
        map.put("scenario", run.smallest().scenario() == null ? null : ScenarioReduction.plain(run.smallest()));
        map.put("complete", run.isComplete());
        map.put("runs", budget.runs());
        map.put("runsFromSnapshots", budget.snapshotRuns());
        map.put("journal", files.journal().toString());
        map.put("bundle", files.bundle().toString());
        map.put("test", run.smallest().scenario() == null ? null : files.test().toString());
        map.put("reproduce", command());
        return map;
    }
}
