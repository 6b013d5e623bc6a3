package io.multiverse.replay.fleet;

import io.multiverse.cli.ExitCode;
import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.TextWrap;
import io.multiverse.replay.command.NextCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a fleet has found, for people and for programs. Nothing in it is measured, slow control ticks aside.
 *
 * @param scenario the scenario's file
 * @param plan what each run was
 * @param firstSeed the first seed
 * @param seeds how many seeds were run
 * @param faults how many faults of each kind there were
 * @param entries the findings, the worst first
 * @param isEnded whether all that was asked for was done
 */
record FleetReport(
        String scenario,
        FleetPlan plan,
        long firstSeed,
        long seeds,
        Map<FaultKind, Long> faults,
        List<Entry> entries,
        boolean isEnded) {
    private static final int SCHEMA_VERSION = 1;
    private static final double PERCENT = 100;

    /**
     * A finding with all that is told of it.
     *
     * @param finding the finding
     * @param reproduction how to see it again
     * @param journals the folders of the journals that are kept, the shortest first; none without a folder for them
     */
    record Entry(Finding finding, Reproduction reproduction, List<Path> journals) {}

    /** Returns the exit code of the command. */
    int exitCode() {
        if (!isEnded) {
            return ExitCode.INTERRUPTED;
        }
        return entries.isEmpty() ? ExitCode.OK : entries.get(0).finding().kind().exitCode();
    }

    /** Returns it for people. */
    List<String> lines() {
        final List<String> lines = new ArrayList<>(TextWrap.lines("", "  ", headline()));
        lines.addAll(TextWrap.lines("", "  ", "Faults: " + faultsText()));
        int number = 0;
        for (final Entry entry : entries) {
            number++;
            final Finding finding = entry.finding();
            lines.add("");
            lines.addAll(TextWrap.lines("", "  ", number + ". " + finding.kind().word() + ": " + finding.cause()));
            lines.addAll(TextWrap.lines("   ", "   ", rate(finding)));
            lines.addAll(TextWrap.lines(
                    "   ",
                    "   ",
                    "seed " + finding.shortest().seed() + ": "
                            + finding.shortest().trouble().detail()));
            if (Boolean.FALSE.equals(entry.reproduction().isSeenAgain())) {
                lines.addAll(TextWrap.lines("   ", "   ", NOT_AGAIN));
            }
            lines.add("   Reproduce: " + entry.reproduction().command());
            entry.journals().stream()
                    .limit(1)
                    .forEach(journal -> nextCommands(finding, journal).forEach(next -> lines.add("   " + next)));
        }
        if (entries.isEmpty()) {
            lines.add("Nothing was found.");
        }
        return lines;
    }

    private static final String NOT_AGAIN =
            "It did not come up when the run was done again: what decides it is none of the run's inputs.";

    private String headline() {
        return Figures.count(seeds, "seed") + " from " + firstSeed + " on, "
                + Figures.count(plan.controlTicks(), "control tick") + " each: "
                + Figures.count(entries.size(), "finding")
                + (isEnded ? "" : "; interrupted");
    }

    private String faultsText() {
        return faults.isEmpty()
                ? "none"
                : faults.entrySet().stream()
                        .map(fault -> fault.getKey().word() + " " + Figures.grouped(fault.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private String rate(Finding finding) {
        return String.format(
                        Locale.ROOT,
                        "in %s of %s (%.1f %%)",
                        Figures.grouped(finding.seeds()),
                        Figures.count(seeds, "seed"),
                        PERCENT * finding.seeds() / seeds)
                + ", first in seed " + finding.firstSeed() + "; earliest at control tick "
                + Figures.grouped(finding.shortest().trouble().controlTick());
    }

    private List<String> nextCommands(Finding finding, Path journal) {
        final String run = journal.resolve(SeedTrial.RUN).toString();
        final List<String> commands = new ArrayList<>(List.of("Journal: " + NextCommand.of(List.of("verify", run))));
        final List<String> shrink = new ArrayList<>(List.of("shrink", run));
        // what delays events can be done to the recorded run only
        if (!plan.faults().has(FaultKind.DELAY) && addFailing(finding, shrink)) {
            commands.add("Shrink: " + NextCommand.of(shrink));
        }
        return commands;
    }

    /** Adds what failing is; returns false if {@code shrink} cannot be told. */
    private boolean addFailing(Finding finding, List<String> shrink) {
        switch (finding.kind()) {
            case INVARIANT ->
                shrink.addAll(List.of(
                        "--failing",
                        plan.invariant(finding.cause())
                                .map(Invariant::violation)
                                .orElse("invariant")));
            case DEAD_LETTERS -> shrink.addAll(List.of("--failing", "dead-letter:" + finding.cause()));
            default -> {
                // how the run ended is what shrink looks at by itself
            }
        }
        return switch (finding.kind()) {
            case INVARIANT, EXCEPTION -> true;
            // one that is allowed would be enough for it
            case DEAD_LETTERS -> plan.allowsNone(finding.cause());
            case DIVERGENCE, SLOW_CONTROL_TICK -> false;
        };
    }

    /** Returns it as a page in Markdown. */
    String markdown() {
        final StringBuilder page = new StringBuilder(
                "# Fleet of " + scenario + "\n\n" + headline() + ".\n\nFaults: " + faultsText() + ".\n\n"
                        + "| Kind | Cause | Seeds | First seed | Earliest control tick |\n|---|---|---|---|---|\n");
        for (final Entry entry : entries) {
            final Finding finding = entry.finding();
            page.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %d of %d | %d | %d |\n",
                    finding.kind().word(),
                    finding.cause().replace("|", "\\|"),
                    finding.seeds(),
                    seeds,
                    finding.firstSeed(),
                    finding.shortest().trouble().controlTick()));
        }
        int number = 0;
        for (final Entry entry : entries) {
            number++;
            page.append("\n## ")
                    .append(number)
                    .append(". ")
                    .append(entry.finding().kind().word())
                    .append("\n\n")
                    .append(entry.finding().shortest().trouble().detail())
                    .append("\n\n```\n")
                    .append(entry.reproduction().command())
                    .append("\n```\n");
            if (Boolean.FALSE.equals(entry.reproduction().isSeenAgain())) {
                page.append('\n').append(NOT_AGAIN).append('\n');
            }
            entry.journals()
                    .forEach(journal -> page.append("\nJournal: `")
                            .append(journal.resolve(SeedTrial.RUN))
                            .append("`\n"));
        }
        return page.toString();
    }

    /** Returns it for JSON. */
    Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("schemaVersion", SCHEMA_VERSION);
        map.put("scenario", scenario);
        map.put("firstSeed", firstSeed);
        map.put("seeds", seeds);
        map.put("controlTicks", plan.controlTicks());
        map.put("faultRates", plan.faults().text());
        final Map<String, Object> counts = new LinkedHashMap<>();
        faults.forEach((kind, count) -> counts.put(kind.word(), count));
        map.put("faults", counts);
        map.put("workers", plan.workers());
        map.put("ended", isEnded);
        map.put("findings", entries.stream().map(this::toMap).toList());
        return map;
    }

    private Map<String, Object> toMap(Entry entry) {
        final Finding finding = entry.finding();
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", finding.kind().word());
        map.put("measured", finding.kind() == TroubleKind.SLOW_CONTROL_TICK);
        map.put("cause", finding.cause());
        map.put("seeds", finding.seeds());
        map.put("rate", (double) finding.seeds() / seeds);
        map.put("firstSeed", finding.firstSeed());
        map.put("shortestSeed", finding.shortest().seed());
        map.put("controlTick", finding.shortest().trouble().controlTick());
        map.put("detail", finding.shortest().trouble().detail());
        map.put("reproduce", entry.reproduction().command());
        map.put("reproduceFaults", entry.reproduction().faults().text());
        map.put("seenAgain", entry.reproduction().isSeenAgain());
        map.put(
                "journals",
                entry.journals().stream()
                        .map(journal -> journal.resolve(SeedTrial.RUN).toString())
                        .toList());
        return map;
    }
}
