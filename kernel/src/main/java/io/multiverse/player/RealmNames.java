package io.multiverse.player;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.StageContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The realms by index and name, as of the last control tick: callers between control ticks must not look where the
 * control-tick thread writes. Guarded by the stage's monitor.
 */
final class RealmNames {
    /** What stands for a realm that never was. */
    static final int UNKNOWN = -1;

    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> indexes = new HashMap<>();
    private StageContext context;

    void context(StageContext stageContext) {
        context = stageContext;
    }

    /** Takes note of realms that came since. */
    void refresh() {
        for (int index = names.size(); index < context.realmCount(); index++) {
            names.add(context.realmId(index));
            indexes.putIfAbsent(context.realmId(index), index);
            indexes.putIfAbsent(context.coordinateOf(index).realmId(), index);
        }
    }

    int size() {
        return names.size();
    }

    /** Returns the index of a realm that is or was, or {@link #UNKNOWN}. */
    int index(String realmId) {
        final Integer index = indexes.get(realmId);
        return index == null ? UNKNOWN : index;
    }

    String name(int realm) {
        return realm < 0 ? "" : names.get(realm);
    }

    boolean isRunning(int realm) {
        return context.isRunning(realm);
    }

    GameInstanceState status(int realm) {
        return context.status(realm);
    }
}
