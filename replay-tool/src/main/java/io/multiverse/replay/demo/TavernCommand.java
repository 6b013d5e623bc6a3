package io.multiverse.replay.demo;

import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.replay.command.JournalCommand;
import io.multiverse.replay.journal.EventText;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code multiverse demo taverns}. */
@Command(
        name = "taverns",
        description = "Records a run of the three taverns of the demonstration of divergence.",
        sortOptions = false,
        usageHelpAutoWidth = true)
public final class TavernCommand extends JournalCommand {
    private static final int SEED = 42;
    private static final int CONTROL_TICKS = 40;
    private static final int WORKERS = 2;
    private static final int MAX_FRAME_BYTES = 1 << 20;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            required = true,
            description = "what the game depends on: wall-clock, set-order or enum-map")
    private String kind;

    @Option(names = "--journal", paramLabel = "DIR", required = true, description = "folder for the journal")
    private Path journal;

    /** Makes the command. */
    public TavernCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        final Carelessness carelessness = Flag.choice("--kind", kind, Carelessness.class);
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .seed(SEED)
                .workers(WORKERS)
                .scenario(TavernSetup.scenario(carelessness))
                .journal(JournalSettings.in(journal).withMaxFrameBytes(MAX_FRAME_BYTES))
                .build()) {
            TavernSetup.register(carelessness, engine);
            engine.runControlTicks(CONTROL_TICKS);
            print(List.of("journal " + journal + " frames " + engine.journal().frames() + " hash "
                    + EventText.hex(engine.journal().lastHash())));
        }
        return ExitCode.OK;
    }
}
