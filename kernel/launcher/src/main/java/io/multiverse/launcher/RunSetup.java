package io.multiverse.launcher;

import io.multiverse.kernel.EngineBuilder;
import io.multiverse.kernel.MultiGameTickEngine;
import io.multiverse.kernel.RealmFactory;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.journal.Recording;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Makes again the games and stages of a recorded run, so that it can be executed again.
 *
 * <p>Runs started with {@code multiverse run} are made from the scenario in their journal's header. Whoever embeds the
 * kernel names an implementation in {@code META-INF/services/io.multiverse.launcher.RunSetup}, and where that is: on
 * the class path, or with {@link GameClassPath}.
 */
public interface RunSetup {
    /** Returns whether this setup makes the run, by what its header says. */
    boolean canMake(JournalHeader header);

    /** Registers the games and stages that the run began with, in the same order, with an engine that has not run. */
    void register(JournalHeader header, MultiGameTickEngine engine);

    /** Returns what makes games that were registered while the run went on, or null if there is nothing. */
    default RealmFactory realmFactory(JournalHeader header) {
        return null;
    }

    /**
     * Returns the setup of a run.
     *
     * @throws JournalException of kind INCOMPATIBLE if nothing on the class path makes it, or what is named there
     *     cannot be loaded
     */
    static RunSetup of(JournalHeader header) {
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
                "nothing here can make the games of this run again ("
                        + (header.realms().isEmpty()
                                ? "it began with none"
                                : "the first runs " + header.realms().get(0).program())
                        + "): name the jar or folder of the program that recorded it with " + GameClassPath.FLAG
                        + " or " + GameClassPath.VARIABLE + "; it has to have an implementation of "
                        + RunSetup.class.getName() + ", named in META-INF/services");
    }

    /**
     * Returns the description of an engine that executes a recording again, its games and stages not yet registered.
     */
    default EngineBuilder engine(Recording recording) {
        final JournalHeader header = recording.header();
        final EngineBuilder engine = MultiGameTickEngine.builder()
                .seed(header.seed())
                .controlTickIntervalTicks(header.controlTickIntervalTicks())
                .localTickNanos(header.localTickNanos())
                .digestIntervalControlTicks(header.digestIntervalControlTicks())
                .scenario(header.scenario())
                .causeHistory(0)
                .reexecute(recording);
        final RealmFactory factory = realmFactory(header);
        return factory == null ? engine : engine.realmFactory(factory);
    }

    /** Returns an engine as described, with the run's games and stages; the caller closes it. */
    default MultiGameTickEngine build(EngineBuilder description, JournalHeader header) {
        final MultiGameTickEngine engine = description.build();
        boolean isRegistered = false;
        try {
            register(header, engine);
            isRegistered = true;
            return engine;
        } finally {
            if (!isRegistered) {
                engine.close();
            }
        }
    }
}
