package io.multiverse.scenario;

import io.multiverse.cli.GameClassPath;
import io.multiverse.kernel.engine.RunSetup;
import io.multiverse.kernel.internal.engine.EnvironmentFile;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.plugin.Catalog;
import io.multiverse.plugin.PluginFlags;
import io.multiverse.plugin.PluginKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * Finds what rebuilds a recorded run: on the class path, where {@link GameClassPath} says, or in the scenario of the
 * run's header, whose types may come from plugins. Thread-safe.
 */
public final class RunSetups {
    private RunSetups() {}

    /**
     * Returns the setup of a run.
     *
     * @throws JournalException of kind INCOMPATIBLE if nothing here makes it, a plugin that made it is missing, or what
     *     is named cannot be loaded
     */
    public static RunSetup of(Recording recording) {
        final JournalHeader header = recording.header();
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
            requireTypes(recording.directory(), header);
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

    /**
     * Returns the scenario that a run is made of; empty if something else makes it.
     *
     * @throws JournalException as {@link #of} does
     */
    public static Optional<Scenario> scenarioOf(Recording recording) {
        return of(recording) instanceof ScenarioSetup
                ? Optional.of(Scenario.fromJson(recording.header().scenario()))
                : Optional.empty();
    }

    /**
     * Refuses a recorded run whose scenario names types that are not here.
     *
     * @param directory the journal's folder, where it is written which plugins made the run
     * @throws JournalException of kind INCOMPATIBLE naming the types and the plugins
     */
    public static void requireTypes(Path directory, JournalHeader header) {
        final ScenarioDocument scenario = ScenarioFile.parseJson("the scenario", header.scenario());
        final List<String> missing = new ArrayList<>();
        addMissing(PluginKind.REALM, Catalog.realms(), scenario.realmTypes(), missing);
        addMissing(PluginKind.STAGE, Catalog.stages(), scenario.stageTypes(), missing);
        addMissing(PluginKind.QUEST, Catalog.quests(), scenario.questTypes(), missing);
        addMissing(PluginKind.TEMPLATES, Catalog.templates(), scenario.templateTypes(), missing);
        if (missing.isEmpty()) {
            return;
        }
        final Map<String, String> origins = recordedPlugins(directory);
        final List<String> texts = missing.stream()
                .map(type -> type + (origins.containsKey(type) ? " of plugin " + origins.get(type) : ""))
                .toList();
        throw new JournalException(
                JournalException.Kind.INCOMPATIBLE,
                "the games of journal " + directory + " cannot be made again: " + String.join(" and ", texts)
                        + (missing.size() == 1 ? " is" : " are") + " not here; name the jar, or its folder, with "
                        + PluginFlags.NAME);
    }

    private static void addMissing(PluginKind kind, Catalog<?> catalog, Set<String> types, List<String> missing) {
        types.stream().filter(type -> catalog.find(type).isEmpty()).forEach(type -> missing.add(kind.nameOf(type)));
    }

    /**
     * Returns the types of plugins that a recorded run was made of, each with the name of its jar or folder; none if
     * that is not known.
     */
    public static Map<String, String> recordedPlugins(Path directory) {
        try {
            return EnvironmentFile.read(directory)
                    .map(recorded -> recorded.plugins())
                    .orElse(Map.of());
        } catch (final JournalException e) {
            // then the message goes without
            return Map.of();
        }
    }
}
