package io.multiverse.kernel.internal.realm;

/**
 * The time grid of all windows: how long a window is, and the step that every realm's local tick is a multiple of.
 *
 * @param windowNanos the control interval, at least 1
 * @param stepNanos divides {@code windowNanos} and every realm's local tick
 */
public record WindowGrid(long windowNanos, long stepNanos) {
    /** The most steps a window can have: instants are 32-bit, with room for inputs and stages. */
    static final int MAX_STEPS = Integer.MAX_VALUE - 2;

    /** Checks that the step divides the window, and that its steps can be counted. */
    public WindowGrid {
        if (windowNanos < 1 || stepNanos < 1 || windowNanos % stepNanos != 0 || windowNanos / stepNanos > MAX_STEPS) {
            throw new IllegalArgumentException("a control interval of " + windowNanos + " ns cannot have steps of "
                    + stepNanos + " ns, which all local ticks are multiples of: it is a whole number of steps, at most "
                    + MAX_STEPS);
        }
    }

    /** Returns how many steps a window has. */
    public int steps() {
        return (int) (windowNanos / stepNanos);
    }

    /** Returns the grid on which a local tick of this length falls too. */
    WindowGrid including(long localTickNanos) {
        return new WindowGrid(windowNanos, gcd(stepNanos, localTickNanos));
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
