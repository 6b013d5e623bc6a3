package io.multiverse.replay.journal;

import io.multiverse.kernel.internal.frame.InputKind;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.frame.JournaledInput;
import io.multiverse.kernel.internal.journal.InputFrames;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalHeader;
import java.util.ArrayList;
import java.util.List;

/**
 * What everything is called as of any control tick of a journal, which is read once: only what changes names is kept.
 * Who failed is not told, as no input does that. Not thread-safe.
 */
public final class NameHistory implements AutoCloseable {
    private final JournalHeader header;
    private final InputFrames frames;
    private final List<JournaledFrame> changes = new ArrayList<>();

    /** Reads what changes names in a recorded run, from its start on. */
    public NameHistory(Recording recording) {
        header = recording.header();
        changes.addAll(recording.droppedRegister());
        frames = recording.inputsFromStart();
    }

    /** Returns the names after a control tick that the journal has. */
    public RunRegister at(long controlTick) {
        while (frames.controlTick() < controlTick) {
            final JournaledFrame frame = frames.next();
            if (frame != null) {
                keep(frame);
            }
        }
        final RunRegister register = new RunRegister(header);
        for (final JournaledFrame change : changes) {
            if (change.controlTick() <= controlTick) {
                register.apply(change);
            }
        }
        return register;
    }

    private void keep(JournaledFrame frame) {
        final List<JournaledInput> inputs = frame.inputs().stream()
                .filter(input -> input.kind() != InputKind.EVENT && input.kind() != InputKind.STAGE)
                .toList();
        if (inputs.isEmpty()
                && frame.newTypes().isEmpty()
                && frame.newSelections().isEmpty()) {
            return;
        }
        changes.add(new JournaledFrame(
                frame.controlTick(),
                frame.simTimeNanos(),
                frame.previousHash(),
                frame.hash(),
                frame.root(),
                0,
                frame.newTypes(),
                frame.newSelections(),
                inputs,
                frame.lifecycle(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of()));
    }

    @Override
    public void close() {
        frames.close();
    }
}
