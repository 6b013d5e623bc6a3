package io.multiverse.launcher.check;

import io.multiverse.expression.EventNames;
import io.multiverse.expression.NamedState;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.journal.FrameDivergence;
import io.multiverse.kernel.internal.journal.Recording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds in what a window differs from its second execution, while the run stands at its end. */
final class SyncSearch {
    private static final String KERNEL_FIELDS = "kernel.";
    private static final String SECOND = "the second time";

    private final MultiGameTickEngine engine;
    private final CallTrail trail;
    private final Recording part;

    /**
     * Makes a search.
     *
     * @param engine the run
     * @param trail the calls of its last window
     * @param part the window
     */
    SyncSearch(MultiGameTickEngine engine, CallTrail trail, Recording part) {
        this.engine = engine;
        this.trail = trail;
        this.part = part;
    }

    /** Returns what a second execution, with its calls, has in other ways. */
    SyncFinding find(SecondExecution second, CallTrail secondTrail) {
        final FrameDivergence divergence = second.divergence().orElse(null);
        RecordedNames names = RecordedNames.of(part, part.controlTicks());
        final Set<Integer> realms = divergence == null ? all(names, second) : realms(divergence);
        final long[] causes = realms.stream()
                .mapToLong(index -> new CallComparison(trail, secondTrail, index).cause())
                .toArray();
        names = RecordedNames.of(part, part.controlTicks(), causes);
        final List<SyncFinding.Owner> owners = new ArrayList<>();
        for (final int index : realms) {
            final String id = names.realmName(index);
            final List<NamedState.Change> changes = changes(SecondExecution.game(engine, id), second.game(id));
            final String where = new CallComparison(trail, secondTrail, index).where(names, SECOND);
            if (!changes.isEmpty() || where != null) {
                owners.add(new SyncFinding.Owner(id, changes, where));
            }
        }
        for (final String stage : names.stages()) {
            final List<NamedState.Change> changes = changes(SecondExecution.stage(engine, stage), second.stage(stage));
            if (!changes.isEmpty()) {
                owners.add(new SyncFinding.Owner(EventNames.STAGE + stage, changes, null));
            }
        }
        return new SyncFinding(
                part.controlTicks(),
                part.startControlTick(),
                divergence == null
                        ? "the snapshots of its end, although the frames are equal"
                        : summary(divergence, names),
                owners,
                third(second));
    }

    private static Set<Integer> realms(FrameDivergence divergence) {
        final Set<Integer> realms = new LinkedHashSet<>();
        final int event = divergence.firstEvent();
        for (final List<JournaledEvent> events :
                List.of(divergence.recorded().events(), divergence.present().events())) {
            final int source = event >= 0 && event < events.size()
                    ? EventId.realmIndex(events.get(event).id())
                    : -1;
            if (source >= 0) {
                realms.add(source);
            }
        }
        realms.addAll(divergence.realms());
        return realms;
    }

    private static Set<Integer> all(RecordedNames names, SecondExecution second) {
        final Set<Integer> all = new TreeSet<>();
        final Set<String> games = second.games();
        for (int index = 0; index < names.realmCount(); index++) {
            if (games.contains(names.realmName(index))) {
                all.add(index);
            }
        }
        return all;
    }

    /** A summary counts events, or names one by its number: what it is, people want to hear. */
    private static String summary(FrameDivergence divergence, RecordedNames names) {
        final int place = divergence.firstEvent();
        if (place < 0) {
            return divergence.summary();
        }
        final String run = event(divergence.recorded().events(), place, names);
        final String second = event(divergence.present().events(), place, names);
        return run.equals(second)
                ? "its event " + run + " says something else"
                : "its event " + place + " is " + run + " in the run, " + second + " the second time";
    }

    private static String event(List<JournaledEvent> events, int index, RecordedNames names) {
        if (index >= events.size()) {
            return "none";
        }
        final JournaledEvent event = events.get(index);
        return names.typeName(event.typeId()) + " ("
                + EventNames.emitter(EventId.emitter(event.id()), names) + '#' + EventId.sequence(event.id()) + ") to "
                + EventNames.target(event.target(), names);
    }

    private static List<NamedState.Change> changes(NamedState run, NamedState second) {
        final List<NamedState.Change> changes = new ArrayList<>(run.changesTo(second));
        // what the realm's code wrote says more than what the kernel keeps for it
        changes.sort(Comparator.comparing(change -> change.path().startsWith(KERNEL_FIELDS)));
        return changes;
    }

    private String third(SecondExecution second) {
        try (SecondExecution again = SecondExecution.of(part, null)) {
            if (again.divergence().isEmpty() && second.divergence().isPresent()) {
                return "A third time it came out as in the run: it depends on chance.";
            }
            final boolean isAsSecond = again.divergence().isPresent()
                            == second.divergence().isPresent()
                    && again.divergence()
                            .map(difference -> difference.present().hash())
                            .equals(second.divergence()
                                    .map(difference -> difference.present().hash()))
                    && Arrays.equals(again.state(), second.state());
            return isAsSecond
                    ? "A third time it came out as the second: what decides is not in the snapshot. writeState or"
                            + " readState leaves a field out, or code keeps something outside of the realm."
                    : "A third time it came out different again: it depends on chance, or on something outside of"
                            + " the realm that each execution changes, such as a static field.";
        }
    }
}
