package io.multiverse.cluster;

import io.multiverse.cli.CommandProvider;
import io.multiverse.cli.Console;
import java.util.List;

/** Adds the commands about clusters to the command line. Thread-safe. */
public final class ClusterCommands implements CommandProvider {
    @Override
    public List<Object> commands(Console console) {
        return List.of(ClusterCommand.with(console));
    }

    @Override
    public List<Class<?>> classes() {
        return List.of(ClusterCommand.class);
    }
}
