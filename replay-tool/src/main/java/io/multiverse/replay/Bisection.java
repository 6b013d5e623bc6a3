package io.multiverse.replay;

import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.journal.Divergence;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournaledFrame;
import io.multiverse.launcher.Console;
import io.multiverse.launcher.Figures;
import io.multiverse.launcher.StatusLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Finds out what is behind the first difference of two runs, once its control tick is known. Not thread-safe. */
final class Bisection {
    private static final int MOST_REALMS = 8;

    private final Console console;
    private final StatusLine status;
    private final Function<Path, JournalWalk> opener;
    private final int workers;
    private final int childJvms;

    /**
     * Makes a bisection.
     *
     * @param opener opens a journal from its start
     * @param workers with how many workers to execute runs again
     * @param childJvms how many other JVMs may be started
     */
    Bisection(Console console, StatusLine status, Function<Path, JournalWalk> opener, int workers, int childJvms) {
        this.console = console;
        this.status = status;
        this.opener = opener;
        this.workers = workers;
        this.childJvms = childJvms;
    }

    /** Explains how a re-execution differs from its journal. */
    BisectReport againstReexecution(BisectReport.Subject subject, Divergence divergence) {
        final RecordedTick tick = tick(subject.a(), divergence);
        final WindowRequest request = request(subject.a(), divergence, tick.register());
        final StateSearch search = search(request, divergence.recorded(), tick);
        search.executeHere(workers);
        final BisectReport report = explain(subject, divergence, tick, request, search);
        return search.isReproduced()
                ? report.with("Executed again, this control tick sometimes comes out as recorded, sometimes not.")
                : report;
    }

    /** Explains how two journals of one run differ. */
    BisectReport betweenJournals(BisectReport.Subject subject, Divergence divergence) {
        final RecordedTick tick = tick(subject.a(), divergence);
        if (haveOtherInputs(divergence, tick.register())) {
            return BisectReport.of(subject, divergence, tick.register(), null, List.of())
                    .with("The runs were given different inputs: what differs comes from outside, not from the code.");
        }
        final WindowRequest requestOfA = request(subject.a(), divergence, tick.register());
        final WindowRequest requestOfB = request(subject.b(), divergence, tick.register());
        final WindowTrace ofA;
        final WindowTrace ofB;
        try {
            ofA = requestOfA.run(workers, console, status);
            ofB = requestOfB.run(workers, console, status);
        } catch (final JournalException e) {
            if (e.kind() != JournalException.Kind.INCOMPATIBLE) {
                throw e;
            }
            return BisectReport.of(subject, divergence, tick.register(), event(divergence, tick, null), List.of())
                    .with("No fields can be told: " + e.getMessage());
        }
        final boolean isOfA = !ofA.isEqual() || ofB.isEqual();
        // The journal that does not come out again is the recorded side; the other one's states are known.
        final Divergence turned =
                isOfA ? divergence : new Divergence(divergence.header(), divergence.present(), divergence.recorded());
        final StateSearch search = search(isOfA ? requestOfA : requestOfB, turned.recorded(), tick);
        search.add(ofA);
        search.add(ofB);
        final BisectReport.Subject sides =
                isOfA ? subject.withSides("A", ofB.isEqual() ? "B" : "re-executed") : subject.withSides("B", "A");
        return explain(sides, turned, tick, isOfA ? requestOfA : requestOfB, search)
                .with(blame(subject, ofA.isEqual(), ofB.isEqual()));
    }

    private static String blame(BisectReport.Subject subject, boolean isAReproduced, boolean isBReproduced) {
        if (isAReproduced && isBReproduced) {
            return "Executed again, each of the two came out as its journal says.";
        }
        if (!isAReproduced && !isBReproduced) {
            return "Executed again, neither came out as its journal says: multiverse bisect " + subject.b()
                    + " explains the other one.";
        }
        return "The code at hand gives again what " + (isAReproduced ? "A" : "B") + " recorded, and not what "
                + (isAReproduced ? "B" : "A") + " did.";
    }

    private RecordedTick tick(Path journal, Divergence divergence) {
        return RecordedTick.of(() -> opener.apply(journal), divergence.controlTick());
    }

    private StateSearch search(WindowRequest request, JournaledFrame recorded, RecordedTick tick) {
        return new StateSearch(request, recorded, tick.texts(recorded), childJvms, console, status);
    }

    private static boolean haveOtherInputs(Divergence divergence, RunRegister register) {
        final List<Difference> differences = new ArrayList<>();
        new FrameDiff(divergence.recorded(), register, divergence.present(), register, differences::add).run(false);
        return differences.stream().anyMatch(difference -> difference.kind() == Difference.Kind.INPUT);
    }

    private static WindowRequest request(Path journal, Divergence divergence, RunRegister register) {
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
                journal, Math.max(0, divergence.controlTick() - interval), divergence.controlTick(), realms, stages);
    }

    private BisectReport explain(
            BisectReport.Subject subject,
            Divergence divergence,
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

    private static EventFinding event(Divergence divergence, RecordedTick tick, StateSearch search) {
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
