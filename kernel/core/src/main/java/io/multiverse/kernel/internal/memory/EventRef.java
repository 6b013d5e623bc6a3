package io.multiverse.kernel.internal.memory;

/**
 * A reference to a record in an outbox: its instant (upper half) and its place (lower half).
 *
 * <p>An instant counts steps of the window's time grid, so that one order covers a whole frame: inputs, the window from
 * {@link #FIRST_WINDOW_INSTANT} on, stages.
 */
public final class EventRef {
    /** The instant of external inputs: before all others. */
    public static final int INPUT_INSTANT = 0;

    /** The instant of a window's first moment. */
    public static final int FIRST_WINDOW_INSTANT = 1;

    /** The instant of events that control-tick stages append: after all others. */
    public static final int STAGE_INSTANT = Integer.MAX_VALUE;

    private static final int PLACE_SHIFT = 3;
    private static final long PLACE_MASK = 0xFFFF_FFFFL;

    private EventRef() {}

    /** Returns the reference to the record at an offset, emitted at an instant. */
    public static long of(int instant, int offset) {
        return (long) instant << Integer.SIZE | offset >>> PLACE_SHIFT;
    }

    /** Returns the instant of the emission. */
    public static int instant(long ref) {
        return (int) (ref >>> Integer.SIZE);
    }

    /** Returns where the record begins. */
    public static int offset(long ref) {
        return (int) ((ref & PLACE_MASK) << PLACE_SHIFT);
    }
}
