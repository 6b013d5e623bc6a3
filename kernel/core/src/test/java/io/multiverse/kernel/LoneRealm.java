package io.multiverse.kernel;

import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadSchema;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.event.SampleEvents;
import io.multiverse.kernel.internal.event.EventTypes;
import io.multiverse.kernel.internal.metrics.SourceMetrics;
import io.multiverse.kernel.log.LogLevel;
import io.multiverse.kernel.metrics.Metrics;
import io.multiverse.kernel.state.StateDecoder;
import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateEncoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** One realm with the kernel's order of events, timers and ticks, and a record of what it does, without a kernel. */
public final class LoneRealm implements RealmContext {
    private final Metrics metrics = new SourceMetrics(this::simTimeNanos, () -> true);
    public static final long TICK_NANOS = 100_000_000;

    private final Realm realm;
    private final EventTypes types = new EventTypes();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>(Comparator.comparingLong(Timer::tick)
            .thenComparingLong(Timer::order)
            .thenComparingLong(Timer::number));
    private final List<Emitted> emitted = new ArrayList<>();
    private final List<String> deadLetters = new ArrayList<>();
    private final List<String> subscribed = new ArrayList<>();
    private final List<RealmSelection> selections = new ArrayList<>();
    private final RandomStream random = RandomStream.forRealm(1, "sol_1");
    private long tick;
    private long numbers;
    private long lastEventId;
    private long causeId;
    private long running;

    /** An emission and the id of its cause, 0 without one. */
    public record Emitted(EventTarget target, String type, Map<String, ?> data, long causeId) {}

    private record Timer(
            long handle, long tick, long period, long order, long number, int kind, long a, long b, long causeId) {
        Timer at(long newTick, long newNumber) {
            return new Timer(handle, newTick, period, order, newNumber, kind, a, b, causeId);
        }
    }

    public LoneRealm(Realm realm) {
        this.realm = realm;
        realm.onStart(this);
    }

    /** Makes a realm of the same code that goes on from this one's state. */
    public LoneRealm restoredAs(Realm sameCode) {
        final StateEncoder out = new StateEncoder();
        realm.writeState(out);
        final LoneRealm restored = new LoneRealm(sameCode);
        restored.timers.clear();
        restored.timers.addAll(timers);
        restored.tick = tick;
        restored.numbers = numbers;
        restored.lastEventId = lastEventId;
        sameCode.readState(new StateDecoder(out.toByteArray()));
        return restored;
    }

    public long digest() {
        final StateDigest digest = new StateDigest();
        realm.writeState(digest);
        return digest.value();
    }

    public List<Emitted> emitted() {
        return emitted;
    }

    public List<String> deadLetters() {
        return deadLetters;
    }

    public List<String> subscribed() {
        return subscribed;
    }

    public List<RealmSelection> selections() {
        return selections;
    }

    public long deliver(String type) {
        return deliver(type, Map.of());
    }

    /** Delivers an event in the present tick, which {@link #runTicks} then runs; returns its id. */
    public long deliver(String type, Map<String, ?> data) {
        final long id = ++lastEventId;
        deliver(SampleEvents.event(id, types.declare(type, PayloadSchema.ANY), data));
        return id;
    }

    public void deliver(EventFlyweight event) {
        causeId = event.id();
        realm.onEvent(this, event);
        causeId = 0;
    }

    public void runTicks(int count) {
        for (int i = 0; i < count; i++) {
            while (!timers.isEmpty() && timers.peek().tick() == tick) {
                final Timer timer = timers.remove();
                if (timer.period() > 0) {
                    timers.add(timer.at(tick + timer.period(), ++numbers));
                }
                causeId = timer.causeId();
                running = timer.handle();
                realm.onTimer(this, timer.kind(), timer.a(), timer.b());
                running = 0;
                causeId = 0;
            }
            realm.onTick(this);
            tick++;
        }
    }

    @Override
    public RealmCoordinate coordinate() {
        return RealmCoordinate.of("sol_1");
    }

    @Override
    public int realmIndex() {
        return 0;
    }

    @Override
    public long simTimeNanos() {
        return tick * TICK_NANOS;
    }

    @Override
    public long localTick() {
        return tick;
    }

    @Override
    public long localTickNanos() {
        return TICK_NANOS;
    }

    @Override
    public RandomStream random() {
        return random;
    }

    @Override
    public int declareEventType(String name, String schema) {
        return types.declare(name, PayloadSchema.parse(schema));
    }

    @Override
    public int eventType(String name) {
        return types.idOf(name);
    }

    @Override
    public String eventTypeName(int typeId) {
        return types.name(typeId);
    }

    @Override
    public void subscribe(String eventType) {
        types.declare(eventType, PayloadSchema.ANY);
        subscribed.add(eventType);
    }

    @Override
    public void unsubscribe(String eventType) {
        subscribed.remove(eventType);
    }

    @Override
    public void requestStop(String reason) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int realm(String realmId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int select(RealmSelection selection) {
        selections.add(selection);
        return 0;
    }

    @Override
    public RealmCoordinate coordinateOf(int realmIndex) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int realmCount() {
        return 1;
    }

    @Override
    public boolean isRunning(int realmIndex) {
        return true;
    }

    @Override
    public long emit(int target, int typeId, DirectBuffer payload, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long emitAt(EventTarget target, String eventType, long dueNanos, Map<String, ?> payload) {
        if (types.idOf(eventType) < 0) {
            throw new IllegalArgumentException("event type " + eventType + " is not declared");
        }
        emitted.add(new Emitted(target, eventType, payload, causeId));
        return emitted.size();
    }

    @Override
    public long emitAt(
            int target, int typeId, long dueNanos, int priority, DirectBuffer payload, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long timeOfTick(long localTick) {
        return localTick * TICK_NANOS;
    }

    @Override
    public boolean recall(long eventId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long claimAt(int target, int typeId, long dueNanos, int priority, int payloadLength) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Cause cause(Cause into) {
        return into.clear();
    }

    @Override
    public void causedBy(Cause cause) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long emitCausedBy(Cause cause, int target, int typeId, DirectBuffer payload, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long emitCausedBy(Cause cause, EventTarget target, String eventType, Map<String, ?> payload) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MutableDirectBuffer claimBuffer() {
        throw new UnsupportedOperationException();
    }

    @Override
    public int claimOffset() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void commit() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void abort() {
        throw new UnsupportedOperationException();
    }

    @Override
    public long replyTo(int askerIndex, long requestId, int typeId, PayloadWriter payload) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long scheduleAt(long localTick, long order, int kind, long a, long b) {
        return scheduleEvery(localTick, 0, order, kind, a, b);
    }

    @Override
    public long scheduleEvery(long firstTick, long periodTicks, long order, int kind, long a, long b) {
        numbers++;
        timers.add(new Timer(numbers, firstTick, periodTicks, order, numbers, kind, a, b, causeId));
        return numbers;
    }

    @Override
    public boolean cancel(long timer) {
        return timers.removeIf(pending -> pending.handle() == timer);
    }

    @Override
    public boolean reschedule(long timer, long localTick) {
        final List<Timer> moved =
                timers.stream().filter(pending -> pending.handle() == timer).toList();
        timers.removeAll(moved);
        moved.forEach(pending -> timers.add(pending.at(localTick, ++numbers)));
        return !moved.isEmpty();
    }

    @Override
    public boolean isPending(long timer) {
        return timers.stream().anyMatch(pending -> pending.handle() == timer);
    }

    @Override
    public long timer() {
        return running;
    }

    @Override
    public void nextTickAt(long localTick) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Metrics metrics() {
        return metrics;
    }

    @Override
    public boolean isLogging(LogLevel level) {
        return false;
    }

    @Override
    public void log(LogLevel level, String text) {
        // nobody listens
    }

    @Override
    public void log(LogLevel level, Supplier<String> text) {
        // nobody listens
    }

    @Override
    public void countDeadLetter(DeadLetterReason reason, int typeId) {
        deadLetters.add(reason + " " + types.name(typeId));
    }
}
