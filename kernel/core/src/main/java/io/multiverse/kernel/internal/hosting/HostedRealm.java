package io.multiverse.kernel.internal.hosting;

import io.multiverse.kernel.RandomStream;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.RealmProbe;
import io.multiverse.kernel.RealmSelection;
import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.event.PayloadSchema;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.internal.event.Emitter;
import io.multiverse.kernel.internal.realm.RealmProgram;
import io.multiverse.kernel.internal.realm.RealmSlot;
import io.multiverse.kernel.internal.strict.StrictRealm;
import io.multiverse.kernel.internal.text.TextRules;
import io.multiverse.kernel.log.LogLevel;
import io.multiverse.kernel.log.LogLine;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import org.agrona.MutableDirectBuffer;

/** A registered realm and its context: the bridge between a user's code and its slot in the clockwork. */
public final class HostedRealm extends TimedContext implements RealmProgram, RealmContext {
    private static final String EVENT_TYPE = "the name of an event type";

    private static final int SECONDS_PER_DAY = 86_400;

    private final String id;
    private Realm realm;
    private final String program;
    private final RealmCoordinate coordinate;
    private final GameRegister register;
    private final RandomStream random;
    private RealmSlot slot;
    private StrictRealm strict;
    private boolean starting;
    private boolean usesRandom;

    HostedRealm(String id, Realm realm, RealmCoordinate coordinate, GameRegister register) {
        super(register);
        this.id = id;
        this.realm = realm;
        program = realm == null ? "" : realm.getClass().getName();
        this.coordinate = coordinate;
        this.register = register;
        random = RandomStream.forRealm(register.seed(), id);
    }

    void slot(RealmSlot newSlot) {
        slot = newSlot;
    }

    /** Lets the realm's start be watched. */
    void strict(StrictRealm newStrict) {
        strict = newStrict;
    }

    /** Returns who watches the realm's calls in a strict run, else null. */
    StrictRealm strict() {
        return strict;
    }

    @Override
    RealmSlot slot() {
        return slot;
    }

    @Override
    public String name() {
        return id;
    }

    public String id() {
        return id;
    }

    public Realm realm() {
        return realm;
    }

    /** Returns the name of the realm's class. */
    public String program() {
        return program;
    }

    /** Lets the realm's memory go, as another node runs it; its place stays. */
    void letGo() {
        realm = null;
        strict = null;
    }

    /** Returns what the realm's code threw, or null. */
    public Throwable failure() {
        return slot.failure();
    }

    /**
     * Returns the time of day at a local tick, or {@link RealmProbe#UNKNOWN_TIME}. Only those who look ask a realm for
     * it, so a mistake in its answer must not become the realm's failure.
     */
    public int secondOfDay(long localTick) {
        try {
            final int second = realm.secondOfDay(localTick, localTickNanos());
            return second >= 0 && second < SECONDS_PER_DAY ? second : RealmProbe.UNKNOWN_TIME;
        } catch (final VirtualMachineError e) {
            throw e;
        } catch (final Exception | Error e) {
            return RealmProbe.UNKNOWN_TIME;
        }
    }

    /** Lets a departed realm's memory go; its context is of no use any more. */
    void release() {
        realm = null;
        slot = null;
        strict = null;
    }

    /** Runs the realm's own start; returns what it threw, or null. */
    public Throwable start() {
        starting = true;
        slot.start(register.startEmitter());
        try {
            if (strict == null) {
                realm.onStart(this);
            } else {
                strict.start();
            }
            return null;
        } catch (final VirtualMachineError e) {
            throw e;
        } catch (final Exception | Error e) {
            slot.failed(e);
            return e;
        } finally {
            register.startEmitter().leave();
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
        final long drawn;
        if (usesRandom) {
            random.writeState(out);
            drawn = random.draws();
        } else {
            // the stream is not even looked at: in a large run it would have to be fetched into the cache
            RandomStream.writeUnused(out);
            drawn = 0;
        }
        boolean hasDrawn;
        try {
            realm.writeState(out);
        } finally {
            hasDrawn = usesRandom && random.rewind(drawn);
        }
        if (hasDrawn) {
            throw new IllegalStateException(
                    "game " + id + " draws random numbers in writeState: writing changes nothing");
        }
        writeMetrics(out);
    }

    @Override
    public void readState(StateReader in) {
        random.readState(in);
        usesRandom |= random.draws() > 0;
        realm.readState(in);
        readMetrics(in);
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
        usesRandom = true;
        return random;
    }

    @Override
    public int declareEventType(String name, String schema) {
        requireStarting("declare an event type");
        return register.declareType(name, PayloadSchema.parse(schema));
    }

    @Override
    public int eventType(String name) {
        TextRules.requireUnicode(EVENT_TYPE, name);
        return register.types().idOf(name);
    }

    @Override
    public String eventTypeName(int typeId) {
        register.requireType(typeId);
        return register.types().name(typeId);
    }

    @Override
    public void subscribe(String eventType) {
        requireCalled("subscribe");
        TextRules.requireUnicode(EVENT_TYPE, eventType);
        if (starting) {
            register.directory().subscribe(slot.index(), register.declareType(eventType, PayloadSchema.ANY));
        } else {
            RealmRequests.subscription(register, slot, id, eventType, true);
        }
    }

    @Override
    public void unsubscribe(String eventType) {
        requireCalled("end a subscription");
        final int type = eventType(eventType);
        if (!starting) {
            RealmRequests.subscription(register, slot, id, eventType, false);
        } else if (type >= 0) {
            register.directory().unsubscribe(slot.index(), type);
        }
    }

    @Override
    public int realm(String realmId) {
        TextRules.requireUnicode("the name of a realm", realmId);
        return register.indexOf(realmId);
    }

    @Override
    public int select(RealmSelection selection) {
        requireCalled("declare a selection");
        requireGiven("a selection", selection);
        return starting ? register.select(selection) : RealmRequests.selection(register, slot, id, selection);
    }

    @Override
    public void requestStop(String reason) {
        if (starting) {
            throw new IllegalStateException("a realm cannot end the run in onStart: ask in its first tick, game " + id);
        }
        requireCalled("ask to end the run");
        RealmRequests.stop(slot, id, reason);
    }

    @Override
    public RealmCoordinate coordinateOf(int realmIndex) {
        return register.gameAt(realmIndex).coordinate();
    }

    @Override
    public int realmCount() {
        return register.size();
    }

    @Override
    public boolean isRunning(int realmIndex) {
        return register.isRunning(realmIndex);
    }

    @Override
    public long timeOfTick(long localTick) {
        return slot.timeOfTick(localTick);
    }

    @Override
    protected Emitter emitter() {
        return slot.emitter();
    }

    @Override
    protected Emitter emitterNow() {
        return slot.emitterNow();
    }

    @Override
    protected int typeOf(String eventType) {
        final int type = register.types().idOf(eventType);
        if (type < 0) {
            throw new IllegalArgumentException("event type " + eventType + " is not declared: declare it in onStart");
        }
        return type;
    }

    @Override
    protected int codeOf(RealmSelection selection) {
        final int code = register.selection(selection);
        if (code == Targets.UNKNOWN) {
            throw new IllegalArgumentException(
                    selection + " is not declared: call select in onStart, or a control tick before");
        }
        return code;
    }

    @Override
    public long claimAt(int target, int typeId, long dueNanos, int priority, int payloadLength) {
        register.requireType(typeId);
        return slot.emitterNow().claim(register.known(target), typeId, dueNanos, priority, payloadLength, EventId.NONE);
    }

    @Override
    public MutableDirectBuffer claimBuffer() {
        return slot.emitter().claimBuffer();
    }

    @Override
    public int claimOffset() {
        return 0;
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
    public void nextTickAt(long localTick) {
        requireCalled("ask for a tick");
        slot.nextTickAt(localTick);
    }

    @Override
    public void countDeadLetter(DeadLetterReason reason, int typeId) {
        slot.emitterNow().refuse(reason, typeId);
    }

    @Override
    protected boolean isStarting() {
        return starting;
    }

    @Override
    protected boolean isCalled() {
        return starting || slot != null && slot.isCalled();
    }

    @Override
    protected LogLine line(long cause, LogLevel level, String text) {
        return new LogLine(
                register.controlTickOf(simTimeNanos(), starting),
                simTimeNanos(),
                localTick(),
                false,
                id,
                cause,
                level,
                text);
    }

    @Override
    protected void requireCalled(String what) {
        if (!starting && !slot.isCalled()) {
            throw new IllegalStateException(
                    "a realm can " + what + " during its calls only, and not as it writes its" + " state: " + id);
        }
    }

    private void requireStarting(String what) {
        if (!starting) {
            throw new IllegalStateException("a realm can " + what + " in onStart only: " + id);
        }
    }
}
