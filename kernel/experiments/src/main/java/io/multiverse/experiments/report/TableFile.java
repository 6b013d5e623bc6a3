package io.multiverse.experiments.report;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A table that is written row by row into a file. Not thread-safe. */
interface TableFile extends Closeable {
    /**
     * A column.
     *
     * @param name its head
     * @param kind what its cells are
     */
    record Column(String name, Kind kind) {}

    /** What the cells of a column are; each may be null, too. */
    enum Kind {
        /** Of {@link Integer} or {@link Long}. */
        WHOLE,
        /** Of {@link Number}. */
        DECIMAL,
        /** Of {@link Boolean}. */
        TRUTH,
        /** Of anything. */
        TEXT
    }

    /** Writes a row: a cell for each column. */
    void row(List<Object> cells) throws IOException;
}
