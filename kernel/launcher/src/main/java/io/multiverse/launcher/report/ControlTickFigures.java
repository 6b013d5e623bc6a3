package io.multiverse.launcher.report;

/**
 * What one control tick did.
 *
 * @param controlTick the control tick, from 1
 * @param games the games that run
 * @param events the events of its window, inputs and stages
 * @param delivered the events among them that reached at least one game
 * @param deliveries how many games they reached together: a broadcast to two games counts as two
 * @param inputs the external inputs
 * @param deadLetters the deliveries and emissions that failed
 * @param elapsedNanos how long it took
 * @param root the root over all digests
 * @param journalHash the hash of its journal frame, 0 without a journal
 */
public record ControlTickFigures(
        long controlTick,
        int games,
        int events,
        int delivered,
        long deliveries,
        int inputs,
        long deadLetters,
        long elapsedNanos,
        long root,
        long journalHash) {}
