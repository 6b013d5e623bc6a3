package io.multiverse.kernel.internal.ingress;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.InputKind;
import io.multiverse.kernel.internal.frame.JournaledInput;
import io.multiverse.kernel.internal.hosting.EngineSettings;
import io.multiverse.kernel.internal.hosting.GameRegister;
import io.multiverse.kernel.internal.hosting.HostedRealm;
import io.multiverse.kernel.internal.hosting.RealmDescription;
import io.multiverse.kernel.internal.hosting.StageDeclarations;
import io.multiverse.kernel.internal.hosting.TakenNames;
import io.multiverse.kernel.internal.text.TextRules;
import io.multiverse.kernel.internal.tick.RealmLifecycle;

/**
 * Lets games in and out at a control tick, for inputs and for stages. What a stage does is recorded in the frame like
 * an input, so that a realm can be executed again alone; where all is executed again, the stage does it itself. For the
 * control-tick thread.
 */
public final class GameAdmission {
    /** What {@link #registerForStage} returns where the id or the realm id is or was another game's. */
    static final int TAKEN = -1;

    private final EngineSettings settings;
    private final GameRegister register;
    private final RealmLifecycle lifecycle;
    private final TakenNames takenNames;
    private final StageDeclarations stageDeclarations;

    public GameAdmission(
            EngineSettings settings,
            GameRegister register,
            RealmLifecycle lifecycle,
            TakenNames takenNames,
            StageDeclarations stageDeclarations) {
        this.settings = settings;
        this.register = register;
        this.lifecycle = lifecycle;
        this.takenNames = takenNames;
        this.stageDeclarations = stageDeclarations;
    }

    /** Adds a game that comes in from outside, or did when the run was recorded; see {@link #admit}. */
    RealmDescription admit(IngressInput.Register game) {
        if (game.recorded() != null) {
            stageDeclarations.declareTo(
                    game.recorded().knownTypes(), game.recorded().knownSelections());
        }
        return admit(game.id(), game.realm(), game.coordinate(), game.localTickNanos(), game.limits());
    }

    /**
     * Adds a game, which runs from this control tick on unless its own start throws; returns its description.
     *
     * @throws IllegalArgumentException if a name is taken or the local tick does not fit
     */
    private RealmDescription admit(
            String id, Realm realm, RealmCoordinate coordinate, long localTickNanos, EmissionLimits limits) {
        final int knownTypes = register.types().size();
        final int knownSelections = register.selections().size();
        final HostedRealm added = register.add(id, realm, coordinate, localTickNanos, limits);
        lifecycle.place(added.realmIndex());
        final Throwable failure = added.start();
        lifecycle.tellRefusalsOfStart(added.realmIndex());
        if (failure == null) {
            lifecycle.run(added.realmIndex());
        } else {
            lifecycle.fail(added.realmIndex(), failure.getClass().getName());
        }
        return new RealmDescription(
                coordinate,
                localTickNanos,
                realm.getClass().getName(),
                limits,
                register.subscriptions(added.realmIndex()),
                knownTypes,
                knownSelections);
    }

    /** Removes a game; returns whether there was one of this name. */
    boolean remove(String id) {
        final int index = register.indexOf(id);
        if (index >= 0) {
            takenNames.release(register.game(index).realm());
            register.forget(index);
            lifecycle.depart(index);
        }
        return index >= 0;
    }

    /** Lets go of what was taken for a game that was refused, as if it had never been offered. */
    void giveBack(IngressInput.Register refused) {
        takenNames.release(refused.id(), refused.coordinate().realmId(), refused.realm(), register::isTaken);
    }

    /** Returns whether stages can register games. */
    public boolean hasFactory() {
        return settings.realmFactory() != null;
    }

    /** Adds a game that the run's factory makes; returns its index or {@link #TAKEN}. */
    public int registerForStage(ControlTickFrame frame, String stage, String id, RealmCoordinate coordinate) {
        TextRules.requireName("the id of a game", id);
        if (coordinate == null) {
            throw new IllegalArgumentException("game " + id + " needs a coordinate, not null");
        }
        if (!hasFactory()) {
            throw new IllegalStateException("stage " + stage + " registers game " + id
                    + ", and nothing can make its realm: give the engine a realm factory");
        }
        if (register.isTaken(id) || register.isTaken(coordinate.realmId())) {
            return TAKEN;
        }
        final Realm realm = settings.realmFactory().create(coordinate);
        if (realm == null) {
            throw new IllegalStateException("game " + id + ": the realm factory made no realm, it returned null");
        }
        final long localTickNanos = settings.localTickNanosOf(id, realm);
        takenNames.takeForStage(id, coordinate.realmId(), realm);
        final RealmDescription description;
        try {
            description = admit(id, realm, coordinate, localTickNanos, settings.limits());
        } catch (final IllegalArgumentException | IllegalStateException e) {
            takenNames.release(id, coordinate.realmId(), realm, register::isTaken);
            throw e;
        }
        record(frame, InputKind.STAGE_REGISTER, id, stage, description.encode());
        return register.indexOf(id);
    }

    /** Removes a game for a stage; returns whether there was one of this name. */
    public boolean unregisterForStage(ControlTickFrame frame, String stage, String id) {
        TextRules.requireName("the id of a game", id);
        final boolean wasThere = remove(id);
        if (wasThere) {
            record(frame, InputKind.STAGE_UNREGISTER, id, stage, JournaledInput.NO_PAYLOAD);
        }
        return wasThere;
    }

    private static void record(ControlTickFrame frame, InputKind kind, String id, String stage, byte[] payload) {
        frame.inputs().add(new JournaledInput(kind, id, stage, payload, EventId.NONE, ""));
    }
}
