package io.multiverse.replay.bisect;

import io.multiverse.cli.Console;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.expression.NamedState;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.internal.journal.file.Snapshot;
import io.multiverse.kernel.internal.journal.file.SnapshotFiles;
import io.multiverse.replay.reexecute.CheckedReexecution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Which control ticks of a recorded run to execute again, and whose states to look at.
 *
 * @param recording the recorded run, as far as it was read
 * @param fromControlTick the control tick after which to look
 * @param toControlTick the last control tick
 * @param realms the ids of the realms to look at, by index
 * @param stages the names of the stages to look at, by the index of their digest
 */
record WindowRequest(
        Recording recording,
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
     * @throws io.multiverse.kernel.journal.JournalException as {@link CheckedReexecution} does
     */
    WindowTrace run(int workers, Console console, StatusLine status) {
        return run(recording.between(fromControlTick, toControlTick), workers, console, status);
    }

    /** Does the same, but from the run's start on. */
    WindowTrace runFromStart(int workers, Console console, StatusLine status) {
        return run(recording.whole(), workers, console, status);
    }

    /** Does the same, but from a snapshot on. */
    WindowTrace runFrom(Snapshot snapshot, int workers, Console console, StatusLine status) {
        return run(recording.after(snapshot, toControlTick), workers, console, status);
    }

    private WindowTrace run(Recording part, int workers, Console console, StatusLine status) {
        final WindowProbe probe = new WindowProbe(new HashSet<>(realms.values()));
        try (CheckedReexecution run = CheckedReexecution.open(part, workers, probe, console, status)) {
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

    /** Returns the state after the last control tick as its own snapshot has it, or null if there is none. */
    NamedState snapshot(int index, Console console, StatusLine status) {
        if (!SnapshotFiles.in(recording.directory()).controlTicks().contains(toControlTick)) {
            return null;
        }
        final Recording there = recording.between(toControlTick, toControlTick);
        if (there.startControlTick() != toControlTick) {
            return null;
        }
        try (CheckedReexecution run = CheckedReexecution.open(there, 1, null, console, status)) {
            return index < 0 ? run.stage(stages.get(index)) : run.game(realms.get(index));
        }
    }
}
