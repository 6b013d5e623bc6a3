package io.multiverse.cli;

import java.util.List;

/**
 * What a module adds to the command line; found with {@link java.util.ServiceLoader}, so that the launcher need not
 * know the module. Name the implementation in {@code META-INF/services/io.multiverse.cli.CommandProvider}.
 */
public interface CommandProvider {
    /**
     * Returns commands, picocli-annotated objects, in the order {@code multiverse --help} lists them. A command that
     * implements {@code Callable<Integer>} returns an {@link ExitCode}; for trouble it throws {@link CommandException}.
     *
     * @param console where they talk to the user
     */
    List<Object> commands(Console console);

    /** Returns the classes of those commands in the same order: to list commands, none of them need be made. */
    List<Class<?>> classes();
}
