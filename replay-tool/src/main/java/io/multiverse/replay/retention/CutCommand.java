package io.multiverse.replay.retention;

import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.kernel.internal.journal.file.JournalStub;
import io.multiverse.kernel.internal.journal.retention.JournalCut;
import io.multiverse.replay.command.JournalCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code multiverse journal cut}. */
@Command(
        name = "cut",
        description =
                "Drops the control ticks before the newest snapshot at or before control tick N from a journal; a stub"
                        + " says what its chain of hashes goes on from.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "The run is executed again, verified and resumed from that snapshot. What came before cannot be asked any"
                    + " more.",
            "Exit codes: 0 ok, 1 nothing to drop, a run is writing it, or it cannot be written, 2 usage, or N was"
                    + " dropped before, 4 journal damaged, 5 other version."
        })
public final class CutCommand extends JournalCommand {
    @Mixin
    private CutFlags flags = new CutFlags();

    /** Makes the command. */
    public CutCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        final JournalStub stub = flags.drop(JournalCut.Kind.CUT);
        if (flags.isJson) {
            print(flags.toMap(stub));
        } else {
            print(flags.lines(stub));
        }
        return ExitCode.OK;
    }
}
