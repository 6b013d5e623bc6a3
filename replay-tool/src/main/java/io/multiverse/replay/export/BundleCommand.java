package io.multiverse.replay.export;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.JsonText;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.internal.journal.file.FileTrouble;
import io.multiverse.kernel.internal.journal.file.SnapshotFiles;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.replay.bundle.BundleFile;
import io.multiverse.replay.bundle.JournalContent;
import io.multiverse.replay.command.JournalCommand;
import io.multiverse.replay.command.OutputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code multiverse bundle}. */
@Command(
        name = "bundle",
        description = "Puts a journal, its snapshots and what it was recorded with into one file, to be looked at"
                + " elsewhere: every command that takes a journal takes a bundle.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "The journal may be one that is being written: the bundle holds it up to a whole frame.",
            "Equal journals and environments make equal bundles. No host or user names go in; the scenario and all"
                    + " payloads do.",
            "Exit codes: 0 ok, 1 no journal, or the file cannot be written, 2 usage, 4 journal damaged."
        })
public final class BundleCommand extends JournalCommand {
    private static final int SCHEMA_VERSION = 1;

    @Parameters(paramLabel = "JOURNAL", description = "the journal's folder")
    private Path journal;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "the file to write; default: the folder's name with .zip, here")
    private Path output;

    @Option(names = "--at", paramLabel = "N", description = "take only the snapshot that leads to this control tick")
    private String at;

    @Option(
            names = "--from",
            paramLabel = "N",
            description = "take only the snapshots that lead to the control ticks from this one on")
    private String from;

    @Option(names = "--to", paramLabel = "N", description = "with --from: up to this one")
    private String to;

    @Option(names = "--damaged", description = "take the files as they are, also of a journal that is damaged")
    private boolean isDamaged;

    @Option(names = "--json", description = "print one JSON object")
    private boolean isJson;

    /** Makes the command. */
    public BundleCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        Flag.exclusive("--at", at != null, "--from", from != null);
        Flag.exclusive("--at", at != null, "--to", to != null);
        final Path folder = folder(journal);
        final Path target = output == null ? Path.of(folderName() + ".zip") : output;
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw CommandException.failure(
                    ExitCode.FAILURE, target + " exists already; delete it, or name another file with --output", null);
        }
        OutputFile.refuseJournals(target, journal);
        final Recording recording = Recording.startOf(folder);
        final List<Long> present = SnapshotFiles.in(folder).controlTicks();
        final int snapshots;
        try {
            final JournalContent content = content(recording);
            final List<Long> wanted = snapshots(
                    present.stream()
                            .filter(controlTick -> controlTick <= content.frames())
                            .toList(),
                    content.frames());
            snapshots = new BundleFile(recording, content, wanted).write(target);
        } catch (final IOException e) {
            throw CommandException.failure(
                    ExitCode.FAILURE,
                    target + " cannot be written: " + FileTrouble.reason(e) + "; name another file",
                    e);
        }
        report(target, snapshots);
        return ExitCode.OK;
    }

    private JournalContent content(Recording recording) throws IOException {
        if (isDamaged) {
            return JournalContent.asItIs(recording.directory());
        }
        try {
            return JournalContent.whole(recording);
        } catch (final JournalException e) {
            if (e.kind() != JournalException.Kind.CORRUPT) {
                throw e;
            }
            throw new JournalException(
                    e.kind(), e.getMessage() + "; --damaged puts its files into the bundle as they are", e);
        }
    }

    private String folderName() {
        final Path name = journal.toAbsolutePath().normalize().getFileName();
        return name == null ? "journal" : name.toString();
    }

    private List<Long> snapshots(List<Long> present, long frames) {
        if (at == null && from == null && to == null) {
            return present;
        }
        final String first = at == null ? from : at;
        final String last = at == null ? to : at;
        final long start = Flag.whole(at == null ? "--from" : "--at", first, 0, Long.MAX_VALUE, 0);
        final long end = Flag.whole(at == null ? "--to" : "--at", last, start, Long.MAX_VALUE, Long.MAX_VALUE);
        if (start > frames && !isDamaged) {
            throw CommandException.usage(
                    "the journal ends at control tick " + frames + ", so there is no control tick " + start);
        }
        final List<Long> needed = new ArrayList<>();
        for (final long snapshot : present) {
            if (snapshot <= start) {
                needed.clear();
            }
            if (snapshot <= end) {
                needed.add(snapshot);
            }
        }
        return needed;
    }

    private void report(Path target, int snapshots) {
        final long bytes;
        try {
            bytes = Files.size(target);
        } catch (final IOException e) {
            throw CommandException.failure(ExitCode.FAILURE, target + " cannot be read: " + FileTrouble.reason(e), e);
        }
        if (isJson) {
            final Map<String, Object> map = new LinkedHashMap<>();
            map.put("schemaVersion", SCHEMA_VERSION);
            map.put("file", target.toString());
            map.put("bytes", bytes);
            map.put("snapshots", snapshots);
            console().out().print(JsonText.document(map));
        } else {
            print(List.of("bundle " + target + ": " + Figures.count(bytes, "byte") + ", "
                    + Figures.count(snapshots, "snapshot")));
        }
    }
}
