package io.multiverse.replay.demo.queueing;

/**
 * What is measured, and what it should be.
 *
 * @param name what it is
 * @param closedForm its exact value
 * @param measured what the simulation gave
 */
record Quantity(String name, double closedForm, BatchMeans measured) {
    Quantity(String name, double closedForm) {
        this(name, closedForm, new BatchMeans());
    }
}
