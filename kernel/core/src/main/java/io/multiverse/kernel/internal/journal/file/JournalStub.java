package io.multiverse.kernel.internal.journal.file;

import io.multiverse.kernel.internal.frame.JournaledFrame.IndexedDigest;
import java.util.List;
import java.util.Objects;

/**
 * What stands in a journal for what was dropped from its beginning: frames, or only the events in them. Immutable, but
 * for the bytes of {@code register}, which are not to be changed.
 *
 * @param kernelVersion the version of the kernel that dropped it
 * @param reason why, in words, for instance {@code cut}
 * @param headerHash the hash of the run's header document
 * @param firstControlTick the first control tick whose frame is kept, at least 1
 * @param firstEventControlTick the first control tick whose events are kept, at least {@code firstControlTick}
 * @param last how the run stood after the last frame that was dropped, or at its start
 * @param droppedEvents how many events the dropped frames had, and those that only their events were dropped from
 * @param snapshotControlTick the snapshot from which the run is re-executed, 0 for the run's start
 * @param snapshotFrameHash the hash of that snapshot's frame, or of the header
 * @param register the messages of dropped frames that say who is registered and what things are called, in order
 */
public record JournalStub(
        String kernelVersion,
        String reason,
        long headerHash,
        long firstControlTick,
        long firstEventControlTick,
        Link last,
        long droppedEvents,
        long snapshotControlTick,
        long snapshotFrameHash,
        List<byte[]> register) {
    /**
     * How a run stood after a frame: what the next one chains to.
     *
     * @param hash the hash of the frame, or of the header
     * @param root the root over all digests
     * @param simTimeNanos the simulated time of the frame
     * @param realmDigests the digests of all realms, by index
     * @param stageDigests the digests of all stages, by index
     */
    public record Link(
            long hash,
            long root,
            long simTimeNanos,
            List<IndexedDigest> realmDigests,
            List<IndexedDigest> stageDigests) {
        /** Copies the lists. */
        public Link {
            realmDigests = List.copyOf(realmDigests);
            stageDigests = List.copyOf(stageDigests);
        }
    }

    /** Checks the ranges; throws {@link IllegalArgumentException} for a value outside. */
    public JournalStub {
        Objects.requireNonNull(kernelVersion, "kernelVersion");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(last, "last");
        register = List.copyOf(register);
        require(firstControlTick >= 1, "the first control tick is " + firstControlTick);
        require(
                firstEventControlTick >= firstControlTick,
                "events are kept from control tick " + firstEventControlTick + " on, frames from " + firstControlTick);
        require(droppedEvents >= 0, "the number of dropped events is " + droppedEvents);
        require(snapshotControlTick >= 0, "the snapshot is of control tick " + snapshotControlTick);
        require(last.simTimeNanos() >= 0, "the simulated time is " + last.simTimeNanos());
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Returns whether frames were dropped, not only events. */
    public boolean isCut() {
        return firstControlTick > 1;
    }

    /** Returns whether frames are there whose events were dropped. */
    public boolean isThinned() {
        return firstEventControlTick > firstControlTick;
    }
}
