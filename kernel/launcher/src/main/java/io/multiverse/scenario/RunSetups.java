package io.multiverse.scenario;

import io.multiverse.cli.GameClassPath;
import io.multiverse.kernel.engine.RunSetup;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalHeader;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Finds what rebuilds a recorded run: on the class path, where {@link GameClassPath} says, or in the scenario of the
 * run's header. Thread-safe.
 */
public final class RunSetups {
    private RunSetups() {}

    /**
     * Returns the setup of a run.
     *
     * @throws JournalException of kind INCOMPATIBLE if nothing on the class path makes it, or what is named there
     *     cannot be loaded
     */
    public static RunSetup of(JournalHeader header) {
        try {
            for (final RunSetup setup : ServiceLoader.load(RunSetup.class)) {
                if (setup.canMake(header)) {
                    return setup;
                }
            }
        } catch (final ServiceConfigurationError e) {
            throw new JournalException(
                    JournalException.Kind.INCOMPATIBLE,
                    "what META-INF/services names cannot be loaded: " + e.getMessage() + "; have " + GameClassPath.FLAG
                            + " or " + GameClassPath.VARIABLE + " name all jars and folders that the games need",
                    e);
        }
        final RunSetup scenario = new ScenarioSetup();
        if (scenario.canMake(header)) {
            return scenario;
        }
        throw new JournalException(
                JournalException.Kind.INCOMPATIBLE,
                "nothing here can rebuild the games of this run ("
                        + (header.realms().isEmpty()
                                ? "it began with none"
                                : "the first runs " + header.realms().get(0).program())
                        + "): name the jar or folder of the program that recorded it with " + GameClassPath.FLAG
                        + " or " + GameClassPath.VARIABLE + "; it has to have an implementation of "
                        + RunSetup.class.getName() + ", named in META-INF/services");
    }
}
