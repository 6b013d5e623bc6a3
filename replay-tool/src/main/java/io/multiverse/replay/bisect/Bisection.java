package io.multiverse.replay.bisect;

import io.multiverse.cli.Console;
import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.journal.FrameDivergence;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.replay.diff.Difference;
import io.multiverse.replay.diff.FrameDiff;
import io.multiverse.replay.journal.JournalWalk;
import io.multiverse.replay.journal.RunRegister;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds where two runs of one scenario first differ, and what is behind it. Not thread-safe. */
public final class Bisection {
    private static final int MOST_REALMS = 8;
    private static final int MOST_ATTEMPTS = 8;
    private static final String SHARED = " differ from this control tick on, and realms cannot reach each other within"
            + " one: suspect something shared between realms, such as a static field or an object given to several of"
            + " them, or something of the machine that all of them ask.";

    private final Console console;
    private final StatusLine status;
    private final Function<Recording, JournalWalk> opener;
    private final int workers;
    private final int childJvms;

    /**
     * Makes a bisection.
     *
     * @param opener opens the journal of a recorded run from its start
     * @param workers with how many workers to execute runs again
     * @param childJvms how many other JVMs may be started
     */
    public Bisection(
            Console console, StatusLine status, Function<Recording, JournalWalk> opener, int workers, int childJvms) {
        this.console = console;
        this.status = status;
        this.opener = opener;
        this.workers = workers;
        this.childJvms = childJvms;
    }

    /** Explains how a re-execution differs from its journal. */
    BisectReport againstReexecution(Recording recording, Reproduction first) {
        Reproduction found = first;
        final Set<Long> left = new TreeSet<>();
        for (int attempt = 1; ; attempt++) {
            final RecordedTick tick = tick(recording, found.divergence());
            final WindowRequest request = request(recording, found.divergence(), tick.register());
            final WindowExecutions executions = new WindowExecutions(request, childJvms, console, status);
            executions.execute(found);
            left.addAll(executions.astrayControlTicks());
            final FrameDivergence earlier = executions.earlierDivergence().orElse(null);
            if (executions.isComparable() || earlier == null || attempt == MOST_ATTEMPTS) {
                return report(recording, found, tick, request, executions, left);
            }
            // What differs comes up elsewhere each time: the earliest place is the one most likely to be met again.
            found = found.with(earlier);
        }
    }

    private BisectReport report(
            Recording recording,
            Reproduction found,
            RecordedTick tick,
            WindowRequest request,
            WindowExecutions executions,
            Set<Long> left) {
        final BisectReport.Subject subject = BisectReport.Subject.reexecution(recording.directory(), found);
        final StateSearch search = search(request, executions, found.divergence(), tick);
        BisectReport report = explain(subject, found.divergence(), tick, request, search);
        left.remove(found.divergence().controlTick());
        if (!left.isEmpty()) {
            report = report.with("Re-executed, the run left the journal at other control ticks, too: "
                    + left.stream().map(Figures::grouped).collect(Collectors.joining(", "))
                    + ". What makes it differ is not the same each time.");
        }
        if (found.snapshot() != null) {
            report = report.with("From its start the run reproduces the recording: writeState and readState leave out"
                    + " something that decides the future of the realm named above.");
        } else if (found.jvm() == null && executions.isReproduced()) {
            report = report.with(
                    "When re-executed, this control tick sometimes reproduces the recording, sometimes not.");
        }
        final int realms = found.divergence().realms().size();
        return realms > 1 && found.jvm() == null && found.snapshot() == null
                ? report.with("The states of " + Figures.count(realms, "realm") + SHARED)
                : report;
    }

    /**
     * Compares two journals of one run, and explains how they differ.
     *
     * @throws JournalException of kind INCOMPATIBLE if they are of different runs
     */
    public BisectReport betweenJournals(Path a, Path b) {
        final BisectReport.Subject subject = BisectReport.Subject.journals(a, b);
        final Recording ofA = Recording.startOf(a);
        final Recording ofB = Recording.startOf(b);
        requireSameRun(ofA, ofB);
        final ChainComparison chains = ChainComparison.of(ofA, ofB, console, status);
        return chains.difference() == null
                ? BisectReport.equal(subject, chains.equalControlTicks(), isEnd(ofA, chains) && isEnd(ofB, chains))
                : betweenJournals(subject, ofA, ofB, chains.difference());
    }

    /** Refuses two journals that were not recorded by the same program with the same scenario. */
    private static void requireSameRun(Recording ofA, Recording ofB) {
        if (ofA.headerHash() != ofB.headerHash()) {
            final Path a = ofA.directory();
            final Path b = ofB.directory();
            final List<Difference> differences = Difference.ofHeaders(ofA.header(), ofB.header());
            throw new JournalException(
                    JournalException.Kind.INCOMPATIBLE,
                    "journals " + a + " and " + b + " are not of the same run: "
                            + (differences.isEmpty()
                                    ? "their headers differ"
                                    : differences.get(0).text())
                            + "; multiverse diff " + a + " " + b + " compares them all the same");
        }
    }

    private static boolean isEnd(Recording recording, ChainComparison chains) {
        final Recording rest = recording.between(chains.equalControlTicks(), Long.MAX_VALUE);
        return rest.isSealed() && rest.controlTicks() == chains.equalControlTicks();
    }

    /** Re-executes a run in this JVM, also from its snapshots, and explains the first difference; empty if none is. */
    public Optional<BisectReport> againstReexecution(Path journal) {
        final Recording recording = Recording.of(journal);
        final Reproduction found =
                new ReproductionSearch(recording, null, List.of(), console, status).find(workers, null, 0);
        return Optional.ofNullable(found).map(reproduction -> againstReexecution(recording, reproduction));
    }

    private BisectReport betweenJournals(
            BisectReport.Subject subject, Recording ofA, Recording ofB, FrameDivergence divergence) {
        final RecordedTick tick = tick(ofA, divergence);
        if (haveOtherInputs(divergence, tick.register())) {
            return BisectReport.of(subject, divergence, tick.register(), null, List.of())
                    .with("The runs were given different inputs: what differs comes from outside, not from the code.");
        }
        final WindowRequest requestOfA = request(ofA, divergence, tick.register());
        final WindowRequest requestOfB = request(ofB, divergence, tick.register());
        final WindowTrace traceOfA;
        final WindowTrace traceOfB;
        try {
            traceOfA = requestOfA.run(workers, console, status);
            traceOfB = requestOfB.run(workers, console, status);
        } catch (final JournalException e) {
            if (e.kind() != JournalException.Kind.INCOMPATIBLE) {
                throw e;
            }
            return BisectReport.of(subject, divergence, tick.register(), event(divergence, tick, null), List.of())
                    .with("No fields can be told: " + e.getMessage());
        }
        final boolean isOfA = !traceOfA.isEqual() || traceOfB.isEqual();
        // The journal that does not come out again is the recorded side; the other one's states are known.
        final FrameDivergence turned = isOfA
                ? divergence
                : new FrameDivergence(divergence.header(), divergence.present(), divergence.recorded());
        final WindowRequest turnedRequest = isOfA ? requestOfA : requestOfB;
        final WindowExecutions executions = new WindowExecutions(turnedRequest, childJvms, console, status);
        executions.add(traceOfA);
        executions.add(traceOfB);
        final StateSearch search = search(turnedRequest, executions, turned, tick);
        final BisectReport.Subject sides =
                isOfA ? subject.withSides("A", traceOfB.isEqual() ? "B" : "re-executed") : subject.withSides("B", "A");
        return explain(sides, turned, tick, turnedRequest, search)
                .with(blame(subject, traceOfA.isEqual(), traceOfB.isEqual()));
    }

    private static String blame(BisectReport.Subject subject, boolean isAReproduced, boolean isBReproduced) {
        if (isAReproduced && isBReproduced) {
            return "When re-executed, each of the two reproduced its journal.";
        }
        if (!isAReproduced && !isBReproduced) {
            return "When re-executed, neither reproduced its journal: multiverse bisect " + subject.b()
                    + " explains the other one.";
        }
        return "The code at hand gives again what " + (isAReproduced ? "A" : "B") + " recorded, and not what "
                + (isAReproduced ? "B" : "A") + " did.";
    }

    private RecordedTick tick(Recording recording, FrameDivergence divergence) {
        return RecordedTick.of(() -> opener.apply(recording), divergence.controlTick());
    }

    private StateSearch search(
            WindowRequest request, WindowExecutions executions, FrameDivergence divergence, RecordedTick tick) {
        return new StateSearch(request, executions, divergence, tick.texts(divergence.recorded()), console, status);
    }

    private static boolean haveOtherInputs(FrameDivergence divergence, RunRegister register) {
        final List<Difference> differences = new ArrayList<>();
        new FrameDiff(divergence.recorded(), register, divergence.present(), register, differences::add).run(false);
        return differences.stream().anyMatch(difference -> difference.kind() == Difference.Kind.INPUT);
    }

    private static WindowRequest request(Recording recording, FrameDivergence divergence, RunRegister register) {
        final Map<Integer, String> realms = new HashMap<>();
        final EventFinding event = EventFinding.of(divergence, register);
        if (event != null && event.realmIndex() >= 0) {
            realms.put(event.realmIndex(), register.realmName(event.realmIndex()));
        }
        divergence.realms().stream().limit(MOST_REALMS).forEach(index -> realms.put(index, register.realmName(index)));
        final Map<Integer, String> stages = new HashMap<>();
        divergence.stages().stream()
                .filter(index -> index < -1)
                .forEach(index -> stages.put(index, register.stages().get(-2 - index)));
        final long interval = divergence.header().digestIntervalControlTicks();
        return new WindowRequest(
                recording, Math.max(0, divergence.controlTick() - interval), divergence.controlTick(), realms, stages);
    }

    private BisectReport explain(
            BisectReport.Subject subject,
            FrameDivergence divergence,
            RecordedTick tick,
            WindowRequest request,
            StateSearch search) {
        final List<BisectReport.State> states = new ArrayList<>();
        for (final int index : divergence.realms()) {
            if (request.realms().containsKey(index) && states.size() < MOST_REALMS) {
                states.add(state(search.find(index), tick));
            }
        }
        for (final int index : divergence.stages()) {
            if (index < -1) {
                states.add(state(search.find(index), tick));
            }
        }
        final BisectReport report =
                BisectReport.of(subject, divergence, tick.register(), event(divergence, tick, search), states);
        final int left = divergence.realms().size() - request.realms().size();
        return left > 0
                ? report.with(
                        "The states of " + Figures.count(left, "more realm") + " differ; they were not looked at.")
                : report;
    }

    private static EventFinding event(FrameDivergence divergence, RecordedTick tick, StateSearch search) {
        final EventFinding event = EventFinding.of(divergence, tick.register());
        return event == null
                ? null
                : event.with(
                        search == null || event.realmIndex() < 0 ? null : search.present(event.realmIndex()), tick);
    }

    private static BisectReport.State state(StateFinding finding, RecordedTick tick) {
        final long cause =
                finding.call() == null ? EventId.NONE : finding.call().call().causeId();
        return new BisectReport.State(finding, tick.chain(cause));
    }
}
