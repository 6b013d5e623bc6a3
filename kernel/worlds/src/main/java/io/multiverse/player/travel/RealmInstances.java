package io.multiverse.player.travel;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.player.settings.InstancingPolicy;
import io.multiverse.player.settings.RouterSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.collections.Int2ObjectHashMap;

/**
 * The further instances of crowded realms: who asks for a realm is sent to its least crowded instance, one more is made
 * where even that one is at the soft cap, and one that stays empty goes. Guarded by the stage's monitor.
 */
public final class RealmInstances {
    /** What {@link #choose} returns where a new instance is to be made. */
    public static final int NEW = -2;

    private final List<InstancingPolicy> policies;
    private final RealmNames realms;
    private final Rosters rosters;
    private final List<Instance> instances = new ArrayList<>();
    private final List<Integer> present = new ArrayList<>();
    private final Int2ObjectHashMap<InstanceFamily> families = new Int2ObjectHashMap<>();
    private final StateDigest hash = new StateDigest();
    private final Consumer<StateWriter> content = this::writeInstances;
    private StageContext context;
    private long digest;
    private long epoch;
    private long epochControlTick = -1;
    private boolean isTrying;
    private int kept;

    /** An instance that is or was: how long it has been empty, 0 if it is not, {@link #GONE} once it has departed. */
    private record Instance(int realm, int main, int number, long emptySince) {
        static final long GONE = -1;

        Instance emptySince(long controlTick) {
            return new Instance(realm, main, number, controlTick);
        }
    }

    /** Makes the instances that the settings ask for; there are none yet. */
    public RealmInstances(RouterSettings settings, RealmNames realms, Rosters rosters) {
        policies = settings.instancing();
        this.realms = realms;
        this.rosters = rosters;
    }

    /** Takes the context; throws {@link IllegalArgumentException} if there are policies and no realm factory. */
    public void context(StageContext stageContext) {
        context = stageContext;
        if (!policies.isEmpty() && !context.canRegisterGames()) {
            throw new IllegalArgumentException(
                    "an instancing policy needs a realm factory: give the engine's builder one");
        }
    }

    private InstanceFamily family(int main) {
        InstanceFamily family = families.get(main);
        if (family == null && realms.main(main) == main) {
            for (int i = 0; i < policies.size() && family == null; i++) {
                if (policies.get(i).isFor(realms.name(main))) {
                    family = new InstanceFamily(policies.get(i), rosters, main);
                    families.put(main, family);
                }
            }
        }
        return family;
    }

    /**
     * Returns where a player of {@code source}, -1 for a new one, comes to who asks for {@code target}: a realm index,
     * or {@link #NEW}. Whoever asks for a realm from one of its instances means that realm itself.
     */
    public int choose(int source, int target) {
        final InstanceFamily family =
                policies.isEmpty() || source >= 0 && realms.main(source) == target ? null : family(target);
        if (family == null) {
            return target;
        }
        beginEpoch(family);
        final int least = family.leastCrowded();
        if ((least < 0 || rosters.size(least) >= family.policy().softCapPlayers())
                && family.size() < family.policy().maxInstances()
                && realms.status(target) == GameInstanceState.RUNNING) {
            return NEW;
        }
        return least < 0 ? target : least;
    }

    /**
     * Returns where players come to who ask for {@code target} together: a realm index, or {@link #NEW}. Where several
     * instances have room for all of them below the soft cap, it is the one most of them are in, the least crowded
     * among equals; where none has, a new one if there may be one.
     */
    public int chooseTogether(int[] players, int target) {
        final InstanceFamily family = policies.isEmpty() ? null : family(target);
        if (family == null) {
            return target;
        }
        int best = RealmNames.UNKNOWN;
        int mostThere = -1;
        for (int slot = 0; slot < family.size(); slot++) {
            final int member = family.member(slot);
            final int there = countIn(member, players);
            if (realms.status(member) == GameInstanceState.RUNNING
                    && rosters.size(member) + players.length - there
                            <= family.policy().softCapPlayers()
                    && (there > mostThere || there == mostThere && rosters.size(member) < rosters.size(best))) {
                best = member;
                mostThere = there;
            }
        }
        if (best >= 0) {
            return best;
        }
        if (family.size() < family.policy().maxInstances() && realms.status(target) == GameInstanceState.RUNNING) {
            return NEW;
        }
        beginEpoch(family);
        return family.leastCrowded() < 0 ? target : family.leastCrowded();
    }

    /** Returns how many of some players are in a realm. */
    public int countIn(int realm, int[] players) {
        int count = 0;
        for (final int player : players) {
            count += rosters.realm(player) == realm ? 1 : 0;
        }
        return count;
    }

    private void beginEpoch(InstanceFamily family) {
        if (!isTrying && epochControlTick != context.controlTick()) {
            epochControlTick = context.controlTick();
            epoch++;
        }
        if (!family.isOfEpoch(epoch)) {
            family.beginEpoch(epoch);
            for (int slot = 0; slot < family.size(); slot++) {
                if (realms.status(family.member(slot)) == GameInstanceState.RUNNING) {
                    family.open(slot);
                }
            }
        }
    }

    /** Makes a further instance of a realm; returns its index, or another instance's if its start threw. */
    public int make(int main) {
        final InstanceFamily family = family(main);
        int number = family.lastNumber();
        int realm;
        do {
            number++;
            realm = make(main, number);
        } while (realm < 0);
        add(new Instance(realm, main, number, 0));
        beginEpoch(family);
        return family.leastCrowded() < 0 ? main : family.leastCrowded();
    }

    private int make(int main, int number) {
        final String id = realms.name(main) + InstancingPolicy.SEPARATOR + number;
        if (isTrying) {
            return realms.expect(id);
        }
        final RealmCoordinate address = context.coordinateOf(main);
        final int realm = context.registerGame(
                id,
                new RealmCoordinate(
                        address.realmId() + InstancingPolicy.SEPARATOR + number,
                        address.realmType(),
                        address.adjacency(),
                        address.resonance(),
                        address.density() + number));
        realms.refresh();
        return realm;
    }

    private void add(Instance instance) {
        realms.main(instance.realm(), instance.main());
        final InstanceFamily family = family(instance.main());
        family.lastNumber(instance.number());
        if (instance.emptySince() != Instance.GONE) {
            family.add(instance.realm());
            present.add(instances.size());
        }
        instances.add(instance);
        digest += share(instances.size() - 1);
    }

    private void set(int place, Instance instance) {
        digest -= share(place);
        instances.set(place, instance);
        digest += share(place);
    }

    private long share(int place) {
        hash.reset();
        write(instances.get(place), hash);
        return StateDigest.share(place, hash.value());
    }

    /** Takes note of the number of a realm's players having changed. */
    public void changed(int realm) {
        if (policies.isEmpty()) {
            return;
        }
        final InstanceFamily family = families.get(realms.main(realm));
        if (family != null && family.isOfEpoch(epoch)) {
            family.changed(slot(family, realm));
        }
    }

    private static int slot(InstanceFamily family, int realm) {
        // Members are in ascending order of their realms' indexes: the main realm was there before its instances.
        int low = 0;
        int high = family.size() - 1;
        while (low < high) {
            final int middle = low + high >>> 1;
            if (family.member(middle) < realm) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Lets instances go that have been empty for long enough; at the end of a control tick. */
    public void retire() {
        for (int i = present.size() - 1; i >= 0; i--) {
            final int place = present.get(i);
            final Instance instance = instances.get(place);
            final InstanceFamily family = family(instance.main());
            final boolean isEmpty = rosters.size(instance.realm()) == 0;
            final long emptyTicks = instance.emptySince() == 0 ? 0 : context.controlTick() - instance.emptySince();
            if (context.status(instance.realm()) == GameInstanceState.OFFLINE
                    || isEmpty && emptyTicks >= family.policy().graceControlTicks()) {
                context.unregisterGame(realms.name(instance.realm()));
                set(place, instance.emptySince(Instance.GONE));
                family.remove(slot(family, instance.realm()));
                present.remove(i);
            } else if (isEmpty != (instance.emptySince() != 0)) {
                set(place, instance.emptySince(isEmpty ? context.controlTick() : 0));
            }
        }
    }

    /** Begins to try operations out: instances made from here on are expected only. */
    public void tryOut() {
        isTrying = true;
        kept = instances.size();
        epoch++;
    }

    /** Forgets what was expected. */
    public void rollBack() {
        isTrying = false;
        epoch++;
        while (instances.size() > kept) {
            final int place = instances.size() - 1;
            digest -= share(place);
            final Instance expected = instances.remove(place);
            final InstanceFamily family = families.get(expected.main());
            family.remove(family.size() - 1);
            family.lastNumber(lastNumber(expected.main()));
            present.remove(present.size() - 1);
        }
        realms.forgetExpected();
    }

    private int lastNumber(int main) {
        for (int place = instances.size() - 1; place >= 0; place--) {
            if (instances.get(place).main() == main) {
                return instances.get(place).number();
            }
        }
        return 0;
    }

    /** Returns the realms that are present instances of a realm, itself first. */
    public List<Integer> of(int main) {
        final InstanceFamily family = policies.isEmpty() ? null : family(main);
        final List<Integer> members = new ArrayList<>();
        members.add(main);
        for (int slot = 1; family != null && slot < family.size(); slot++) {
            members.add(family.member(slot));
        }
        return members;
    }

    /** Returns how many further instances there have been since the run's start. */
    public int made() {
        return instances.size();
    }

    /** Returns how many further instances are present. */
    public int present() {
        return present.size();
    }

    /** Writes the state. */
    public void write(StateWriter out) {
        out.part("instance", digest, content);
    }

    private void writeInstances(StateWriter out) {
        out.beginList("instance", instances.size());
        for (final Instance instance : instances) {
            out.beginItem();
            write(instance, out);
            out.endItem();
        }
        out.endList();
    }

    private static void write(Instance instance, StateWriter out) {
        out.int32("realm", instance.realm());
        out.int32("main", instance.main());
        out.int32("number", instance.number());
        out.int64("emptySince", instance.emptySince());
    }

    /** Reads what {@link #write} wrote; there are no instances. */
    public void read(StateReader in) {
        for (int left = in.beginList("instance"); left > 0; left--) {
            in.beginItem();
            add(new Instance(in.int32("realm"), in.int32("main"), in.int32("number"), in.int64("emptySince")));
            in.endItem();
        }
        in.endList();
    }
}
