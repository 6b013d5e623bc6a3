package io.multiverse.replay.journal;

import io.multiverse.cli.text.Figures;
import io.multiverse.kernel.internal.journal.file.SnapshotFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a journal ends.
 *
 * @param frames the number of whole frames
 * @param lastHash the hash of the last one
 * @param isSealed whether the run ended in order
 * @param isOpen whether a run writes it now: then this is the end for now
 * @param tornTail what is wrong with the document after the last whole frame, or null
 * @param newerSnapshot the control tick of a snapshot that is newer than the last frame, or 0
 */
public record JournalEnd(
        long frames, long lastHash, boolean isSealed, boolean isOpen, String tornTail, long newerSnapshot) {
    /** Returns the control tick of a journal's newest snapshot if that is newer than its last frame, or 0. */
    public static long newerSnapshot(Path journal, long frames) {
        final List<Long> snapshots = SnapshotFiles.in(journal).controlTicks();
        final long newest = snapshots.isEmpty() ? 0 : snapshots.get(snapshots.size() - 1);
        return newest > frames ? newest : 0;
    }

    /** Returns the end in words. */
    public String text() {
        if (isSealed) {
            return "sealed";
        }
        if (isOpen) {
            return "open: a run is writing it";
        }
        if (newerSnapshot > 0) {
            return "the end is missing: there is a snapshot of control tick " + Figures.grouped(newerSnapshot)
                    + (tornTail == null ? "" : ", and a torn tail: " + tornTail);
        }
        return tornTail == null
                ? "not sealed: the run was killed, or the end is missing"
                : "torn tail, not counted as a frame: " + tornTail;
    }

    /** Returns the end for JSON. */
    public Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("frames", frames);
        map.put("lastHash", EventText.hex(lastHash));
        map.put("sealed", isSealed);
        map.put("tornTail", tornTail);
        map.put("open", isOpen);
        map.put("newerSnapshot", newerSnapshot == 0 ? null : newerSnapshot);
        return map;
    }
}
