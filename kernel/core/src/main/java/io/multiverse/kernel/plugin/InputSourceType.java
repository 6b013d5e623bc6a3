package io.multiverse.kernel.plugin;

/**
 * A type of input source: what a scenario lists under {@code inputs}. Listed in
 * {@code META-INF/services/io.multiverse.kernel.plugin.InputSourceType}.
 */
public interface InputSourceType extends PluginType {
    /**
     * Makes a source.
     *
     * @throws IllegalArgumentException if parameters do not go together; the message says which
     */
    InputSource create(Parameters parameters);
}
