package io.multiverse.fuzz;

import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.journal.FrameHashes;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.report.FrameObserver;
import io.multiverse.kernel.report.SealedFrame;
import java.util.List;

/** Compares the hashes of a run's frames with those of another run. */
final class HashTrail implements FrameObserver {
    private final List<Long> expected;
    private final FrameHashes hashes;
    private volatile long firstDifference;
    private volatile long frames;

    HashTrail(JournalHeader header, List<Long> expected) {
        this.expected = expected;
        hashes = FrameHashes.counting(header);
    }

    @Override
    public void onFrame(SealedFrame frame) {
        hashes.append((ControlTickFrame) frame);
        frames++;
        if (firstDifference == 0 && hashes.lastHash() != expected.get((int) frames - 1)) {
            firstDifference = frames;
        }
    }

    /** Throws unless all frames were there and equal. */
    void requireEqual() {
        FuzzFinding.require(firstDifference == 0, "it differs from control tick " + firstDifference + " on");
        FuzzFinding.require(frames == expected.size(), "it has " + frames + " frames instead of " + expected.size());
    }
}
