package io.multiverse.kernel.internal.journal.encoding;

/** Numbers in LEB128, as {@link EventEncoder} writes them: seven bits a byte, the lowest first. Not thread-safe. */
final class Varints {
    private static final int BITS = 7;
    private static final int MASK = (1 << BITS) - 1;

    private final byte[] bytes;
    private int position;

    Varints(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean isAtEnd() {
        return position == bytes.length;
    }

    /**
     * Returns the next number.
     *
     * @throws IllegalArgumentException if there is none, or it has more than 64 bits
     */
    long next() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += BITS) {
            if (position == bytes.length) {
                throw new IllegalArgumentException("a schedule is cut off");
            }
            final byte next = bytes[position++];
            if (shift + BITS > Long.SIZE && (next & MASK) > 1) {
                break;
            }
            value |= (long) (next & MASK) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a schedule holds a number of more than 64 bits");
    }
}
