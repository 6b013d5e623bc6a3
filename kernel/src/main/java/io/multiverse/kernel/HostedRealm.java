package io.multiverse.kernel;

import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.event.MapPayload;
import io.multiverse.kernel.event.PayloadSchema;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.kernel.tick.RealmProgram;
import io.multiverse.kernel.tick.RealmSlot;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A registered realm and its context: the bridge between a user's code and its slot in the clockwork. */
final class HostedRealm implements RealmProgram, RealmContext {
    private final String id;
    private Realm realm;
    private final RealmCoordinate coordinate;
    private final GameRegister register;
    private final RandomStream random;
    private RealmSlot slot;
    private boolean starting;

    HostedRealm(String id, Realm realm, RealmCoordinate coordinate, GameRegister register) {
        this.id = id;
        this.realm = realm;
        this.coordinate = coordinate;
        this.register = register;
        random = RandomStream.forRealm(register.seed(), id);
    }

    void slot(RealmSlot newSlot) {
        slot = newSlot;
    }

    RealmSlot slot() {
        return slot;
    }

    String id() {
        return id;
    }

    Realm realm() {
        return realm;
    }

    /** Returns what the realm's code threw, or null. */
    Throwable failure() {
        return slot.failure();
    }

    /** Lets a departed realm's memory go. */
    void release() {
        realm = null;
    }

    /** Runs the realm's own start; returns what it threw, or null. */
    Throwable start() {
        starting = true;
        try {
            realm.onStart(this);
            return null;
        } catch (final VirtualMachineError e) {
            throw e;
        } catch (final Exception | Error e) {
            slot.failed(e);
            return e;
        } finally {
            starting = false;
        }
    }

    @Override
    public void tick() {
        realm.onTick(this);
    }

    @Override
    public void event(EventFlyweight event) {
        realm.onEvent(this, event);
    }

    @Override
    public void timer(int kind, long a, long b) {
        realm.onTimer(this, kind, a, b);
    }

    @Override
    public void writeState(StateWriter out) {
        random.writeState(out);
        realm.writeState(out);
    }

    @Override
    public void readState(StateReader in) {
        random.readState(in);
        realm.readState(in);
    }

    @Override
    public RealmCoordinate coordinate() {
        return coordinate;
    }

    @Override
    public int realmIndex() {
        return slot.index();
    }

    @Override
    public long simTimeNanos() {
        return slot.simTimeNanos();
    }

    @Override
    public long localTick() {
        return slot.localTick();
    }

    @Override
    public long localTickNanos() {
        return slot.localTickNanos();
    }

    @Override
    public RandomStream random() {
        return random;
    }

    @Override
    public int declareEventType(String name, String schema) {
        requireStarting("declare an event type");
        return register.declareType(name, PayloadSchema.parse(schema));
    }

    @Override
    public int eventType(String name) {
        return register.types().idOf(name);
    }

    @Override
    public String eventTypeName(int typeId) {
        return register.types().name(typeId);
    }

    @Override
    public void subscribe(String eventType) {
        requireStarting("subscribe");
        register.directory().subscribe(slot.index(), register.declareType(eventType, PayloadSchema.ANY));
    }

    @Override
    public int realm(String realmId) {
        return register.indexOf(realmId);
    }

    @Override
    public int select(RealmSelection selection) {
        requireStarting("declare a selection");
        return register.select(selection);
    }

    @Override
    public RealmCoordinate coordinateOf(int realmIndex) {
        return register.game(realmIndex).coordinate();
    }

    @Override
    public int realmCount() {
        return register.size();
    }

    @Override
    public boolean isRunning(int realmIndex) {
        return register.directory().isRunning(realmIndex);
    }

    @Override
    public long emit(int target, int typeId, DirectBuffer payload, int offset, int length) {
        register.requireType(typeId);
        return slot.emitterNow().emit(register.known(target), typeId, payload, offset, length, EventId.NONE);
    }

    @Override
    public long emit(EventTarget target, String eventType, Map<String, ?> payload) {
        final int type = register.types().idOf(eventType);
        if (type < 0) {
            throw new IllegalArgumentException("event type " + eventType + " is not declared: declare it in onStart");
        }
        final byte[] bytes = MapPayload.encode(payload);
        return slot.emitterNow().emit(code(target), type, new UnsafeBuffer(bytes), 0, bytes.length, EventId.NONE);
    }

    private int code(EventTarget target) {
        if (target instanceof EventTarget.OneRealm one) {
            return register.indexOf(one.realmId());
        }
        if (target instanceof EventTarget.Selected selected) {
            final int code = register.selection(selected.selection());
            if (code == Targets.UNKNOWN) {
                throw new IllegalArgumentException(selected.selection() + " is not declared: call select in onStart");
            }
            return code;
        }
        return Targets.SUBSCRIBERS;
    }

    @Override
    public long claim(int target, int typeId, int payloadLength) {
        register.requireType(typeId);
        return slot.emitterNow().claim(register.known(target), typeId, payloadLength, EventId.NONE);
    }

    @Override
    public MutableDirectBuffer claimBuffer() {
        return slot.emitter().claimBuffer();
    }

    @Override
    public int claimOffset() {
        return slot.emitter().claimOffset();
    }

    @Override
    public void commit() {
        slot.emitter().commit();
    }

    @Override
    public void abort() {
        slot.emitter().abort();
    }

    @Override
    public long replyTo(int askerIndex, long requestId, int typeId, PayloadWriter payload) {
        register.requireType(typeId);
        final int target = askerIndex < 0 ? Targets.UNKNOWN : register.known(askerIndex);
        return slot.emitterNow().emit(target, typeId, payload.buffer(), 0, payload.length(), requestId);
    }

    @Override
    public void scheduleAt(long localTick, long order, int kind, long a, long b) {
        slot.schedule(localTick, order, kind, a, b);
    }

    @Override
    public void nextTickAt(long localTick) {
        slot.nextTickAt(localTick);
    }

    @Override
    public void countDeadLetter(DeadLetterReason reason, int typeId) {
        slot.emitterNow().refuse(reason, typeId);
    }

    private void requireStarting(String what) {
        if (!starting) {
            throw new IllegalStateException("a realm can " + what + " in onStart only: " + id);
        }
    }
}
