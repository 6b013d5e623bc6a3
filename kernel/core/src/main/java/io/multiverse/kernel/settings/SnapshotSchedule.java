package io.multiverse.kernel.settings;

/**
 * When a run takes snapshots of its own accord.
 *
 * @param everyControlTicks at control ticks that are multiples of this; 0: never
 * @param minSpacingNanos wall time that must have passed since the last one; 0: none
 */
public record SnapshotSchedule(long everyControlTicks, long minSpacingNanos) {
    /** No snapshots but those asked for with {@link io.multiverse.kernel.engine.EngineJournal#requestSnapshot}. */
    public static final SnapshotSchedule NEVER = new SnapshotSchedule(0, 0);

    /** Checks the ranges; throws {@link IllegalArgumentException} for a negative value. */
    public SnapshotSchedule {
        if (everyControlTicks < 0 || minSpacingNanos < 0) {
            throw new IllegalArgumentException("a snapshot schedule cannot be negative: every " + everyControlTicks
                    + " control ticks, " + minSpacingNanos + " ns apart");
        }
    }

    /** Returns the schedule of a snapshot at every control tick that is a multiple of {@code controlTicks}. */
    public static SnapshotSchedule every(long controlTicks) {
        return new SnapshotSchedule(controlTicks, 0);
    }

    /** Returns whether a control tick's number asks for one. */
    public boolean isDue(long controlTick) {
        return everyControlTicks > 0 && controlTick % everyControlTicks == 0;
    }
}
