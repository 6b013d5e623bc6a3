package io.multiverse.kernel.internal.ingress;

import io.multiverse.kernel.GameSpec;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.InputKind;
import io.multiverse.kernel.internal.frame.JournaledInput;
import io.multiverse.kernel.internal.frame.RealmDescription;
import io.multiverse.kernel.internal.hosting.EngineSettings;
import io.multiverse.kernel.internal.hosting.GameRegister;
import io.multiverse.kernel.internal.hosting.StageDeclarations;
import io.multiverse.kernel.internal.hosting.TakenNames;
import io.multiverse.kernel.internal.text.TextRules;
import io.multiverse.kernel.internal.tick.RealmLifecycle;
import java.util.List;

/**
 * Lets games in and out at a control tick, for inputs and for stages. What a stage does is recorded in the frame like
 * an input, so that a realm can be re-executed alone; where the whole run is re-executed, the stage does it itself. For
 * the control-tick thread.
 */
public final class GameAdmission {
    /** What {@link #registerForStage} returns where the id or the realm id is or was another game's. */
    static final int TAKEN = -1;

    private final EngineSettings settings;
    private final GameRegister register;
    private final RealmLifecycle lifecycle;
    private final TakenNames takenNames;
    private final StageDeclarations stageDeclarations;

    /** Makes the admission of an engine. */
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

    /** Adds a game that comes in from outside, or did when the run was recorded; see {@link #admit(GameSpec)}. */
    RealmDescription admit(IngressInput.Register input) {
        if (input.recorded() != null) {
            stageDeclarations.declareTo(
                    input.recorded().knownTypes(), input.recorded().knownSelections());
        }
        return admit(input.game());
    }

    /**
     * Adds a game, which runs from this control tick on unless its own start throws; returns its description.
     *
     * @throws IllegalArgumentException if a name is taken or the local tick does not fit
     */
    private RealmDescription admit(GameSpec game) {
        final RealmDescription before = describe(game, List.of());
        final int index = register.add(game).realmIndex();
        lifecycle.place(index);
        final Throwable failure = register.game(index).start();
        lifecycle.tellRefusalsOfStart(index);
        if (failure == null) {
            lifecycle.run(index);
        } else {
            lifecycle.fail(index, failure.getClass().getName());
        }
        register.letGoUnlessOwn(index, false, takenNames);
        return before.subscribedTo(register.subscriptions(index));
    }

    /** Returns the description of a game that starts now, and what it subscribes to. */
    RealmDescription describe(GameSpec game, List<String> subscriptions) {
        return new RealmDescription(
                game.coordinate(),
                game.localTickNanos(),
                game.realm().getClass().getName(),
                game.limits(),
                subscriptions,
                register.types().size(),
                register.selections().size());
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
    void giveBack(GameSpec refused) {
        takenNames.release(refused, register::isTaken);
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
        final GameSpec game = settings.conclude(GameSpec.of(id, realm, coordinate));
        takenNames.takeForStage(game);
        final RealmDescription description;
        try {
            description = admit(game);
        } catch (final IllegalArgumentException | IllegalStateException e) {
            giveBack(game);
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
