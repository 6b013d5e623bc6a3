package io.multiverse.replay.verify;

import io.multiverse.kernel.internal.journal.FrameDivergence;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongFunction;

/** Hands the first frame that came out different from one process to another of the same version. Thread-safe. */
final class DivergentFrame {
    private DivergentFrame() {}

    /** Writes the frame that came out. */
    static void write(Path file, FrameDivergence divergence) throws IOException {
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            out.writeLong(divergence.controlTick());
            out.writeLong(divergence.present().hash());
            out.writeInt(divergence.presentDocument().length);
            out.write(divergence.presentDocument());
        }
    }

    /**
     * Reads what {@link #write} wrote; empty if nothing was written.
     *
     * @param recorded returns the recorded frame of a control tick, with the header
     */
    static Optional<FrameDivergence> read(Path file, LongFunction<FrameDivergence> recorded) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            final FrameDivergence place = recorded.apply(in.readLong());
            final long hash = in.readLong();
            final byte[] document = in.readNBytes(in.readInt());
            return Optional.of(FrameDivergence.of(place.header(), place.recorded(), document, hash));
        }
    }
}
