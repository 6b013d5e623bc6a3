package io.multiverse.replay.retention;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Flag;
import io.multiverse.cli.text.Figures;
import io.multiverse.kernel.internal.journal.file.JournalStub;
import io.multiverse.kernel.internal.journal.retention.JournalCut;
import io.multiverse.replay.bundle.UnpackedBundle;
import io.multiverse.replay.command.OutputFile;
import io.multiverse.replay.journal.DroppedText;
import io.multiverse.replay.journal.EventText;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code thin} and {@code cut} have in common. */
final class CutFlags {
    private static final int SCHEMA_VERSION = 1;

    @Parameters(paramLabel = "JOURNAL", description = "the journal's folder; with --output also a bundle")
    private Path journal;

    @Option(names = "--before", paramLabel = "N", required = true, description = "keep all from control tick N on")
    private String before;

    @Option(names = "--output", paramLabel = "DIR", description = "the new folder to write; JOURNAL stays as it is")
    private Path output;

    @Option(names = "--in-place", description = "rewrite JOURNAL itself; no run may be writing it")
    private boolean isInPlace;

    @Option(names = "--json", description = "print one JSON object")
    boolean isJson;

    /**
     * Does it.
     *
     * @throws CommandException of exit code 2 if the flags make no sense
     */
    JournalStub drop(JournalCut.Kind kind) {
        Flag.exclusive("--output", output != null, "--in-place", isInPlace);
        if (output == null && !isInPlace) {
            throw CommandException.usage(
                    "name the folder to write with --output DIR, or say --in-place to rewrite " + journal + " itself");
        }
        final long first = Flag.whole("--before", before, 1, Long.MAX_VALUE, 1);
        if (isInPlace) {
            return new JournalCut(journal, kind, first).inPlace();
        }
        OutputFile.refuseJournals(output, journal);
        return new JournalCut(UnpackedBundle.folder(journal), kind, first).writeTo(output);
    }

    private Path written() {
        return isInPlace ? journal : output;
    }

    List<String> lines(JournalStub stub) {
        return List.of(
                "journal " + written()
                        + (stub.isCut()
                                ? " begins with control tick " + Figures.grouped(stub.firstControlTick())
                                        + ", which follows hash "
                                        + EventText.hex(stub.last().hash())
                                : " has all of its control ticks, and all events from "
                                        + Figures.grouped(stub.firstEventControlTick()) + " on"),
                "dropped: " + DroppedText.of(stub));
    }

    Map<String, Object> toMap(JournalStub stub) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("schemaVersion", SCHEMA_VERSION);
        map.put("journal", written().toString());
        map.put("dropped", DroppedText.toMap(stub));
        return map;
    }
}
