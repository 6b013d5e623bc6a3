package io.multiverse.kernel.state;

import java.util.Arrays;

/**
 * A list of items of a fixed number of values each, whose digest costs only the items that changed since the previous
 * one.
 *
 * <p>It is written like any list, see {@link StateWriter#rows}, and gives the same digest: a digest is a sum of shares,
 * and these are the shares of the items, kept between digests. They hold as long as the list begins at the same
 * position, so write what changes its size after it. The owner calls {@link #touch} whenever an item changed. Touching
 * is a few instructions, a row takes 8 bytes and one bit. Not thread-safe.
 */
public final class StateRows {
    private final Row content;
    private final long[] cells;
    private final StateDigest digest = new StateDigest();
    private long[] shares;
    private long[] touched;
    private int size;
    private int width;
    private long total;
    private long position = -1;

    /** Writes an item. */
    @FunctionalInterface
    public interface Row {
        /** Writes the values of an item, by calls that write one value each, the same number for every item. */
        void write(int row, StateWriter out);
    }

    /** Makes a list of {@code size} items, all of which count as changed. */
    public StateRows(int size, Row content) {
        this(size, content, null);
    }

    /** Makes the rows of a table: digests read its cells, everything else asks {@code content}. */
    StateRows(int size, Row content, long[] cells) {
        this.content = content;
        this.cells = cells;
        shares = new long[size];
        touched = new long[words(size)];
        resize(size);
    }

    /** Returns the number of items. */
    public int size() {
        return size;
    }

    /** Notes that an item has changed. */
    public void touch(int row) {
        touched[row >> 6] |= 1L << row;
    }

    /** Notes that all items have changed. */
    public void touchAll() {
        for (int row = 0; row < size; row++) {
            touch(row);
        }
    }

    /** Adds items at the end, or removes them from there. New ones count as changed. */
    public void resize(int newSize) {
        if (newSize > shares.length) {
            final int room = Math.max(newSize, shares.length + (shares.length >> 1));
            shares = Arrays.copyOf(shares, room);
            touched = Arrays.copyOf(touched, words(room));
        }
        while (size > newSize) {
            size--;
            total -= shares[size];
            shares[size] = 0;
            touched[size >> 6] &= ~(1L << size);
        }
        while (size < newSize) {
            touch(size++);
        }
    }

    /** Writes the items to a writer other than a digest. */
    void write(StateWriter out) {
        for (int row = 0; row < size; row++) {
            out.beginItem();
            content.write(row, out);
            out.endItem();
        }
    }

    /** Returns the number of values of all items. */
    long values() {
        return (long) size * width;
    }

    /** Writes the items one after the other, without what makes them items. */
    void writeFields(StateWriter out) {
        for (int row = 0; row < size; row++) {
            content.write(row, out);
        }
    }

    /** Returns the sum of the shares of all items, the first of whose values is at {@code firstPosition}. */
    long sum(long firstPosition) {
        if (size > 0 && width == 0) {
            measure();
        }
        if (firstPosition != position) {
            position = firstPosition;
            touchAll();
        }
        for (int word = 0; word < touched.length; word++) {
            for (long bits = touched[word]; bits != 0; bits &= bits - 1) {
                refresh((word << 6) + Long.numberOfTrailingZeros(bits));
            }
            touched[word] = 0;
        }
        return total;
    }

    private void measure() {
        digest.reset();
        content.write(0, digest);
        width = (int) digest.position();
        if (cells != null && (width * size != cells.length || digest.value() != StateDigest.sum(0, cells, 0, width))) {
            throw new IllegalStateException("row 0 writes other values than its table holds");
        }
    }

    private void refresh(int row) {
        if (cells == null) {
            refreshByContent(row);
            return;
        }
        final long share = StateDigest.sum(position + (long) row * width, cells, row * width, width);
        total += share - shares[row];
        shares[row] = share;
    }

    private void refreshByContent(int row) {
        final long at = position + (long) row * width;
        digest.resetTo(at);
        content.write(row, digest);
        if (digest.position() - at != width) {
            throw new IllegalStateException(
                    "item " + row + " wrote " + (digest.position() - at) + " values, others " + width);
        }
        total += digest.value() - shares[row];
        shares[row] = digest.value();
    }

    private static int words(int rows) {
        return (rows + Long.SIZE - 1) / Long.SIZE;
    }
}
