package io.multiverse.launcher.report;

import io.multiverse.launcher.plan.RunPlan;

/** What a run tells on stdout. Called by one thread at a time, never by one of the clockwork. */
public interface Report {
    /** Returns whether {@link #controlTick} wants every control tick; otherwise some may be left out. */
    default boolean wantsEach() {
        return false;
    }

    /** Returns whether anything is printed before the run ends. */
    default boolean isPrintedWhileRunning() {
        return wantsEach();
    }

    /** Returns whether it has no summary, so that what nobody should miss is told on stderr. */
    default boolean isBrief() {
        return false;
    }

    /** Tells that the run begins. */
    default void begin(RunPlan plan) {}

    /** Tells what a control tick did. */
    default void controlTick(ControlTickFigures figures) {}

    /** Tells how far the run is; called some times a second. */
    default void progress(RunProgress progress) {}

    /** Tells the result of the run. */
    void end(RunPlan plan, RunSummary summary);

    /** Tells where the journal of a run is that failed. */
    default void failed(RunSummary.Journal journal) {}
}
