package io.multiverse.replay.fuzz;

import io.multiverse.cli.Console;
import io.multiverse.cli.TemporaryFolder;
import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.kernel.ClockworkException;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.internal.text.FailureText;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.replay.bisect.BisectReport;
import io.multiverse.replay.bisect.Bisection;
import io.multiverse.replay.journal.DataFiles;
import io.multiverse.replay.journal.JournalWalk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Executes a scenario plainly, and then in rounds that must leave the same bytes. Not thread-safe. */
final class ScheduleFuzz {
    private static final int MOST_NAMES = 5;

    private final ScenarioUnderTest fuzzed;
    private final Path folder;
    private final Console console;
    private final StatusLine status;
    private Execution plain;

    /** Makes a fuzz that keeps its journals in {@code folder}. */
    ScheduleFuzz(ScenarioUnderTest fuzzed, Path folder, Console console, StatusLine status) {
        this.fuzzed = fuzzed;
        this.folder = folder;
        this.console = console;
        this.status = status;
    }

    /**
     * Does the run that rounds are compared with, and returns its journal.
     *
     * @throws ClockworkException if it fails
     */
    Path runPlainly() {
        plain = Execution.plain(fuzzed.scenario(), fuzzed.controlTicks(), fresh("plain"), console);
        return plain.journal();
    }

    /**
     * Executes a round, after the plain run; its journal is kept if it differs.
     *
     * @param number the number of the round, from 1
     * @return in what it differs; null: in nothing, or the user ended it
     */
    RoundDifference execute(int number, long seed) {
        final FuzzRound round = FuzzRound.of(seed, fuzzed.controlTicks());
        final Path journal = fresh("round-" + seed);
        try {
            final Execution execution = Execution.of(fuzzed.scenario(), round, journal, console);
            if (console.interruption().isRequested()) {
                return null;
            }
            final RoundDifference difference = compare(number, round, execution);
            if (difference == null) {
                TemporaryFolder.adopt(journal).close();
            }
            return difference;
        } catch (final JournalException e) {
            if (e.kind() != JournalException.Kind.DIVERGED) {
                throw e;
            }
            return notResumed(number, round, journal);
        } catch (final ClockworkException e) {
            if (e.getCause() instanceof JournalException trouble) {
                throw trouble;
            }
            return difference(number, round, journal, "it fails: " + FailureText.of(e.getCause()), null);
        }
    }

    /** Explains why a part of a run was not reproduced when it was to be resumed. */
    private RoundDifference notResumed(int number, FuzzRound round, Path journal) {
        final BisectReport between = bisection().betweenJournals(plain.journal(), journal);
        return difference(
                number,
                round,
                journal,
                "cut after control tick "
                        + Figures.grouped(Recording.of(journal).controlTicks())
                        + " it cannot be resumed, because it comes out different when it is executed again",
                between.isEqual() ? bisection().againstReexecution(journal).orElse(null) : between);
    }

    private Path fresh(String name) {
        final Path journal = folder.resolve(name);
        if (Files.exists(journal)) {
            TemporaryFolder.adopt(journal).close();
        }
        return journal;
    }

    private RoundDifference compare(int number, FuzzRound round, Execution execution) {
        if (DataFiles.difference(plain.journal(), execution.journal()).isPresent()) {
            final BisectReport report = bisection().betweenJournals(plain.journal(), execution.journal());
            return difference(
                    number,
                    round,
                    execution.journal(),
                    report.divergence() == null
                            ? "its files have other bytes, although all frames are equal as far as both journals go"
                            : "its journal has other bytes from control tick "
                                    + Figures.grouped(report.divergence().controlTick()) + " on",
                    report);
        }
        final TreeSet<String> names = new TreeSet<>(plain.states().keySet());
        names.addAll(execution.states().keySet());
        names.removeIf(name -> plain.states().containsKey(name)
                && plain.states().get(name).equals(execution.states().get(name)));
        return names.isEmpty()
                ? null
                : difference(
                        number,
                        round,
                        execution.journal(),
                        "all frames are equal, but not the states at the end of "
                                + names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
                                + (names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : ""),
                        null);
    }

    private RoundDifference difference(int number, FuzzRound round, Path journal, String what, BisectReport report) {
        return new RoundDifference(
                number,
                round,
                what,
                report,
                plain.journal(),
                journal,
                fuzzed.command("fuzz", "--rounds", "1", "--round-seed", Long.toString(round.seed())));
    }

    private Bisection bisection() {
        final StatusLine none = new StatusLine(console.err(), StatusLine.Mode.NONE, false);
        return new Bisection(console, status, recording -> JournalWalk.open(recording, console, none, ""), 1, 0);
    }
}
