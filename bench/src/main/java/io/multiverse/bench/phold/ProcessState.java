package io.multiverse.bench.phold;

import io.multiverse.bench.phold.model.LogicalProcess;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/** Writes and reads the state of a logical process, which itself knows nothing of this kernel. */
final class ProcessState {
    private ProcessState() {}

    static void write(LogicalProcess process, StateWriter out) {
        out.int64("stream", process.stream());
        out.int64("hash", process.hash());
        out.int64("handled", process.handled());
        out.int64("scheduled", process.scheduled());
    }

    static void read(LogicalProcess process, StateReader in) {
        final long stream = in.int64("stream");
        final long hash = in.int64("hash");
        final long handled = in.int64("handled");
        process.restore(stream, hash, handled, in.int64("scheduled"));
    }
}
