package io.multiverse.replay.journal;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.text.Figures;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.internal.journal.file.JournalStub;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says what was dropped from a journal's beginning, and what can therefore not be asked. */
public final class DroppedText {
    private DroppedText() {}

    /** Returns in words what is not there any more. */
    public static String of(JournalStub stub) {
        final String frames = stub.isCut()
                ? "control ticks 1 to " + Figures.grouped(stub.firstControlTick() - 1)
                        + "; executed again from the snapshot of " + Figures.grouped(stub.snapshotControlTick())
                : "";
        final String events = stub.isThinned()
                ? "events before control tick " + Figures.grouped(stub.firstEventControlTick())
                        + ", but for those that inputs became"
                : "";
        return frames
                + (frames.isEmpty() || events.isEmpty() ? "" : "; ")
                + events
                + " (" + stub.reason() + "; " + Figures.count(stub.droppedEvents(), "event") + ")";
    }

    /** Returns the same for JSON; keys are only ever added. */
    public static Map<String, Object> toMap(JournalStub stub) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("reason", stub.reason());
        map.put("firstControlTick", stub.firstControlTick());
        map.put("firstEventControlTick", stub.firstEventControlTick());
        map.put("previousHash", EventText.hex(stub.last().hash()));
        map.put("root", EventText.hex(stub.last().root()));
        map.put("droppedEvents", stub.droppedEvents());
        map.put("snapshotControlTick", stub.snapshotControlTick());
        map.put("kernelVersion", stub.kernelVersion());
        return map;
    }

    /**
     * Refuses a control tick whose events were dropped.
     *
     * @throws CommandException of exit code 2 that says which can be asked for
     */
    public static void requireEvents(Path journal, JournalStub stub, String flag, long controlTick) {
        if (controlTick < stub.firstEventControlTick()) {
            throw CommandException.usage(flag + " " + controlTick + ": " + noEvents(journal, stub) + "; ask for "
                    + stub.firstEventControlTick() + " or later");
        }
    }

    /**
     * Refuses to begin with a control tick that no snapshot comes before.
     *
     * @throws CommandException of exit code 2 that says which can be asked for
     */
    public static void requireSnapshotBefore(Recording run, String flag, long controlTick) {
        final JournalStub stub = run.stub().filter(JournalStub::isCut).orElse(null);
        if (stub != null && controlTick <= stub.snapshotControlTick()) {
            throw CommandException.usage(flag + " " + controlTick + ": the run of journal " + run.directory()
                    + " begins after the snapshot of control tick " + stub.snapshotControlTick()
                    + ", as what came before control tick " + stub.firstControlTick() + " was dropped ("
                    + stub.reason() + "); ask for " + (stub.snapshotControlTick() + 1) + " or later");
        }
    }

    /** Says from which control tick on a journal has events. */
    public static String noEvents(Path journal, JournalStub stub) {
        return "journal " + journal + " keeps no " + (stub.isThinned() ? "events" : "frames") + " before control tick "
                + stub.firstEventControlTick() + " (" + stub.reason() + ")";
    }
}
