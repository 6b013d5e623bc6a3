package io.multiverse.replay.diff;

import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.DroppedFrames;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.replay.journal.JournalWalk;
import java.util.function.Consumer;

/** Compares two journals by meaning, frame by frame. Thread-safe. */
public final class JournalDiff {
    private JournalDiff() {}

    /**
     * Hands on all differences between two journals that were opened at their starts, their headers aside, in the order
     * of control ticks.
     *
     * @param compared called for each control tick that both have, before its differences
     * @throws JournalException if one of them is damaged
     */
    public static void compare(
            JournalWalk walkOfA, JournalWalk walkOfB, Runnable compared, Consumer<Difference> found) {
        JournaledFrame frameOfA = walkOfA.next();
        JournaledFrame frameOfB = walkOfB.next();
        // Of one the beginning may have been dropped: what only the other has cannot be compared.
        while (frameOfA != null && frameOfB != null && frameOfA.controlTick() != frameOfB.controlTick()) {
            if (frameOfA.controlTick() < frameOfB.controlTick()) {
                frameOfA = walkOfA.next();
            } else {
                frameOfB = walkOfB.next();
            }
        }
        boolean didRootsDiffer = false;
        while (frameOfA != null && frameOfB != null) {
            compared.run();
            if (frameOfA.hash() != frameOfB.hash()) {
                if (walkOfA.isThinned() != walkOfB.isThinned()) {
                    // what one of them does not keep is no difference
                    frameOfA = DroppedFrames.thinned(frameOfA);
                    frameOfB = DroppedFrames.thinned(frameOfB);
                }
                new FrameDiff(frameOfA, walkOfA.register(), frameOfB, walkOfB.register(), found).run(didRootsDiffer);
                didRootsDiffer = frameOfA.root() != frameOfB.root();
            }
            frameOfA = walkOfA.next();
            frameOfB = walkOfB.next();
        }
        final long common = Math.min(walkOfA.frames(), walkOfB.frames());
        while (walkOfA.next() != null || walkOfB.next() != null) {
            // the longer one is read to its end, to tell where that is
        }
        if (walkOfA.frames() != walkOfB.frames()) {
            found.accept(Difference.of(
                    Difference.Kind.LENGTH, common + 1, "control ticks", walkOfA.frames(), walkOfB.frames()));
        }
    }
}
