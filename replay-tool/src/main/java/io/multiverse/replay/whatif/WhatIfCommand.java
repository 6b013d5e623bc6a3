package io.multiverse.replay.whatif;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.cli.text.WorkProgress;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.frame.JournaledInput;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.internal.text.FailureText;
import io.multiverse.kernel.journal.RunAlteration;
import io.multiverse.replay.command.JournalCommand;
import io.multiverse.replay.command.NextCommand;
import io.multiverse.replay.command.OutputFile;
import io.multiverse.replay.inspect.CauseSearch;
import io.multiverse.replay.journal.DroppedText;
import io.multiverse.replay.journal.NameHistory;
import io.multiverse.replay.journal.RunRegister;
import io.multiverse.replay.reexecute.AlteredRun;
import io.multiverse.replay.reexecute.DivergenceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code multiverse whatif}. */
@Command(
        name = "whatif",
        description = "Executes a recorded run again beside the same run with one thing altered, and tells what came of"
                + " it: which events vanished, came and changed, which fields differ and since when, how the"
                + " difference spread, and whether the worlds become equal again.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Both runs begin at the newest snapshot before the control tick, or at the start, and get the inputs that"
                    + " were recorded. An event is named as export prints it: sol_1#42, input#7, stage:weather#3.",
            "Exit codes: 0 told, 1 failure or no such event, realm or field, 2 usage, 3 the run diverges now, 4 journal"
                    + " damaged, 5 other version, 130 interrupted."
        })
public final class WhatIfCommand extends JournalCommand {
    private static final int USUAL_LIMIT = 20;

    @Parameters(paramLabel = "JOURNAL", description = "the journal's folder, or a bundle.zip")
    private Path journal;

    @Mixin
    private AlterationFlags flags = new AlterationFlags();

    @Option(
            names = "--until",
            paramLabel = "M",
            description = "the last control tick to execute; default: where the journal ends")
    private String until;

    @Option(names = "--limit", paramLabel = "N", description = "how many events and fields to show; default 20")
    private String limit;

    @Option(names = "--svg", paramLabel = "FILE", description = "draw how the difference spread")
    private Path svg;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "keep both runs as journals, for all commands: DIR/recorded and DIR/altered")
    private Path keep;

    @Option(names = "--json", description = "print one JSON object")
    private boolean isJson;

    /** Makes the command. */
    public WhatIfCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        final long last = Flag.whole("--until", until, 1, Long.MAX_VALUE, Long.MAX_VALUE);
        final int shown = (int) Flag.whole("--limit", limit, 0, Integer.MAX_VALUE, USUAL_LIMIT);
        final Path folder = folder(journal);
        if (svg != null) {
            OutputFile.refuseJournals(svg, folder);
        }
        final Recording start = Recording.startOf(folder);
        final CauseSearch search = new CauseSearch(start, task -> open(start, task));
        final WhatIf question =
                flags.whatIf(search::find, (file, controlTick) -> InjectedEvents.read(file, names(start, controlTick)));
        DroppedText.requireSnapshotBefore(start, "control tick", question.controlTick());
        final Recording part = start.between(question.controlTick() - 1, last);
        part.skippedSnapshots().forEach(console()::say);
        if (part.controlTicks() < question.controlTick()) {
            throw CommandException.usage(
                    (last < question.controlTick() ? "--until " : "the journal ends at control tick ")
                            + part.controlTicks() + ", so nothing can be altered at control tick "
                            + question.controlTick());
        }
        final WhatIfReport report = execute(part, question);
        if (svg != null) {
            draw(report);
        }
        if (isJson) {
            final Map<String, Object> map = report.toMap();
            map.put(
                    "recordedJournal",
                    keep == null ? null : keep.resolve("recorded").toString());
            map.put(
                    "alteredJournal",
                    keep == null ? null : keep.resolve("altered").toString());
            print(map);
        } else {
            print(report.lines(shown));
            if (keep != null) {
                print(List.of("Next: " + NextCommand.diff(keep.resolve("recorded"), keep.resolve("altered"))));
            }
        }
        return ExitCode.OK;
    }

    private static RunRegister names(Recording start, long controlTick) {
        final Recording whole = start.whole();
        try (NameHistory history = new NameHistory(whole)) {
            return history.at(Math.min(controlTick, whole.controlTicks()));
        }
    }

    private WhatIfReport execute(Recording part, WhatIf question) {
        final RunAlteration nothing = new RunAlteration(question.controlTick(), List.of());
        final long begin = part.startControlTick();
        try (AlteredRun recorded = AlteredRun.open(part, nothing, kept("recorded"), console());
                AlteredRun altered = AlteredRun.open(part, question.alteration(), kept("altered"), console())) {
            final WorldComparison worlds = new WorldComparison(part.header(), recorded, altered, question);
            worlds.startAt(begin);
            final StatusLine status = status();
            final WorkProgress progress = new WorkProgress(status, "re-executing", part.controlTicks() - begin);
            try {
                for (long done = begin + 1; done <= part.controlTicks() && worlds.step(); done++) {
                    recorded.divergence().ifPresent(divergence -> {
                        throw DivergenceText.failure(divergence, journal);
                    });
                    if (done == question.controlTick()) {
                        requireAltered(recorded.frame(), altered.frame());
                    }
                    if (console().interruption().isRequested()) {
                        throw CommandException.failure(
                                ExitCode.INTERRUPTED, "interrupted after control tick " + done, null);
                    }
                    progress.at(done - begin, done);
                }
            } finally {
                progress.clear();
            }
            return worlds.report();
        }
    }

    private Path kept(String name) {
        return keep == null ? null : keep.resolve(name);
    }

    /** What the kernel refuses is in the frame, as with any input; what was refused then says nothing of it. */
    private void requireAltered(JournaledFrame recorded, JournaledFrame altered) {
        final List<String> before = recorded.inputs().stream()
                .map(JournaledInput::refusal)
                .collect(Collectors.toCollection(ArrayList::new));
        for (final JournaledInput input : altered.inputs()) {
            if (!input.refusal().isEmpty() && !before.remove(input.refusal())) {
                throw CommandException.failure(
                        ExitCode.FAILURE,
                        "the run cannot be altered so: " + input.refusal()
                                + (keep == null ? "" : "; " + keep + " holds both runs to that control tick"),
                        null);
            }
        }
    }

    private void draw(WhatIfReport report) {
        try {
            Files.writeString(svg, report.spread().svg());
        } catch (final IOException e) {
            throw CommandException.failure(
                    ExitCode.FAILURE, "--svg " + svg + " cannot be written: " + FailureText.messageOf(e), e);
        }
    }
}
