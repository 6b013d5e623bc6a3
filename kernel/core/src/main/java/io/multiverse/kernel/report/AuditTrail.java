package io.multiverse.kernel.report;

/**
 * What a run amounts to; equal for equal runs.
 *
 * @param controlTicks the control ticks done
 * @param totalCrossGameEvents the events of all control ticks
 * @param totalInputs the external inputs of all control ticks
 * @param totalDeadLetters the deliveries and emissions that came to nothing
 * @param root the root over all digests
 */
public record AuditTrail(
        long controlTicks, long totalCrossGameEvents, long totalInputs, long totalDeadLetters, long root) {}
