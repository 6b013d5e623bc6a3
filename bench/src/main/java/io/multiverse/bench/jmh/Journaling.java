package io.multiverse.bench.jmh;

import io.multiverse.bench.workload.EngineShape;

/** Whether a benchmark's run is journaled; its names are the values of JMH's parameter. */
public enum Journaling {
    /** No journal. */
    OFF,
    /** A full journal in the page cache. */
    ON;

    /** Returns this shape with a journal or without. */
    EngineShape of(EngineShape shape) {
        return shape.journaled(this == ON);
    }
}
