package io.multiverse.plugin;

import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** The flag that names plugins, for each command that makes the games of a run. */
public final class PluginFlags {
    /** The flag. */
    public static final String NAME = "--plugins";

    @Option(
            names = NAME,
            paramLabel = "JAR|DIR",
            order = 102,
            description = "a jar with types of realms and stages, a folder of such jars, or a folder of classes; may be"
                    + " repeated; default: what " + PluginPlaces.VARIABLE + " names")
    private List<String> places;

    /** Uses what was given to a command, before it is run. */
    public static void use(ParseResult command) {
        final List<String> given = command.matchedOptionValue(NAME, List.of());
        given.forEach(place -> PluginPlaces.use(NAME, place));
    }
}
