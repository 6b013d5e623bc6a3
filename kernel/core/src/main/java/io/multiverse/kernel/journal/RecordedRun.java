package io.multiverse.kernel.journal;

import java.nio.file.Path;

/**
 * A recorded run, or the part of it from a snapshot to a control tick, as something that an engine re-executes. Made by
 * {@link io.multiverse.kernel.engine.EngineJournal#read}. Immutable.
 */
public interface RecordedRun {
    /** Returns the journal's directory. */
    Path directory();

    /** Returns what the run consisted of at its start. */
    JournalHeader header();

    /** Returns the control tick after which it begins, 0 for the run's start. */
    long startControlTick();

    /** Returns the last control tick it covers. */
    long controlTicks();
}
