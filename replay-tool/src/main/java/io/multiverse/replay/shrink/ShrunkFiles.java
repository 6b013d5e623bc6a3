package io.multiverse.replay.shrink;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.text.JsonText;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.internal.journal.file.FileTrouble;
import io.multiverse.replay.bundle.BundleFile;
import io.multiverse.replay.bundle.JournalContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The folder for what shrinking has come to.
 *
 * @param folder the folder
 * @param className the name of the test class
 */
record ShrunkFiles(Path folder, String className) {
    Path journal() {
        return folder.resolve("journal");
    }

    Path bundle() {
        return folder.resolve("run.zip");
    }

    Path scenario() {
        return folder.resolve("scenario.json");
    }

    Path test() {
        return folder.resolve(className.substring(className.lastIndexOf('.') + 1) + ".java");
    }

    /**
     * Writes the journal of the smallest run, a bundle of it, and, if the run is made of a scenario, that and a test.
     *
     * @param recording the start of the recorded run
     * @throws CommandException of exit code 1 if a file cannot be written
     */
    void write(ShrunkRun run, Recording recording) {
        try {
            Files.createDirectories(folder);
            writeJournal(run, recording);
            final Recording start = Recording.startOf(journal());
            new BundleFile(start, JournalContent.whole(start), List.of()).write(bundle());
            if (run.smallest().scenario() != null) {
                Files.writeString(scenario(), JsonText.document(ScenarioReduction.plain(run.smallest())));
                Files.writeString(test(), new TestSource(run, className).text());
            }
        } catch (final IOException e) {
            throw CommandException.failure(
                    ExitCode.FAILURE,
                    "the smallest run cannot be written to " + folder + ": " + FileTrouble.reason(e)
                            + "; name another folder with --output",
                    e);
        }
    }

    private void writeJournal(ShrunkRun run, Recording recording) {
        final Candidate smallest = run.smallest();
        try (CandidateRun again = new CandidateRun(
                smallest,
                run.criterion(),
                smallest.scenario() == null ? recording : null,
                recording.header(),
                journal(),
                0)) {
            final Occurrence found = again.execute(() -> {
                // it is short, and the last one
            });
            if (found == null || found.controlTick() != run.occurrence().controlTick()) {
                throw CommandException.failure(
                        ExitCode.DIVERGENCE,
                        "the smallest run, in " + journal() + ", does not fail when it is executed from its start: what"
                                + " decides is not in its snapshots; multiverse run --sync-test finds the place",
                        null);
            }
        }
    }
}
