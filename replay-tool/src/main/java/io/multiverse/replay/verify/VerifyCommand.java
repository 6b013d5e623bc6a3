package io.multiverse.replay.verify;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.report.StopReason;
import io.multiverse.replay.command.JournalCommand;
import io.multiverse.replay.journal.DroppedText;
import io.multiverse.replay.journal.JournalWalk;
import io.multiverse.replay.journal.RunRegister;
import io.multiverse.replay.reexecute.CheckedReexecution;
import io.multiverse.replay.reexecute.ReexecutionProof;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code multiverse verify}. */
@Command(
        name = "verify",
        description = "Executes a recorded run again, here and in other JVMs, and compares every frame, and so every"
                + " digest, with the journal.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "A journal that was cut off is compared as far as it goes. Speed is wall time and decides nothing.",
            "Exit codes: 0 equal, 1 another JVM could not execute it, 3 different, 4 journal damaged, 5 the run cannot"
                    + " be made again by this program, or is different and was recorded with other code."
        })
public final class VerifyCommand extends JournalCommand {
    private static final String USUAL_WORKERS = "1,2";
    private static final int MOST_WORKERS = 1024;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    @Parameters(paramLabel = "JOURNAL", description = "the journal's folder, or a bundle")
    private Path journal;

    @Option(
            names = "--workers",
            paramLabel = "LIST",
            description = "the numbers of workers to execute it with here, one after the other, for instance 1,2,4;"
                    + " default " + USUAL_WORKERS)
    private String workers;

    @Mixin
    private OtherJvmsFlags others = new OtherJvmsFlags();

    @Option(
            names = "--snapshots",
            negatable = true,
            paramLabel = "BOOLEAN",
            description = "also resume from every snapshot beside the journal and compare what follows, up to the next"
                    + " one; default: from a few of them, or from one taken for the purpose; --no-snapshots: from none")
    private Boolean isWithSnapshots;

    @Option(names = "--to", paramLabel = "N", description = "compare only up to control tick N")
    private String to;

    @Option(names = "--json", description = "print one JSON object")
    private boolean isJson;

    @Option(names = "--end-after", hidden = true, description = "used in other JVMs: seconds of execution")
    private String endAfter;

    @Option(names = "--threads-beforehand", hidden = true, description = "used in other JVMs: threads to start")
    private int threadsBeforehand;

    @Option(names = "--divergent-frame", hidden = true, description = "used in other JVMs: where that frame goes")
    private Path divergentFrame;

    private List<String> codeDifferences = List.of();
    private StopReason stopReason;

    /** Makes the command. */
    public VerifyCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        final List<Integer> counts = workers(workers == null ? USUAL_WORKERS : workers);
        final long mostNanos =
                endAfter == null ? Long.MAX_VALUE : Long.parseLong(endAfter) * NANOS_PER_SECOND / counts.size();
        others.check();
        ThreadsBeforehand.start(threadsBeforehand);
        final List<String> bisect = List.of("bisect", journal.toString());
        journal = folder(journal);
        final Recording recording = Recording.of(journal);
        final long last = Math.min(recording.controlTicks(), Flag.whole("--to", to, 1, Long.MAX_VALUE, Long.MAX_VALUE));
        final List<ReexecutionProof> proofs = new ArrayList<>();
        for (final int count : counts) {
            proofs.add(prove(recording, last, count, mostNanos));
            if (divergentFrame != null
                    && proofs.get(proofs.size() - 1).divergence().isPresent()) {
                break;
            }
        }
        final List<String> notes = new ArrayList<>();
        recording.stub().ifPresent(stub -> notes.add("Without " + DroppedText.of(stub) + "."));
        final List<ReexecutionProof> snapshotProofs = proveSnapshots(recording, last, counts.get(0), proofs, notes);
        final List<JvmProof> jvmProofs = others.prove(recording, last, console(), status());
        codeDifferences = codeDifferences.isEmpty()
                ? jvmProofs.stream()
                        .map(JvmProof::codeDifferences)
                        .filter(differences -> !differences.isEmpty())
                        .findFirst()
                        .orElse(List.of())
                : codeDifferences;
        if (stopReason != null) {
            notes.add(stopReason.message());
        }
        final VerifyReport report = new VerifyReport(
                        recording,
                        last,
                        proofs,
                        snapshotProofs,
                        jvmProofs,
                        codeDifferences,
                        List.of(),
                        notes,
                        bisect,
                        others.given())
                .withDifferences(controlTick -> register(recording, controlTick));
        if (isJson) {
            print(report.toMap());
        } else {
            print(report.lines());
        }
        return exitCode(report);
    }

    private int exitCode(VerifyReport report) {
        if (report.isEqual()) {
            return report.isComplete() ? ExitCode.OK : ExitCode.FAILURE;
        }
        // Other code comes to other results: that is no fault of the run.
        return codeDifferences.isEmpty() ? ExitCode.DIVERGENCE : ExitCode.JOURNAL_INCOMPATIBLE;
    }

    /** Returns what is registered as of a control tick. */
    private RunRegister register(Recording recording, long controlTick) {
        try (JournalWalk walk = openQuietly(recording)) {
            while (walk.frames() < controlTick && walk.next() != null) {
                // on to the control tick
            }
            return walk.register();
        }
    }

    private ReexecutionProof prove(Recording recording, long last, int count, long mostNanos) {
        try (CheckedReexecution run = CheckedReexecution.open(recording, count, null, console(), status())) {
            run.endAfter(mostNanos);
            run.runTo(last);
            stopReason = run.stopReason().orElse(stopReason);
            if (run.divergence().isPresent()) {
                codeDifferences = run.codeDifferences();
                if (divergentFrame != null) {
                    DivergentFrame.write(divergentFrame, run.divergence().get());
                }
            }
            return run.proof();
        } catch (final IOException e) {
            throw CommandException.failure(
                    ExitCode.FAILURE, "file " + divergentFrame + " cannot be written: " + e.getMessage(), e);
        }
    }

    private List<ReexecutionProof> proveSnapshots(
            Recording whole, long last, int count, List<ReexecutionProof> wholeProofs, List<String> notes) {
        final List<ReexecutionProof> proofs = new ArrayList<>();
        if (Boolean.FALSE.equals(isWithSnapshots)) {
            return proofs;
        }
        final TrialSnapshots snapshots = new TrialSnapshots(whole, console(), status());
        try {
            for (final Recording part : snapshots.parts(Boolean.TRUE.equals(isWithSnapshots), last)) {
                proofs.add(prove(part, part.controlTicks(), count, Long.MAX_VALUE));
            }
            final TrialSnapshots.Stray stray = snapshots.stray().orElse(null);
            if (stray != null
                    && wholeProofs.stream().allMatch(proof -> proof.divergence().isEmpty())) {
                wholeProofs.add(stray.proof());
                codeDifferences = stray.codeDifferences();
            }
        } catch (final JournalException e) {
            if (snapshots.areBesideJournal()) {
                throw e;
            }
            // The run did not rely on snapshots.
            notes.add("Not proved: that the run could resume from a snapshot. " + e.getMessage() + ".");
        }
        return proofs;
    }

    /** Returns the numbers of workers that a flag lists, in order. */
    public static List<Integer> workers(String text) {
        final List<Integer> counts = new ArrayList<>();
        for (final String part : text.split(",", -1)) {
            try {
                counts.add((int) Flag.whole("--workers", part, 1, MOST_WORKERS, 1));
            } catch (final CommandException e) {
                throw Flag.bad(
                        "--workers", text, "give whole numbers from 1 to " + MOST_WORKERS + ", for instance 1,2,4");
            }
        }
        return counts;
    }
}
