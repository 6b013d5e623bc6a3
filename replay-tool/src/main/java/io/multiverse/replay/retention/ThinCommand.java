package io.multiverse.replay.retention;

import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.kernel.internal.journal.file.JournalStub;
import io.multiverse.kernel.internal.journal.retention.JournalCut;
import io.multiverse.replay.command.JournalCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code multiverse journal thin}. */
@Command(
        name = "thin",
        description =
                "Drops the events before a control tick from a journal; inputs, digests, snapshots and the hashes that"
                        + " chain its frames stay.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "The run can be executed again from its start, and verify still proves every frame, as the dropped events"
                    + " follow from that. why, export and one realm alone have events from control tick N on.",
            "Exit codes: 0 ok, 1 nothing to drop, a run is writing it, or it cannot be written, 2 usage, or N was"
                    + " dropped before, 4 journal damaged, 5 other version."
        })
public final class ThinCommand extends JournalCommand {
    @Mixin
    private CutFlags flags = new CutFlags();

    /** Makes the command. */
    public ThinCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        final JournalStub stub = flags.drop(JournalCut.Kind.THINNED);
        if (flags.isJson) {
            print(flags.toMap(stub));
        } else {
            print(flags.lines(stub));
        }
        return ExitCode.OK;
    }
}
