package io.multiverse.replay.causes;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.expression.Expression;
import io.multiverse.expression.ExpressionException;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.internal.journal.file.JournalStub;
import io.multiverse.kernel.internal.text.FailureText;
import io.multiverse.replay.journal.DroppedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Option;

/** The flags of {@code why --over-seeds}, and what it does. */
public final class OutcomeFlags {
    /** What makes {@code why} ask for an outcome. */
    public static final String NAME = "--over-seeds";

    private static final int MOST_RUNS = 1_000_000;
    private static final int MOST_REWINDS = 10_000;
    private static final int USUAL_REWINDS = 16;
    private static final int MOST_JOBS = 1024;
    private static final int NANO_DIGITS = 9;

    @Option(
            names = NAME,
            paramLabel = "N",
            description = "tell how probable an outcome was as of control ticks of the run, when it was settled, and by"
                    + " which event: execute the run again from there with other random numbers, at most N times each")
    private String runs;

    @Option(
            names = "--at",
            paramLabel = "N",
            description = "with --over-seeds: the control tick after which the outcome is looked at; default: where the"
                    + " journal ends")
    private String at;

    @Option(
            names = "--rewinds",
            paramLabel = "K",
            description = "with --over-seeds: how many control ticks to rewind to, evenly apart; default 16")
    private String rewinds;

    @Option(
            names = "--from",
            paramLabel = "N",
            description = "with --over-seeds: the first control tick to rewind to; default 1, or the first"
                    + " there can be where the journal's beginning was dropped")
    private String from;

    @Option(
            names = "--budget-runs",
            paramLabel = "N",
            description = "with --over-seeds: how many runs in all at most; default: as many as it takes")
    private String budgetRuns;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "with --over-seeds: how long it may take, about; what is told then depends on the machine")
    private String seconds;

    @Option(names = "--seed", paramLabel = "S", description = "with --over-seeds: seed of the runs; default 1")
    private String seed;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "with --over-seeds: how many runs at once; default: one per processor")
    private String jobs;

    @Option(names = "--svg", paramLabel = "FILE", description = "with --over-seeds: draw the probability")
    private Path svg;

    /** Returns whether an outcome is asked for. */
    public boolean isGiven() {
        return runs != null;
    }

    /** Returns the file to draw into, or null. */
    public Path svg() {
        return svg;
    }

    /**
     * Refuses flags that mean nothing without {@link #NAME}.
     *
     * @throws CommandException of exit code 2 naming the first
     */
    public void requireNone() {
        final Map<String, Object> others = new LinkedHashMap<>();
        others.put("--at", at);
        others.put("--rewinds", rewinds);
        others.put("--from", from);
        others.put("--budget-runs", budgetRuns);
        others.put("--seconds", seconds);
        others.put("--seed", seed);
        others.put("--jobs", jobs);
        others.put("--svg", svg);
        others.values().removeIf(Objects::isNull);
        others.keySet().stream().findFirst().ifPresent(flag -> {
            throw CommandException.usage(flag + " is about an outcome: give " + NAME + " N, too");
        });
    }

    /**
     * Answers how an outcome of a recorded run came about; draws it, too, if that is wanted.
     *
     * @param start the run, as far as it was read
     * @param outcome the outcome
     * @throws CommandException of exit code 2 if flags make no sense, else as the help of {@code why} says
     */
    public OutcomeReport answer(Recording start, String outcome, Console console, StatusLine status) {
        final int mostRuns = (int) Flag.whole(NAME, runs, 1, MOST_RUNS, 1);
        final long last = Flag.whole("--at", at, 2, Long.MAX_VALUE, Long.MAX_VALUE);
        final int points = (int) Flag.whole("--rewinds", rewinds, 1, MOST_REWINDS, USUAL_REWINDS);
        final long first = Flag.whole("--from", from, 1, Long.MAX_VALUE, earliest(start));
        DroppedText.requireSnapshotBefore(start, "--from", first);
        final OutcomePlan.Budget budget = new OutcomePlan.Budget(
                (int) Flag.whole("--budget-runs", budgetRuns, 1, Integer.MAX_VALUE, Integer.MAX_VALUE),
                seconds == null
                        ? Long.MAX_VALUE
                        : Flag.scaled(
                                "--seconds",
                                seconds,
                                NANO_DIGITS,
                                1,
                                Long.MAX_VALUE,
                                "give a number of seconds above 0"));
        final long seedValue = Flag.whole("--seed", seed, Long.MIN_VALUE, Long.MAX_VALUE, 1);
        final int atOnce = (int)
                Flag.whole("--jobs", jobs, 1, MOST_JOBS, Runtime.getRuntime().availableProcessors());
        final Expression condition = condition(outcome);
        final long end = end(start, last, first);
        final OutcomeReport report = new OutcomeStudy(
                        start,
                        new OutcomePlan(outcome, condition, first, end, points, mostRuns, budget, seedValue, atOnce),
                        console,
                        status)
                .answer();
        if (svg != null) {
            draw(report);
        }
        return report;
    }

    private static Expression condition(String outcome) {
        final Expression condition;
        try {
            condition = Expression.parse(outcome);
        } catch (final ExpressionException e) {
            throw CommandException.usage("\"" + outcome + "\" is no outcome: " + e.oneLine());
        }
        if (condition.asksForAnInstant() || condition.asksForTimeOfDay()) {
            throw CommandException.usage("\"" + outcome + "\" is no outcome: ask for values of fields, for instance"
                    + " sol_1.npc[3].money>100; events, changes and times of day are of a moment only");
        }
        return condition;
    }

    /** Returns the first control tick that can be rewound to. */
    private static long earliest(Recording start) {
        return start.stub()
                .filter(JournalStub::isCut)
                .map(stub -> start.whole().startControlTick() + 1)
                .orElse(1L);
    }

    private static long end(Recording start, long last, long first) {
        final long controlTicks = start.between(last, last).controlTicks();
        if (last != Long.MAX_VALUE && controlTicks < last) {
            throw CommandException.usage(
                    "the journal ends at control tick " + controlTicks + ", so there is no control tick " + last);
        }
        if (first >= controlTicks) {
            throw CommandException.usage("an outcome at control tick " + controlTicks
                    + " cannot be rewound to control tick " + first + ", which has to come before");
        }
        return controlTicks;
    }

    private void draw(OutcomeReport report) {
        try {
            Files.writeString(svg, report.svg());
        } catch (final IOException e) {
            throw CommandException.failure(
                    ExitCode.FAILURE, "--svg " + svg + " cannot be written: " + FailureText.messageOf(e), e);
        }
    }
}
