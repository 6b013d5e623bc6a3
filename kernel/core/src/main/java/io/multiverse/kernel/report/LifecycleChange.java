package io.multiverse.kernel.report;

import io.multiverse.kernel.GameInstanceState;

/**
 * A realm's change of status, effective at the control tick of its frame.
 *
 * @param realmIndex the realm
 * @param from the status before
 * @param to the status from this control tick on
 * @param simTimeNanos when it came about: a failure's local tick, or the control tick
 * @param detail the exception class of a failure, else empty
 */
public record LifecycleChange(
        int realmIndex, GameInstanceState from, GameInstanceState to, long simTimeNanos, String detail) {}
