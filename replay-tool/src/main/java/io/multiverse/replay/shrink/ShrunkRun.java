package io.multiverse.replay.shrink;

/**
 * What shrinking has come to.
 *
 * @param recordedControlTicks how many control ticks the journal has
 * @param recorded the recorded run
 * @param smallest the smallest run found that fails
 * @param occurrence how it fails
 * @param criterion what counted as failing
 * @param isComplete whether nothing was left to try
 */
record ShrunkRun(
        long recordedControlTicks,
        Candidate recorded,
        Candidate smallest,
        Occurrence occurrence,
        FailureCriterion criterion,
        boolean isComplete) {}
