package io.multiverse.replay;

import io.multiverse.launcher.CommandProvider;
import io.multiverse.launcher.Console;
import io.multiverse.oasis.OasisCommand;
import java.util.List;

/** Adds the commands that read, re-execute and test journals to the command line. Thread-safe. */
public final class ReplayCommands implements CommandProvider {
    @Override
    public List<Object> commands(Console console) {
        return List.of(
                new InfoCommand(console),
                new StatsCommand(console),
                new ExportCommand(console),
                new DiffCommand(console),
                new WhyCommand(console),
                new VerifyCommand(console),
                new BisectCommand(console),
                new StateCommand(console),
                new ReplayCommand(console),
                new BundleCommand(console),
                DemoCommand.with(
                        new OasisCommand(console), new DivergenceDemoCommand(console), new TavernCommand(console)),
                SoakCommand.with(console),
                new TraceCommand(console));
    }
}
