package io.multiverse.kernel.report;

/**
 * What a strict run has found, see {@link io.multiverse.kernel.engine.EngineBuilder#strict}.
 *
 * @param kind what it is
 * @param controlTick the control tick that was the run's last because of it
 * @param message what was found where, and how to mend it
 */
public record StrictFinding(Kind kind, long controlTick, String message) {
    /** What realms and stages must not do. */
    public enum Kind {
        /** A context was called outside of its owner's calls. */
        CONTEXT,
        /** An event was read after the call it was passed to. */
        EVENT,
        /** Two realms reach an object that can change. */
        SHARED_OBJECT,
        /** A class of a realm has a static that can change. */
        MUTABLE_STATIC,
        /** A realm that was made anew and has read the state of another one is not like it. */
        MISSED_STATE
    }
}
