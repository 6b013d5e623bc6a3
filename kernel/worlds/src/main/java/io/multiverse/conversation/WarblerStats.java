package io.multiverse.conversation;

import java.util.List;

/**
 * What conversations amount to since the run's start. Immutable; equal for equal runs.
 *
 * @param turns how often somebody began to speak
 * @param said how many of these turns an NPC's words ended
 * @param refused how often nothing came of it, refusals without a turn included
 * @param degraded how many of those said were not in the words they should have been in
 * @param requested how many requests went to the engine outside of the run
 * @param answered how many of them it answered in time
 * @param lateAnswers how many answers came for turns that were over
 * @param rejected how many events and inputs made no sense
 * @param openTurns how many turns wait for a realm or for words
 * @param openRequests how many of these wait for the engine
 * @param degradedReasons why those degraded were, most frequent first; of many different messages, the first
 *     {@value WarblerCounts#MAX_MESSAGES} are told apart
 */
public record WarblerStats(
        long turns,
        long said,
        long refused,
        long degraded,
        long requested,
        long answered,
        long lateAnswers,
        long rejected,
        int openTurns,
        int openRequests,
        List<DegradedReason> degradedReasons) {}
