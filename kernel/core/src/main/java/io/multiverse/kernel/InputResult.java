package io.multiverse.kernel;

/** The outcome of offering an input to a run. */
public enum InputResult {
    /** It will be applied, and journaled, at the next control tick; if the engine closes before, it is lost. */
    ACCEPTED,
    /** The ingress queue is full: offer it again later. The refusal is counted and journaled. */
    BACK_PRESSURED,
    /** The engine is closed or has failed, or its model has ended the run. */
    CLOSED
}
