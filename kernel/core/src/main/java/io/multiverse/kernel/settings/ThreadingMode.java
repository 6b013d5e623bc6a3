package io.multiverse.kernel.settings;

/** Which threads a run has, in Aeron's vocabulary. It never changes a result. */
public enum ThreadingMode {
    /** None: the caller's thread does everything. */
    INVOKER,
    /** One thread does everything. */
    SHARED,
    /** One thread per worker, the first of which also runs the control-tick stages, and one for the journal. */
    DEDICATED
}
