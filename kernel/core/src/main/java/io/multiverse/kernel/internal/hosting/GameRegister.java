package io.multiverse.kernel.internal.hosting;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.GameSpec;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.RealmProbe;
import io.multiverse.kernel.RealmSelection;
import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.event.PayloadSchema;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.internal.event.Emitter;
import io.multiverse.kernel.internal.event.EventTypes;
import io.multiverse.kernel.internal.event.RealmDirectory;
import io.multiverse.kernel.internal.realm.RealmProgram;
import io.multiverse.kernel.internal.realm.RealmSlot;
import io.multiverse.kernel.internal.realm.RealmTable;
import io.multiverse.kernel.internal.strict.StrictRealm;
import io.multiverse.kernel.internal.strict.StrictWatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names of a run: games by id and index, event types, selections.
 *
 * <p>Changed by the thread that builds the run and by the control-tick thread after; read by workers within a window.
 */
public final class GameRegister {
    /** The most selections a run can declare: each game that joins is compared with all of them. */
    public static final int MAX_SELECTIONS = 65_534;

    private final RealmTable realms;
    private final long seed;
    private final RealmProbe probe;
    private final StrictWatch strict;
    private final SourceLog log;
    private final EventTypes types = new EventTypes();
    private final Emitter startEmitter = new Emitter();
    private final List<HostedRealm> games = new ArrayList<>();
    private final Map<String, Integer> indexes = new HashMap<>();
    private final Set<String> departedNames = new HashSet<>();
    private final List<RealmSelection> selections = new ArrayList<>();
    private final Map<RealmSelection, Integer> selectionIds = new HashMap<>();

    /**
     * Makes an empty register; {@code probe} and {@code strict}, or null, look at the games' calls; {@code log}, or
     * null, hears them.
     */
    public GameRegister(RealmTable realms, long seed, RealmProbe probe, StrictWatch strict, SourceLog log) {
        this.realms = realms;
        this.seed = seed;
        this.probe = probe;
        this.strict = strict;
        this.log = log;
    }

    /** Returns who runs and who hears what, by index. */
    public RealmDirectory directory() {
        return realms.directory();
    }

    /** Returns what takes in what games and stages log, or null if nobody listens. */
    public SourceLog log() {
        return log;
    }

    /** Returns the control tick that ends the window of a simulated time, or at which a game starts. */
    long controlTickOf(long simTimeNanos, boolean isStart) {
        final long windowsBefore = simTimeNanos / realms.grid().windowNanos();
        return isStart ? Math.max(1, windowsBefore) : windowsBefore + 1;
    }

    /** Returns the emitter that serves games' own starts, one at a time. */
    Emitter startEmitter() {
        return startEmitter;
    }

    public EventTypes types() {
        return types;
    }

    public List<RealmSelection> selections() {
        return selections;
    }

    public long seed() {
        return seed;
    }

    /** Returns the number of games ever registered. */
    public int size() {
        return games.size();
    }

    /** Returns the game with an index. */
    public HostedRealm game(int index) {
        return games.get(index);
    }

    /**
     * Returns the game with an index that comes from users.
     *
     * @throws IllegalArgumentException if no realm has it; a target code is no index
     */
    public HostedRealm gameAt(int index) {
        if (index < 0 || index >= games.size()) {
            throw new IllegalArgumentException("no realm has index " + index + ": " + games.size()
                    + " are or were registered, with indexes from 0 on, and codes of targets are none");
        }
        return games.get(index);
    }

    /** Returns the status of the realm with an index that comes from users, as {@link #gameAt} does. */
    public GameInstanceState statusAt(int index) {
        gameAt(index);
        return directory().status(index);
    }

    /** Returns whether {@code target}, an index or any other code of a target, is that of one realm that runs. */
    public boolean isRunning(int target) {
        return target >= 0 && target < games.size() && directory().isRunning(target);
    }

    /**
     * Returns the place of a game as of a control tick.
     *
     * @throws IllegalArgumentException if no such game is registered
     */
    public RealmSlot slotOf(String id, long controlTick) {
        final int index = indexOf(id);
        if (index < 0) {
            throw new IllegalArgumentException("no game " + id + " is registered at control tick " + controlTick);
        }
        if (!realms.isLocal(index)) {
            throw new IllegalStateException("game " + id + " is run by another node: ask that one");
        }
        return slot(index);
    }

    /** Returns the place of the game with an index. */
    public RealmSlot slot(int index) {
        return realms.slot(index);
    }

    /** Returns whether a name is or was a game's: names are never used again. */
    public boolean isTaken(String name) {
        return indexes.containsKey(name) || departedNames.contains(name);
    }

    /**
     * Adds a game in state SYNCING; its {@link HostedRealm#start} comes next.
     *
     * @throws IllegalArgumentException if a name is taken or the local tick does not fit
     */
    public HostedRealm add(GameSpec game) {
        return add(game.id(), game.realm(), game.coordinate(), game.localTickNanos(), game.limits());
    }

    /** Adds the place of a game that has departed and is no more than its names, for {@link #forget} to follow. */
    public void addDeparted(String id, RealmCoordinate coordinate, long localTickNanos) {
        add(id, null, coordinate, localTickNanos, EmissionLimits.DEFAULT);
    }

    private HostedRealm add(
            String id, Realm realm, RealmCoordinate coordinate, long localTickNanos, EmissionLimits limits) {
        if (isTaken(id) || isTaken(coordinate.realmId())) {
            throw new IllegalArgumentException(
                    "a game with id " + id + " or realm id " + coordinate.realmId() + " is or was registered already");
        }
        final HostedRealm game = new HostedRealm(id, realm, coordinate, this);
        final RealmProgram calls = calls(game);
        final RealmSlot slot = realms.register(
                localTickNanos,
                limits,
                probe == null || !probe.looksAt(id) ? calls : new ProbedRealm(game, calls, probe));
        game.slot(slot);
        games.add(game);
        indexes.put(id, slot.index());
        indexes.putIfAbsent(coordinate.realmId(), slot.index());
        for (int selection = 0; selection < selections.size(); selection++) {
            if (selections.get(selection).matches(coordinate)) {
                directory().select(selection, slot.index());
            }
        }
        return game;
    }

    private RealmProgram calls(HostedRealm game) {
        if (strict == null || game.realm() == null) {
            return game;
        }
        final StrictRealm watched = strict.realm(game, game.realm(), game);
        watched.knows(types.size(), selections.size());
        game.strict(watched);
        return watched;
    }

    /** Returns the names of the event types a game hears, in the order of their declaration. */
    public List<String> subscriptions(int index) {
        final List<String> subscribed = new ArrayList<>();
        for (int type = 0; type < types.size(); type++) {
            if (directory().isSubscribed(index, type)) {
                subscribed.add(types.name(type));
            }
        }
        return subscribed;
    }

    /**
     * Lets go of a game that has been started here and is run by another node; does nothing with one's own.
     *
     * @param isFirstWindowNext whether the next window is the run's first
     */
    public void letGoUnlessOwn(int index, boolean isFirstWindowNext, TakenNames takenNames) {
        final HostedRealm game = games.get(index);
        if (realms.isLocal(index) || game.realm() == null) {
            return;
        }
        takenNames.release(game.realm());
        if (realms.states() != null) {
            // a game that joins at the control tick of a snapshot is in it as it starts
            realms.states().add(realms.slot(index));
        }
        if (strict != null) {
            strict.forget(game);
        }
        game.letGo();
        realms.slot(index).letGo(isFirstWindowNext && isRunning(index));
    }

    /** Forgets a departed game's names; its index stays. */
    public void forget(int index) {
        final HostedRealm game = games.get(index);
        indexes.remove(game.id(), index);
        indexes.remove(game.coordinate().realmId(), index);
        departedNames.add(game.id());
        departedNames.add(game.coordinate().realmId());
        if (strict != null) {
            strict.forget(game);
        }
        game.release();
    }

    /** Returns a game's index, or the target code of unknown realms. */
    public int indexOf(String id) {
        final Integer index = indexes.get(id);
        return index == null ? Targets.UNKNOWN : index;
    }

    /** Returns the id of an event type, which is declared if it is new; see {@link EventTypes#declare}. */
    public int declareType(String name, PayloadSchema schema) {
        final int type = types.declare(name, schema);
        directory().typeCount(types.size());
        return type;
    }

    /**
     * Returns {@code target}, or the code of unknown realms if no realm has it. Targets that come from users are
     * checked here.
     */
    public int known(int target) {
        final boolean known = Targets.isRealm(target)
                ? target < games.size()
                : !Targets.isSelection(target) || Targets.selectionId(target) < selections.size();
        return known ? target : Targets.UNKNOWN;
    }

    /** Throws {@link IllegalArgumentException} unless an event type has this id. */
    public void requireType(int typeId) {
        if (typeId < 0 || typeId >= types.size()) {
            throw new IllegalArgumentException("event type " + typeId + " is not declared: declare it in onStart");
        }
    }

    /** Returns the target code of a selection that is known already, or of unknown realms. */
    int selection(RealmSelection selection) {
        final Integer known = selectionIds.get(selection);
        return known == null ? Targets.UNKNOWN : Targets.selection(known);
    }

    /**
     * Returns the target code of a selection, which is added if it is new.
     *
     * @throws IllegalStateException if there are too many
     */
    public int select(RealmSelection selection) {
        final Integer known = selectionIds.get(selection);
        if (known != null) {
            return Targets.selection(known);
        }
        if (selections.size() == MAX_SELECTIONS) {
            throw new IllegalStateException("a run can declare " + MAX_SELECTIONS + " selections");
        }
        selections.add(selection);
        final int id = directory().addSelection();
        selectionIds.put(selection, id);
        for (int index = 0; index < games.size(); index++) {
            if (directory().status(index) != GameInstanceState.OFFLINE
                    && selection.matches(games.get(index).coordinate())) {
                directory().select(id, index);
            }
        }
        return Targets.selection(id);
    }
}
