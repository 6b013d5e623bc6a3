package io.multiverse.replay.inspect;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.replay.causes.OutcomeFlags;
import io.multiverse.replay.causes.OutcomeReport;
import io.multiverse.replay.command.JournalCommand;
import io.multiverse.replay.command.NextCommand;
import io.multiverse.replay.command.OutputFile;
import io.multiverse.replay.journal.EventText;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code multiverse why}. */
@Command(
        name = "why",
        description =
                "Shows the chain of causes of an event across realms, from its root; or who changed a field last; or"
                        + " when an outcome was settled, and by which event.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "An event is named source#sequence, as export prints it: sol_1#42 (the 42nd event of realm sol_1), input#7,"
                    + " stage:weather#3; its id as a number will do, too.",
            "A field is named with the control tick after which it is looked at: sol_7.npc[31].mood@4182. To find who"
                    + " changed it, the run is re-executed.",
            "An outcome is a condition on the last state, with --over-seeds: 'sol_1.npc[3].money>100'. The same seed"
                    + " tells the same, unless --seconds ends it.",
            "Exit codes: 0 ok, 1 no such event or field, 2 usage, 3 the run diverges now, 4 journal damaged,"
                    + " 5 other version, 130 interrupted."
        })
public final class WhyCommand extends JournalCommand {
    private static final int USUAL_LIMIT = 1_000;

    @Parameters(index = "0", paramLabel = "JOURNAL", description = "the journal's folder")
    private Path journal;

    @Parameters(
            index = "1",
            paramLabel = "EVENT|FIELD@TICK|OUTCOME",
            description = "the event, for instance sol_1#42, the field, for instance sol_7.npc[31].mood@4182, or the"
                    + " outcome")
    private String subject;

    @Option(names = "--tree", description = "show the effects of the event, too, direct and indirect")
    private boolean isTree;

    @Option(names = "--limit", paramLabel = "N", description = "how many effects to show; default 1,000")
    private String limit;

    @Mixin
    private OutcomeFlags outcome = new OutcomeFlags();

    @Option(names = "--json", description = "print one JSON object")
    private boolean isJson;

    /** Makes the command. */
    public WhyCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        if (outcome.isGiven()) {
            return outcome();
        }
        outcome.requireNone();
        final int shown = (int) Flag.whole("--limit", limit, 1, Integer.MAX_VALUE, USUAL_LIMIT);
        final boolean isField = FieldAtTick.isOne(subject);
        if (!isField) {
            EventText.requireName(subject);
        } else if (isTree) {
            throw CommandException.usage("--tree shows the effects of an event; " + subject + " is a field");
        }
        final Recording recording = Recording.startOf(folder(journal));
        final CauseSearch search = new CauseSearch(recording, task -> open(recording, task));
        if (isField) {
            final FieldReport report = search.field(FieldAtTick.parse(subject), console(), status());
            if (isJson) {
                print(report.toMap());
            } else {
                print(report.lines());
            }
            return ExitCode.OK;
        }
        final WhyReport report = search.event(subject, isTree ? shown : -1);
        if (isJson) {
            print(report.toMap());
        } else {
            print(report.lines());
        }
        return ExitCode.OK;
    }

    private int outcome() {
        Flag.exclusive("--tree", isTree, OutcomeFlags.NAME, true);
        Flag.exclusive("--limit", limit != null, OutcomeFlags.NAME, true);
        final Path folder = folder(journal);
        if (outcome.svg() != null) {
            OutputFile.refuseJournals(outcome.svg(), folder);
        }
        final OutcomeReport report = outcome.answer(Recording.startOf(folder), subject, console(), status());
        if (isJson) {
            print(report.toMap());
            return ExitCode.OK;
        }
        print(report.lines());
        if (report.decisiveEvent() != null) {
            print(List.of("Next: " + NextCommand.whatIfDropped(journal, report.decisiveEvent())));
        } else if (report.settledField() != null) {
            print(List.of("Next: " + NextCommand.whyField(journal, report.settledField())));
        }
        return ExitCode.OK;
    }
}
