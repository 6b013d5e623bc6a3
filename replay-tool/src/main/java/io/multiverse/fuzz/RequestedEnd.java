package io.multiverse.fuzz;

import io.multiverse.kernel.report.StopReason;

/**
 * That somebody has asked for the end of the run.
 *
 * @param realmIndex the realm's index, -1 if it was a stage
 * @param stage the stage's name, empty if it was a realm
 * @param controlTick the control tick that ends the window in which it was asked
 * @param simTimeNanos when it was asked
 * @param reason why
 */
record RequestedEnd(int realmIndex, String stage, long controlTick, long simTimeNanos, String reason) {
    /** Returns what the run must say of it if it counts. */
    StopReason as(StopReason.Source source, String name) {
        return new StopReason(source, name, controlTick, simTimeNanos, reason);
    }
}
