package io.multiverse.player.travel;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.StageContext;
import io.multiverse.player.settings.InstancingPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The realms by index and name, as of the last control tick: callers between control ticks must not look where the
 * control-tick thread writes. Guarded by the stage's monitor.
 */
public final class RealmNames {
    /** What stands for a realm that never was. */
    public static final int UNKNOWN = -1;

    private static final String ITSELF = InstancingPolicy.SEPARATOR + "0";

    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> indexes = new HashMap<>();
    /** Per further instance one more than its main realm; 0 for all other realms. */
    private int[] mains = new int[16];

    private int known;
    private StageContext context;

    /** Takes the context to look at. */
    public void context(StageContext stageContext) {
        context = stageContext;
    }

    /** Takes note of realms that came since; none is expected. */
    public void refresh() {
        refreshTo(context.realmCount());
    }

    /** Takes note of so many realms, the first ones; none is expected. */
    public void refreshTo(int realms) {
        for (; known < realms; known++) {
            add(context.realmId(known));
            indexes.putIfAbsent(context.coordinateOf(known).realmId(), known);
        }
    }

    private void add(String name) {
        indexes.putIfAbsent(name, names.size());
        names.add(name);
    }

    /** Returns the number of realms taken note of, without those that are expected only. */
    public int known() {
        return known;
    }

    /** Lets a realm be there that a trial would have registered; returns its index, or -1 if the name is taken. */
    int expect(String name) {
        if (indexes.containsKey(name)) {
            return UNKNOWN;
        }
        add(name);
        return names.size() - 1;
    }

    /** Forgets the realms that were expected. */
    void forgetExpected() {
        while (names.size() > known) {
            final int index = names.size() - 1;
            indexes.remove(names.remove(index), index);
            main(index, index);
        }
    }

    /** Returns the realm that a realm is a further instance of, itself if it is none. */
    public int main(int realm) {
        return realm < mains.length && mains[realm] != 0 ? mains[realm] - 1 : realm;
    }

    void main(int realm, int mainRealm) {
        if (realm >= mains.length) {
            mains = Arrays.copyOf(mains, Math.max(realm + 1, mains.length << 1));
        }
        mains[realm] = realm == mainRealm ? 0 : mainRealm + 1;
    }

    /** Returns the name of the realm that a realm is a further instance of, its own if it is none. */
    public String mainName(int realm) {
        return realm < 0 ? "" : names.get(main(realm));
    }

    /** Returns the ids of all realms that are or were. */
    public List<String> names() {
        return Collections.unmodifiableList(names);
    }

    /** Returns how many realms there are, expected ones included. */
    public int size() {
        return names.size();
    }

    /** Returns the index of a realm that is or was, or {@link #UNKNOWN}. */
    public int index(String realmId) {
        final Integer index = indexes.get(realmId);
        return index == null ? UNKNOWN : index;
    }

    /**
     * Returns the index of the realm that somebody addresses, or {@link #UNKNOWN}: a realm by its id, or, with a tilde
     * and 0 after it, that realm itself and none of its further instances.
     */
    public int addressed(String realmId) {
        final int index = index(realmId);
        return index == UNKNOWN && realmId.endsWith(ITSELF)
                ? index(realmId.substring(0, realmId.length() - ITSELF.length()))
                : index;
    }

    /** Returns whether an address means one instance, and not any of a realm's. */
    public boolean meansItself(String realmId) {
        return index(realmId) == UNKNOWN && realmId.endsWith(ITSELF);
    }

    /** Returns a realm's id. */
    public String name(int realm) {
        return realm < 0 ? "" : names.get(realm);
    }

    /** Returns whether a realm runs. */
    public boolean isRunning(int realm) {
        return context.isRunning(realm);
    }

    /** Returns a realm's status. */
    public GameInstanceState status(int realm) {
        return realm < known ? context.status(realm) : GameInstanceState.RUNNING;
    }
}
