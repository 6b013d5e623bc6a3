package io.multiverse.replay;

import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.Recording;
import io.multiverse.kernel.journal.Snapshot;
import io.multiverse.kernel.journal.SnapshotFiles;
import io.multiverse.launcher.CommandException;
import io.multiverse.launcher.Console;
import io.multiverse.launcher.ExitCode;
import io.multiverse.launcher.Flag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code multiverse verify}. */
@Command(
        name = "verify",
        description = "Executes a recorded run again and compares every frame, and so every digest, with the journal.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "A journal that was cut off is compared as far as it goes. Speed is wall time and decides nothing.",
            "Exit codes: 0 equal, 3 different, 4 journal damaged, 5 the run cannot be made again by this program, or is"
                    + " different and was recorded with other code."
        })
final class VerifyCommand extends JournalCommand {
    private static final String USUAL_WORKERS = "1,2";
    private static final int MOST_WORKERS = 1024;

    @Parameters(paramLabel = "JOURNAL", description = "the journal's folder, or a bundle")
    private Path journal;

    @Option(
            names = "--workers",
            paramLabel = "LIST",
            description = "the numbers of workers to execute it with, one after the other, for instance 1,2,4; default "
                    + USUAL_WORKERS)
    private String workers;

    @Option(
            names = "--snapshots",
            description = "also restore every snapshot beside the journal and compare what follows, up to the next one")
    private boolean isWithSnapshots;

    @Option(names = "--json", description = "print one JSON object")
    private boolean isJson;

    private List<String> codeDifferences = List.of();

    VerifyCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        final List<Integer> counts = workers(workers == null ? USUAL_WORKERS : workers);
        journal = folder(journal);
        final Recording recording = Recording.of(journal);
        final List<RunProof> proofs = new ArrayList<>();
        for (final int count : counts) {
            proofs.add(prove(recording, count));
        }
        final List<RunProof> snapshotProofs = new ArrayList<>();
        if (isWithSnapshots) {
            proveSnapshots(recording, counts.get(0), snapshotProofs);
        }
        final VerifyReport report = VerifyReport.of(recording, proofs, snapshotProofs, codeDifferences, this::register);
        if (isJson) {
            print(report.toMap());
        } else {
            print(report.lines());
        }
        if (report.isEqual()) {
            return ExitCode.OK;
        }
        // Other code comes to other results: that is no fault of the run.
        return codeDifferences.isEmpty() ? ExitCode.DIVERGENCE : ExitCode.JOURNAL_INCOMPATIBLE;
    }

    /** Returns what is registered as of a control tick. */
    private RunRegister register(long controlTick) {
        try (JournalWalk walk = openQuietly(journal)) {
            while (walk.frames() < controlTick && walk.next() != null) {
                // on to the control tick
            }
            return walk.register();
        }
    }

    private RunProof prove(Recording recording, int count) {
        try (RunReexecution run = RunReexecution.open(recording, count, null, console(), status())) {
            run.runTo(recording.controlTicks());
            if (run.divergence().isPresent()) {
                codeDifferences = run.codeDifferences();
            }
            return run.proof();
        }
    }

    private void proveSnapshots(Recording whole, int count, List<RunProof> proofs) {
        final SnapshotFiles files = SnapshotFiles.in(journal);
        final List<Long> controlTicks = files.controlTicks();
        for (int i = 0; i < controlTicks.size(); i++) {
            final long from = controlTicks.get(i);
            final Snapshot snapshot = files.read(from);
            if (snapshot.headerHash() != whole.headerHash()) {
                throw new JournalException(
                        JournalException.Kind.INCOMPATIBLE,
                        "the snapshot of control tick " + from + " belongs to another run than journal " + journal
                                + ": delete it");
            }
            final long to = i + 1 < controlTicks.size() ? controlTicks.get(i + 1) : whole.controlTicks();
            final Recording part = Recording.between(journal, from, to);
            if (part.startControlTick() != from) {
                throw new JournalException(JournalException.Kind.CORRUPT, String.join("; ", part.skippedSnapshots()));
            }
            proofs.add(prove(part, count));
        }
    }

    static List<Integer> workers(String text) {
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
