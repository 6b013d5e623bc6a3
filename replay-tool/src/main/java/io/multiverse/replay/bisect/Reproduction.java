package io.multiverse.replay.bisect;

import io.multiverse.cli.text.Figures;
import io.multiverse.kernel.internal.journal.FrameDivergence;
import io.multiverse.kernel.internal.journal.file.Snapshot;
import io.multiverse.replay.jvm.JvmVariation;

/**
 * A way to execute a run again that came out different.
 *
 * @param jvm the other JVM it was executed in, or null for this one
 * @param snapshot the snapshot it was gone on from, or null for the start
 * @param workers with how many workers
 * @param divergence the first difference
 */
record Reproduction(JvmVariation jvm, Snapshot snapshot, int workers, FrameDivergence divergence) {
    /** Returns the same way with another difference. */
    Reproduction with(FrameDivergence other) {
        return new Reproduction(jvm, snapshot, workers, other);
    }

    /** Returns how it was executed, in words. */
    String words() {
        return "re-executed with " + Figures.count(workers, "worker")
                + (snapshot == null
                        ? ""
                        : " from the snapshot of control tick " + Figures.grouped(snapshot.controlTick()))
                + (jvm == null ? "" : " in JVM " + jvm.name());
    }
}
