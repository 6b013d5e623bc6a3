package io.multiverse.replay.export;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ConsoleOutput;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.cli.text.PlainStream;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.file.FileTrouble;
import io.multiverse.replay.command.JournalCommand;
import io.multiverse.replay.command.OutputFile;
import io.multiverse.replay.journal.DroppedText;
import io.multiverse.replay.journal.JournalWalk;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code multiverse export}. */
@Command(
        name = "export",
        description = "Writes a journal in a format for other programs: NDJSON, CSV, or a trace for ui.perfetto.dev.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Exit codes: 0 ok, 1 failure, 2 usage, or what is asked for was dropped, 4 journal damaged (all frames"
                    + " before the damage are written), 130 interrupted."
        })
public final class ExportCommand extends JournalCommand {
    /** What is written. */
    enum Format {
        /** One JSON object per line for everything that happened. */
        NDJSON,
        /** One row per event. */
        CSV,
        /** A trace in Chrome's JSON format. */
        PERFETTO
    }

    @Parameters(paramLabel = "JOURNAL", description = "the journal's folder")
    private Path journal;

    @Option(names = "--format", paramLabel = "FORMAT", description = "ndjson, csv or perfetto; default ndjson")
    private String format;

    @Option(names = "--from", paramLabel = "N", description = "the first control tick; default 1")
    private String from;

    @Option(names = "--to", paramLabel = "N", description = "the last control tick; default the journal's last")
    private String to;

    @Option(names = "--output", paramLabel = "FILE", description = "the file to write; default stdout")
    private Path output;

    @Option(names = "--follow", description = "with ndjson: wait for further frames until the run is over, or Ctrl-C")
    private boolean isFollowed;

    /** Makes the command. */
    public ExportCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        final Format chosen = format == null ? Format.NDJSON : Flag.choice("--format", format, Format.class);
        final long first = Flag.whole("--from", from, 1, Long.MAX_VALUE, 1);
        final long last = Flag.whole("--to", to, 1, Long.MAX_VALUE, Long.MAX_VALUE);
        if (first > last) {
            throw CommandException.usage("--from " + first + " is after --to " + last + "; swap them");
        }
        if (isFollowed && chosen != Format.NDJSON) {
            throw CommandException.usage("--follow goes with --format ndjson; leave one of them out");
        }
        if (output != null) {
            OutputFile.refuseJournals(output, journal);
        }
        // the journal first: a mistyped one must not cost the user an older export
        try (JournalWalk walk = open(journal, "exporting", isFollowed)) {
            if (from == null) {
                sayWhatWasDropped(walk);
            } else {
                walk.stub().ifPresent(stub -> DroppedText.requireEvents(walk.directory(), stub, "--from", first));
            }
            if (output == null) {
                export(walk, chosen, console().out(), first, last);
            } else {
                try (PrintStream target = file()) {
                    export(walk, chosen, target, first, last);
                }
            }
        }
        return ExitCode.OK;
    }

    private PrintStream file() {
        try {
            return PlainStream.to(ConsoleOutput.forData("--output " + output, Files.newOutputStream(output)));
        } catch (final IOException e) {
            throw CommandException.failure(
                    ExitCode.FAILURE,
                    "--output " + output + " cannot be written (" + FileTrouble.reason(e) + "); name another file",
                    e);
        }
    }

    private void export(JournalWalk walk, Format chosen, PrintStream target, long first, long last) {
        try (FrameExport export = exportTo(target, chosen)) {
            walk.beforeWaiting(export::flush);
            export.header(walk.header());
            // frames before the first are read, too: they tell who is registered
            while (walk.frames() < last) {
                final JournaledFrame frame = walk.next();
                if (frame == null) {
                    sayHowItEnds(walk, first);
                    return;
                }
                if (frame.controlTick() >= first) {
                    export.frame(frame, walk.waiting().due(), walk.register());
                }
            }
        }
    }

    private void sayHowItEnds(JournalWalk walk, long first) {
        if (walk.end().tornTail() != null) {
            console().say(walk.directory() + ": " + walk.end().text());
        }
        if (walk.frames() < first) {
            console().say("--from " + first + " is after the last control tick, " + walk.frames());
        }
    }

    private static FrameExport exportTo(PrintStream target, Format chosen) {
        return switch (chosen) {
            case NDJSON -> new NdjsonExport(target);
            case CSV -> new CsvExport(target);
            case PERFETTO -> new PerfettoExport(target);
        };
    }
}
