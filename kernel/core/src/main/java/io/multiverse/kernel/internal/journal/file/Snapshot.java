package io.multiverse.kernel.internal.journal.file;

import java.util.Objects;

/**
 * The whole state of a run after one of its frames, so that it can resume from there. Immutable, but for the bytes of
 * the state, which are not to be changed.
 *
 * @param kernelVersion the version of the kernel that took it
 * @param headerHash the hash of the run's header document
 * @param controlTick the control tick after whose frame it was taken, 0 for the run's start
 * @param frameHash the hash of that frame, or of the header
 * @param position the place of that frame in the journal
 * @param state the state, opaque to the journal
 */
public record Snapshot(
        String kernelVersion,
        long headerHash,
        long controlTick,
        long frameHash,
        JournalPosition position,
        byte[] state) {
    /** Throws {@link IllegalArgumentException} if {@code position} is that of another frame. */
    public Snapshot {
        Objects.requireNonNull(kernelVersion, "kernelVersion");
        Objects.requireNonNull(state, "state");
        if (position.controlTick() != controlTick || position.hash() != frameHash) {
            throw new IllegalArgumentException("the snapshot is of control tick " + controlTick
                    + ", but its position is that of another frame, of control tick " + position.controlTick());
        }
    }
}
