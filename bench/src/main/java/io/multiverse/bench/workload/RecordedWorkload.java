package io.multiverse.bench.workload;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.internal.journal.Recording;
import java.util.function.Consumer;

/** A run that was recorded, to be read and re-executed. For one thread; close it, which deletes the journal. */
public final class RecordedWorkload implements AutoCloseable {
    private final Workload recorded;
    private final EngineShape shape;
    private final Consumer<MultiGameTickEngine> realms;
    private final Recording recording;

    private RecordedWorkload(
            Workload recorded, EngineShape shape, Consumer<MultiGameTickEngine> realms, int controlTicks) {
        this.recorded = recorded;
        this.shape = shape;
        this.realms = realms;
        recorded.run(controlTicks);
        recorded.end();
        recording = Recording.of(recorded.journal());
    }

    /** Records {@link Workload#emptyRealms}. */
    public static RecordedWorkload emptyRealms(int count, EngineShape shape, int controlTicks) {
        return new RecordedWorkload(
                Workload.emptyRealms(count, shape.journaled(true)),
                shape,
                engine -> Workload.addEmptyRealms(engine, count),
                controlTicks);
    }

    /** Records {@link Workload#cities}. */
    public static RecordedWorkload cities(EngineShape shape, int controlTicks) {
        return new RecordedWorkload(Workload.cities(shape.journaled(true)), shape, Workload::addCities, controlTicks);
    }

    /** Records {@link Workload#events}. */
    public static RecordedWorkload events(EventLoad load, EngineShape shape, int controlTicks) {
        return new RecordedWorkload(
                Workload.events(load, shape.journaled(true)),
                shape,
                engine -> Workload.addCouriers(engine, load, shape),
                controlTicks);
    }

    /**
     * Executes the run again and compares every frame; returns how many there are.
     *
     * @throws IllegalStateException if it diverges
     */
    public long reexecute() {
        try (MultiGameTickEngine engine = shape.builder().reexecute(recording).build()) {
            realms.accept(engine);
            engine.runControlTicks(recording.controlTicks());
            engine.journal().divergence().ifPresent(divergence -> {
                throw new IllegalStateException("the run diverges: " + divergence.summary());
            });
            return engine.journal().equalControlTicks();
        }
    }

    /** Reads the journal to its end, checking every hash, and returns the number of frames. */
    public long read() {
        try (JournalReader reader = JournalReader.open(recorded.journal())) {
            boolean more = true;
            while (more) {
                more = reader.advance();
            }
            return reader.frames();
        }
    }

    /** Returns how many bytes the journal's documents have, from the first frame to the last. */
    public long documentBytes() {
        try (JournalReader reader = JournalReader.open(recorded.journal())) {
            long bytes = 0;
            while (reader.advance()) {
                bytes += reader.documentLength();
            }
            return bytes;
        }
    }

    @Override
    public void close() {
        recorded.close();
    }
}
