package io.multiverse.kernel.plugin;

import io.multiverse.kernel.ControlTickStage;

/**
 * A type of control-tick stage: what a scenario lists under {@code stages}. Listed in
 * {@code META-INF/services/io.multiverse.kernel.plugin.StageType}.
 */
public interface StageType extends PluginType {
    /**
     * Makes a stage in its initial state, also when a run is resumed or re-executed; equal parameters give equal
     * stages.
     *
     * @throws IllegalArgumentException if parameters do not go together; the message says which
     */
    ControlTickStage create(Parameters parameters);
}
