package io.multiverse.kernel.plugin;

import java.util.List;

/**
 * Something a plugin offers, which scenarios name. An implementation has a public constructor without parameters and is
 * named in {@code META-INF/services/} and the name of the interface it implements, one of those that extend this one.
 * Its answers never change.
 */
public interface PluginType {
    /**
     * Returns the name that scenarios use: a letter, then letters, digits, {@code -}, {@code _} and {@code .}. No two
     * types of one kind have the same.
     */
    String name();

    /** Returns what it is, in one line. */
    String description();

    /** Returns the parameters that a scenario can give, in the order in which they are listed. */
    default List<Parameter> parameters() {
        return List.of();
    }
}
