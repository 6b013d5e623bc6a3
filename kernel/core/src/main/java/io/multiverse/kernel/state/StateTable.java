package io.multiverse.kernel.state;

/**
 * Numbers in rows and columns, written like any list of items or as the fields of a group; a digest costs only the rows
 * that changed since the previous one.
 *
 * <p>It is faster than {@link StateRows} of values kept elsewhere: a row's values lie side by side, digests read them
 * without a call for each, and {@link #set} notes what changed. A cell takes 8 bytes. Not thread-safe.
 */
public final class StateTable {
    private final long[] cells;
    private final int columns;
    private final StateRows rows;

    /**
     * Makes a table of zeros.
     *
     * @param rows the number of rows
     * @param columns the number of columns, at least 1
     * @param content writes a row: its columns in order, one call each, by {@link #get}
     */
    public StateTable(int rows, int columns, StateRows.Row content) {
        cells = new long[Math.multiplyExact(rows, columns)];
        this.columns = columns;
        this.rows = new StateRows(rows, content, cells);
    }

    /** Returns the rows as they are written to the state. */
    public StateRows rows() {
        return rows;
    }

    /** Returns a number. */
    public long get(int row, int column) {
        return cells[row * columns + column];
    }

    /** Sets a number. */
    public void set(int row, int column, long value) {
        cells[row * columns + column] = value;
        rows.touch(row);
    }

    /** Adds to a number. */
    public void add(int row, int column, long amount) {
        cells[row * columns + column] += amount;
        rows.touch(row);
    }
}
