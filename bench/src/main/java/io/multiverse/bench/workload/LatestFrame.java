package io.multiverse.bench.workload;

import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.journal.JournalHeader;

/** A sealed frame of a run that stands still, to be journaled again and again. For one thread; close it in the end. */
public final class LatestFrame implements AutoCloseable {
    private static final int CONTROL_TICKS = 10;

    private final Workload workload;
    private final JournalHeader header;
    private final int documentLength;
    private ControlTickFrame frame;

    private LatestFrame(EventLoad load) {
        workload = Workload.events(
                load,
                EngineShape.CALLER.journaled(true),
                builder -> builder.observer(latest -> frame = (ControlTickFrame) latest));
        workload.run(CONTROL_TICKS);
        int length = 0;
        try (JournalReader reader = JournalReader.open(workload.journal())) {
            header = reader.header();
            while (reader.frames() < CONTROL_TICKS && reader.advance()) {
                length = reader.documentLength();
            }
        }
        documentLength = length;
    }

    /** Returns a frame with these events. */
    public static LatestFrame with(EventLoad load) {
        return new LatestFrame(load);
    }

    /** Returns the frame; it must not be changed. */
    public ControlTickFrame frame() {
        return frame;
    }

    /** Returns the header of the frame's journal. */
    public JournalHeader header() {
        return header;
    }

    /** Returns the length of the frame's document in the journal. */
    public int documentLength() {
        return documentLength;
    }

    @Override
    public void close() {
        workload.close();
    }
}
