package io.multiverse.kernel.internal.event;

import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The payload of a claimed event, and nothing else: writing before or after it, or once the claim has ended, is an
 * {@link IndexOutOfBoundsException}. Every NaN is written as that of {@link Double#NaN} or {@link Float#NaN}.
 */
final class ClaimBuffer extends UnsafeBuffer {
    ClaimBuffer() {
        super(0L, 0);
    }

    /** Ends the claim: there is nothing to write to. */
    void release() {
        wrap(0L, 0);
    }

    @Override
    public void putDouble(int index, double value) {
        putLong(index, Double.doubleToLongBits(value));
    }

    @Override
    public void putDouble(int index, double value, ByteOrder order) {
        putLong(index, Double.doubleToLongBits(value), order);
    }

    @Override
    public void putFloat(int index, float value) {
        putInt(index, Float.floatToIntBits(value));
    }

    @Override
    public void putFloat(int index, float value, ByteOrder order) {
        putInt(index, Float.floatToIntBits(value), order);
    }
}
