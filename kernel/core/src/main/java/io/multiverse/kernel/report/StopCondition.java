package io.multiverse.kernel.report;

/**
 * Decides after each control tick whether a run ends there, before any realm begins the next window. Asked on the
 * thread that runs control ticks.
 */
@FunctionalInterface
public interface StopCondition {
    /**
     * Returns whether the run ends after this control tick. An exception ends it, too, as a failure.
     *
     * <p>It may depend on nothing but what the run has come to, so that equal runs end equally. It is also asked about
     * control ticks that a resumed run re-executes, at least the last two of those recorded; of these answers only that
     * about the last one counts.
     */
    boolean isMet(StandingRun run);
}
