package io.multiverse.experiments;

import io.multiverse.cli.CommandProvider;
import io.multiverse.cli.Console;
import java.util.List;

/** Adds the commands that run a scenario many times to the command line. Thread-safe. */
public final class ExperimentCommands implements CommandProvider {
    @Override
    public List<Object> commands(Console console) {
        return List.of(SweepCommand.with(console));
    }

    @Override
    public List<Class<?>> classes() {
        return List.of(SweepCommand.class);
    }
}
