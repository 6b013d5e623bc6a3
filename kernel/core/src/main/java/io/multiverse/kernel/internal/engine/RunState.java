package io.multiverse.kernel.internal.engine;

import io.multiverse.kernel.GameSpec;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.RealmFactory;
import io.multiverse.kernel.RealmSelection;
import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.event.PayloadSchema;
import io.multiverse.kernel.internal.event.EventTypes;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.hosting.GameRegister;
import io.multiverse.kernel.internal.hosting.HostedRealm;
import io.multiverse.kernel.internal.hosting.RemadeRealm;
import io.multiverse.kernel.internal.hosting.StopRequests;
import io.multiverse.kernel.internal.realm.RealmSlot;
import io.multiverse.kernel.internal.tick.Clockwork;
import io.multiverse.kernel.state.StateDecoder;
import io.multiverse.kernel.state.StateEncoder;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/**
 * Writes and reads everything that determines a run's future: declarations, games, and the clockwork's state.
 *
 * <p>A state is read into an engine whose initial games and stages were registered as at the run's start; later games
 * are made by the realm factory.
 */
public final class RunState {
    private static final int VERSION = 3;

    private final GameRegister register;
    private final Clockwork clockwork;
    private final StopRequests stops;
    private final RealmFactory factory;
    private final long localTickNanos;

    /** Makes the view of a run's state; {@code factory}, or null, makes games that joined later again. */
    public RunState(
            GameRegister register, Clockwork clockwork, StopRequests stops, RealmFactory factory, long localTickNanos) {
        this.register = register;
        this.clockwork = clockwork;
        this.stops = stops;
        this.factory = factory;
        this.localTickNanos = localTickNanos;
    }

    /** Returns the state after {@code frame}; between windows only. */
    byte[] encode(ControlTickFrame frame) {
        final StateEncoder out = new StateEncoder();
        out.int32("version", VERSION);
        stops.writeState(out);
        writeDeclarations(out);
        out.beginList("game", register.size());
        for (int index = 0; index < register.size(); index++) {
            writeGame(index, out);
        }
        out.endList();
        // departed games are part of it, and which games may join depends on it
        out.int64("stepNanos", clockwork.realms().stepNanos());
        clockwork.writeState(frame, out);
        return out.toByteArray();
    }

    private void writeDeclarations(StateWriter out) {
        final EventTypes types = register.types();
        out.beginList("eventType", types.size());
        for (int type = 0; type < types.size(); type++) {
            out.text("name", types.name(type));
            out.text("schema", types.schema(type).toString());
        }
        out.endList();
        out.beginList("selection", register.selections().size());
        for (final RealmSelection selection : register.selections()) {
            out.text("type", selection.realmType());
            out.text("adjacency", selection.adjacency());
            out.text("resonance", selection.resonance());
            out.int32("density", selection.density());
        }
        out.endList();
    }

    private void writeGame(int index, StateWriter out) {
        final HostedRealm game = register.game(index);
        final RealmSlot slot = register.slot(index);
        out.text("id", game.id());
        writeCoordinate(game.coordinate(), out);
        out.bool("isPresent", slot != null);
        if (slot != null) {
            out.text("program", game.program());
            out.int64("localTickNanos", slot.localTickNanos());
            out.int32("maxEventsPerWindow", slot.limits().maxEventsPerWindow());
            out.int32("maxPayloadLength", slot.limits().maxPayloadLength());
            out.int32("maxCascadeDepth", slot.limits().maxCascadeDepth());
            out.int32("maxBytesPerWindow", slot.limits().maxBytesPerWindow());
        }
    }

    private static void writeCoordinate(RealmCoordinate coordinate, StateWriter out) {
        out.text("realmId", coordinate.realmId());
        out.text("realmType", coordinate.realmType());
        out.text("adjacency", coordinate.adjacency());
        out.text("resonance", coordinate.resonance());
        out.int32("density", coordinate.density());
    }

    private static RealmCoordinate readCoordinate(StateReader in) {
        return new RealmCoordinate(
                in.text("realmId"),
                in.text("realmType"),
                in.text("adjacency"),
                in.text("resonance"),
                in.int32("density"));
    }

    /**
     * Continues after {@code controlTick} with what {@link #encode} returned, which is the last in {@code in}.
     *
     * @throws IllegalStateException if it is another run's, or a realm cannot read its state; the engine must not be
     *     used then
     */
    void restore(StateDecoder in, long controlTick) {
        final int version = in.int32("version");
        if (version != VERSION) {
            throw new IllegalStateException("the state is of version " + version + ", this kernel reads " + VERSION);
        }
        stops.readState(in);
        readDeclarations(in);
        final int games = in.beginList("game");
        for (int index = 0; index < games; index++) {
            readGame(index, in);
        }
        in.endList();
        clockwork.realms().refine(in.int64("stepNanos"));
        clockwork.readState(controlTick, in);
        if (in.remaining() > 0) {
            throw new IllegalStateException(in.remaining() + " bytes of the state are left over");
        }
    }

    private void readDeclarations(StateReader in) {
        final int types = in.beginList("eventType");
        for (int type = 0; type < types; type++) {
            final String name = in.text("name");
            final int id = register.declareType(name, PayloadSchema.parse(in.text("schema")));
            if (id != type) {
                throw new IllegalStateException("event type " + name + " has id " + id + " instead of " + type);
            }
        }
        in.endList();
        final int selections = in.beginList("selection");
        for (int i = 0; i < selections; i++) {
            register.select(new RealmSelection(
                    in.text("type"), in.text("adjacency"), in.text("resonance"), in.int32("density")));
        }
        in.endList();
        if (register.types().size() != types || register.selections().size() != selections) {
            throw new IllegalStateException(
                    "there are other event types or selections than when the state was written");
        }
    }

    private void readGame(int index, StateReader in) {
        final String id = in.text("id");
        final RealmCoordinate coordinate = readCoordinate(in);
        final boolean isPresent = in.bool("isPresent");
        if (index < register.size()
                && !(register.game(index).id().equals(id)
                        && register.game(index).coordinate().equals(coordinate))) {
            throw new IllegalStateException(
                    "game " + index + " is " + register.game(index).id() + " instead of " + id);
        }
        if (isPresent) {
            final String program = in.text("program");
            final long ownTickNanos = in.int64("localTickNanos");
            final EmissionLimits limits = new EmissionLimits(
                    in.int32("maxEventsPerWindow"),
                    in.int32("maxPayloadLength"),
                    in.int32("maxCascadeDepth"),
                    in.int32("maxBytesPerWindow"));
            if (index >= register.size()) {
                final Realm realm = RemadeRealm.of(factory, id, coordinate, program);
                // Its own start looks up again what is no state; what it changes is overwritten by what is.
                register.add(new GameSpec(id, realm, coordinate, ownTickNanos, limits))
                        .start();
            }
            register.slot(index).limits(limits);
        } else {
            if (index >= register.size()) {
                register.addDeparted(id, coordinate, localTickNanos);
            }
            register.forget(index);
            clockwork.forget(index);
        }
    }
}
