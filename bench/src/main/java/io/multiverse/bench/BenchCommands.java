package io.multiverse.bench;

import io.multiverse.cli.CommandProvider;
import io.multiverse.cli.Console;
import java.util.List;

/** Adds {@code bench} to the command line. Thread-safe. */
public final class BenchCommands implements CommandProvider {
    @Override
    public List<Object> commands(Console console) {
        return List.of(BenchCommand.with(console));
    }

    @Override
    public List<Class<?>> classes() {
        return List.of(BenchCommand.class);
    }
}
