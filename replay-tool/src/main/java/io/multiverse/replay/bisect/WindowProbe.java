package io.multiverse.replay.bisect;

import io.multiverse.expression.NamedState;
import io.multiverse.kernel.RealmProbe;
import io.multiverse.kernel.state.StateFields;
import io.multiverse.kernel.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Takes down the states of some realms after each call of their code, once it is told to begin.
 *
 * <p>Each realm is looked at by the worker that owns it; beginning and asking for the result is for between runs.
 */
final class WindowProbe implements RealmProbe {
    private final Set<String> ids;
    private final Map<Integer, Steps> steps = new TreeMap<>();
    private volatile boolean isLooking;

    private static final class Steps {
        private final List<StateTrace.Step> list = new ArrayList<>();
        private NamedState last;

        Steps(NamedState before) {
            last = before;
        }
    }

    /** Looks at the games with these ids. */
    WindowProbe(Set<String> ids) {
        this.ids = Set.copyOf(ids);
    }

    /** Says what a realm's state is before the first call that is taken down. */
    void startWith(int realmIndex, NamedState before) {
        steps.put(realmIndex, new Steps(before));
    }

    /** Begins to take down calls. */
    void begin() {
        isLooking = true;
    }

    /** Returns the calls of a realm. */
    List<StateTrace.Step> steps(int realmIndex) {
        return steps.get(realmIndex).list;
    }

    @Override
    public boolean looksAt(String gameId) {
        return ids.contains(gameId);
    }

    @Override
    public void after(Step step, Consumer<StateWriter> state) {
        if (!isLooking) {
            return;
        }
        final Steps mine = steps.get(step.realmIndex());
        if (mine == null) {
            return;
        }
        final StateFields fields = new StateFields();
        state.accept(fields);
        final NamedState present = NamedState.of(fields);
        mine.list.add(new StateTrace.Step(step, present.digest(), mine.last.changesTo(present)));
        mine.last = present;
    }
}
