package io.multiverse.bench.phold.model;

/** Something that runs the model. */
public interface PholdEngine {
    /** Returns its name, for tables. */
    String name();

    /**
     * Runs a model from its start to its end; only the handling of events is timed.
     *
     * @throws IllegalArgumentException if the engine cannot run this model
     */
    PholdResult run(Phold phold);
}
