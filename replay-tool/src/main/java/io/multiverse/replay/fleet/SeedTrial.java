package io.multiverse.replay.fleet;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.cli.TemporaryFolder;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.kernel.ClockworkException;
import io.multiverse.kernel.RandomStream;
import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.internal.journal.file.FileTrouble;
import io.multiverse.kernel.internal.journal.file.SnapshotFiles;
import io.multiverse.kernel.internal.text.FailureText;
import io.multiverse.kernel.journal.Divergence;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.replay.journal.DataFiles;
import io.multiverse.replay.reexecute.CheckedReexecution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * All that is done with one seed: its run, the same with other workers, and from the copies of its journal that stand
 * for what a killed process leaves. Not thread-safe.
 */
final class SeedTrial {
    /** The folder of the run's journal. */
    static final String RUN = "run";

    private static final int SNAPSHOTS = 4;

    private final FleetPlan plan;
    private final long seed;
    private final Path folder;
    private final Console console;
    private final BooleanSupplier isCancelled;
    private final List<Trouble> troubles = new ArrayList<>();
    private final Map<FaultKind, Long> kills = new EnumMap<>(FaultKind.class);

    /**
     * What came of it.
     *
     * @param seed the seed
     * @param troubles what the run has met
     * @param faults how many faults of each kind there were
     */
    record Outcome(long seed, List<Trouble> troubles, Map<FaultKind, Long> faults) {}

    /**
     * Makes it.
     *
     * @param folder where its journals are: a folder that is not there yet
     */
    SeedTrial(FleetPlan plan, long seed, Path folder, Console console, BooleanSupplier isCancelled) {
        this.plan = plan;
        this.seed = seed;
        this.folder = folder;
        this.console = console;
        this.isCancelled = isCancelled;
    }

    /**
     * Does all of it.
     *
     * @throws CancellationException if it is not wanted any more
     * @throws JournalException if a journal cannot be written
     * @throws CommandException of exit code 1 if it cannot be copied
     */
    Outcome execute() {
        try {
            Files.createDirectories(folder);
            return tried();
        } catch (final IOException e) {
            throw CommandException.failure(
                    ExitCode.FAILURE,
                    "the journals of seed " + seed + " cannot be kept in " + folder + ": " + FileTrouble.reason(e),
                    e);
        }
    }

    private Outcome tried() throws IOException {
        final Map<FaultKind, Long> moments = new EnumMap<>(FaultKind.class);
        for (final FaultKind kind : List.of(FaultKind.KILL, FaultKind.TORN_SNAPSHOT)) {
            final RandomStream draws = draws(kind);
            // the snapshot that is damaged has to be there
            final long first = kind == FaultKind.KILL ? 1 : Math.max(2, plan.controlTicks() / SNAPSHOTS);
            if (draws.nextDouble() < plan.faults().of(kind) && plan.controlTicks() > first) {
                moments.put(kind, draws.nextLong(first, plan.controlTicks()));
            }
        }
        final FleetRun run = new FleetRun(plan, seed, isCancelled);
        final Path journal = folder.resolve(RUN);
        final long snapshotEvery = moments.isEmpty() ? 0 : Math.max(1, plan.controlTicks() / SNAPSHOTS);
        run.execute(
                journal,
                snapshotEvery,
                controlTick -> moments.forEach((kind, moment) -> {
                    if (moment == controlTick) {
                        KilledCopy.of(journal, folder.resolve(kind.word()));
                    }
                }));
        troubles.addAll(run.troubles());
        addDeadLetters(journal, run.controlTicks());
        if (run.controlTicks() > 0) {
            plan.workers().forEach(workers -> executeAgain(journal, workers));
        }
        if (run.isWhole()) {
            for (final Map.Entry<FaultKind, Long> moment : moments.entrySet()) {
                if (moment.getValue() < run.controlTicks()) {
                    resume(run, moment.getKey(), moment.getValue());
                }
            }
        }
        final Map<FaultKind, Long> faults = run.faultCounts();
        faults.putAll(kills);
        return new Outcome(seed, List.copyOf(troubles), faults);
    }

    private RandomStream draws(FaultKind kind) {
        return Draws.of(seed, kind, 0);
    }

    private void addDeadLetters(Path journal, long controlTicks) {
        if (plan.deadLetters().isEmpty() || controlTicks == 0) {
            return;
        }
        final Map<DeadLetterReason, Long> counts = new EnumMap<>(DeadLetterReason.class);
        final Map<DeadLetterReason, Long> exceededAt = new EnumMap<>(DeadLetterReason.class);
        try (JournalReader reader = JournalReader.open(journal)) {
            for (JournaledFrame frame = reader.next(); frame != null; frame = reader.next()) {
                final long controlTick = frame.controlTick();
                frame.deadLetters().forEach(letter -> {
                    final long count = counts.merge(letter.reason(), (long) letter.count(), Long::sum);
                    if (count > plan.deadLetters().getOrDefault(letter.reason(), Long.MAX_VALUE)) {
                        exceededAt.putIfAbsent(letter.reason(), controlTick);
                    }
                });
            }
        }
        exceededAt.forEach((reason, controlTick) -> troubles.add(new Trouble(
                TroubleKind.DEAD_LETTERS,
                Flag.word(reason),
                controlTick,
                counts.get(reason) + " dead letters " + Flag.word(reason) + ", "
                        + plan.deadLetters().get(reason) + " are allowed")));
    }

    private void executeAgain(Path journal, int workers) {
        final String how = "executed again with " + workers + " workers";
        final StatusLine none = new StatusLine(console.err(), StatusLine.Mode.NONE, false);
        try (CheckedReexecution again =
                CheckedReexecution.open(Recording.of(journal), workers, console, none, engine -> {})) {
            try {
                again.runTo(Long.MAX_VALUE);
                again.divergence().ifPresent(divergence -> diverged(how, divergence));
            } catch (final CommandException e) {
                if (e.exitCode() == ExitCode.INTERRUPTED) {
                    throw new CancellationException();
                }
                threw(how, e.getCause().getCause(), again.proof().equalControlTicks() + 1);
            }
        }
    }

    /** The message says which journal it was, and may say more that is not the same the next time. */
    private void threw(String how, Throwable failure, long controlTick) {
        troubles.add(new Trouble(
                TroubleKind.DIVERGENCE,
                how + ", it throws " + Trouble.causeOf(failure),
                controlTick,
                Trouble.shortened(
                        "at control tick " + controlTick + ", " + how + ", it throws: " + FailureText.of(failure))));
    }

    private void diverged(String how, Divergence divergence) {
        diverged(how, divergence.summary(), divergence.controlTick());
    }

    private void diverged(String how, String what, long controlTick) {
        troubles.add(new Trouble(
                TroubleKind.DIVERGENCE,
                how + ": " + Trouble.general(what),
                controlTick,
                Trouble.shortened("at control tick " + controlTick + ", " + how + ": " + what)));
    }

    private void resume(FleetRun run, FaultKind kind, long moment) throws IOException {
        final Path copy = folder.resolve(kind.word());
        final List<Long> snapshots = SnapshotFiles.in(copy).controlTicks();
        long expected = snapshots.isEmpty() ? 0 : snapshots.get(snapshots.size() - 1);
        if (kind == FaultKind.TORN_SNAPSHOT) {
            // other numbers than those that say when
            KilledCopy.damageNewestSnapshot(copy, draws(kind).fork(1));
            expected = snapshots.size() < 2 ? 0 : snapshots.get(snapshots.size() - 2);
        }
        kills.put(kind, 1L);
        final String how =
                "killed" + (kind == FaultKind.KILL ? "" : ", with its newest snapshot damaged,") + " and resumed";
        final int before = troubles.size();
        try {
            final long restored = run.resume(copy, folder.resolve(RUN));
            if (restored != expected) {
                diverged(
                        how,
                        "it goes on from the snapshot of control tick " + restored + ", and not from that of "
                                + expected,
                        moment);
            }
            final Optional<String> difference = DataFiles.difference(folder.resolve(RUN), copy);
            difference.ifPresent(text -> diverged(how, "the journal has other bytes than without", moment));
        } catch (final JournalException e) {
            if (e.kind() == JournalException.Kind.WRITE_FAILED) {
                throw e;
            }
            diverged(how, e.getMessage().replace(copy.toString(), "JOURNAL"), moment);
        } catch (final ClockworkException e) {
            threw(how, e.getCause(), moment);
        }
        if (troubles.size() == before) {
            TemporaryFolder.adopt(copy).close();
        }
    }
}
