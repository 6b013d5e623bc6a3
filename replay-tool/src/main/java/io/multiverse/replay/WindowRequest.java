package io.multiverse.replay;

import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.internal.journal.file.Snapshot;
import io.multiverse.kernel.internal.journal.file.SnapshotFiles;
import io.multiverse.launcher.Console;
import io.multiverse.launcher.StatusLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Which control ticks of a recorded run to execute again, and whose states to look at.
 *
 * @param journal the journal's folder
 * @param fromControlTick the control tick behind which to look
 * @param toControlTick the last control tick
 * @param realms the ids of the realms to look at, by index
 * @param stages the names of the stages to look at, by the index of their digest
 */
record WindowRequest(
        Path journal,
        long fromControlTick,
        long toControlTick,
        Map<Integer, String> realms,
        Map<Integer, String> stages) {
    WindowRequest {
        realms = Map.copyOf(realms);
        stages = Map.copyOf(stages);
    }

    /**
     * Executes these control ticks in this process, from the newest snapshot before them on.
     *
     * @throws io.multiverse.kernel.journal.JournalException as {@link RunReexecution} does
     */
    WindowTrace run(int workers, Console console, StatusLine status) {
        return run(Recording.between(journal, fromControlTick, toControlTick), workers, console, status);
    }

    /** Does the same, but from the run's start on. */
    WindowTrace runFromStart(int workers, Console console, StatusLine status) {
        return run(Recording.of(journal), workers, console, status);
    }

    /** Does the same, but from a snapshot on. */
    WindowTrace runFrom(Snapshot snapshot, int workers, Console console, StatusLine status) {
        return run(Recording.behind(journal, snapshot, toControlTick), workers, console, status);
    }

    private WindowTrace run(Recording recording, int workers, Console console, StatusLine status) {
        final WindowProbe probe = new WindowProbe(new HashSet<>(realms.values()));
        try (RunReexecution run = RunReexecution.open(recording, workers, probe, console, status)) {
            run.runTo(fromControlTick);
            final Map<Integer, NamedState> before = new HashMap<>();
            realms.forEach((index, id) -> {
                before.put(index, run.game(id));
                probe.startWith(index, before.get(index));
            });
            stages.forEach((index, name) -> before.put(index, run.stage(name)));
            probe.begin();
            run.runTo(toControlTick);
            final List<StateTrace> traces = new ArrayList<>();
            realms.forEach((index, id) ->
                    traces.add(new StateTrace(index, id, before.get(index), probe.steps(index), run.game(id))));
            stages.forEach((index, name) ->
                    traces.add(new StateTrace(index, name, before.get(index), List.of(), run.stage(name))));
            return new WindowTrace(
                    fromControlTick,
                    toControlTick,
                    run.proof().equalControlTicks(),
                    traces,
                    run.texts(),
                    run.divergence());
        }
    }

    /** Returns the state behind the last control tick as its own snapshot has it, or null if there is none. */
    NamedState snapshot(int index, Console console, StatusLine status) {
        if (!SnapshotFiles.in(journal).controlTicks().contains(toControlTick)) {
            return null;
        }
        final Recording recording = Recording.between(journal, toControlTick, toControlTick);
        if (recording.startControlTick() != toControlTick) {
            return null;
        }
        try (RunReexecution run = RunReexecution.open(recording, 1, null, console, status)) {
            return index < 0 ? run.stage(stages.get(index)) : run.game(realms.get(index));
        }
    }
}
