package io.multiverse.kernel.settings;

/** What happens when a realm's code throws. The realm is in state ERROR either way. */
public enum FailurePolicy {
    /** The other realms continue. */
    CONTAIN,
    /** The run stops after the control tick in which it happened. */
    STOP_RUN
}
