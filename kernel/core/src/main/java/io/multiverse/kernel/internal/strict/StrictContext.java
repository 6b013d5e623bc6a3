package io.multiverse.kernel.internal.strict;

import io.multiverse.kernel.Cause;
import io.multiverse.kernel.EventTarget;
import io.multiverse.kernel.RandomStream;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.RealmSelection;
import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.log.LogLevel;
import java.util.Map;
import java.util.function.Supplier;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** A realm's context that is of use during the realm's calls only, to the thread that runs them. */
final class StrictContext implements RealmContext {
    private final RealmContext context;
    private final GuardedCalls calls;

    StrictContext(RealmContext context, GuardedCalls calls) {
        this.context = context;
        this.calls = calls;
    }

    @Override
    public RealmCoordinate coordinate() {
        calls.require("coordinate");
        return context.coordinate();
    }

    @Override
    public int realmIndex() {
        calls.require("realmIndex");
        return context.realmIndex();
    }

    @Override
    public long simTimeNanos() {
        calls.require("simTimeNanos");
        return context.simTimeNanos();
    }

    @Override
    public long localTick() {
        calls.require("localTick");
        return context.localTick();
    }

    @Override
    public long localTickNanos() {
        calls.require("localTickNanos");
        return context.localTickNanos();
    }

    @Override
    public RandomStream random() {
        calls.require("random");
        return context.random();
    }

    @Override
    public int declareEventType(String name, String schema) {
        calls.require("declareEventType");
        return context.declareEventType(name, schema);
    }

    @Override
    public int eventType(String name) {
        calls.require("eventType");
        return context.eventType(name);
    }

    @Override
    public String eventTypeName(int typeId) {
        calls.require("eventTypeName");
        return context.eventTypeName(typeId);
    }

    @Override
    public void subscribe(String eventType) {
        calls.require("subscribe");
        context.subscribe(eventType);
    }

    @Override
    public void unsubscribe(String eventType) {
        calls.require("unsubscribe");
        context.unsubscribe(eventType);
    }

    @Override
    public int realm(String realmId) {
        calls.require("realm");
        return context.realm(realmId);
    }

    @Override
    public int select(RealmSelection selection) {
        calls.require("select");
        return context.select(selection);
    }

    @Override
    public void requestStop(String reason) {
        calls.require("requestStop");
        context.requestStop(reason);
    }

    @Override
    public RealmCoordinate coordinateOf(int realmIndex) {
        calls.require("coordinateOf");
        return context.coordinateOf(realmIndex);
    }

    @Override
    public int realmCount() {
        calls.require("realmCount");
        return context.realmCount();
    }

    @Override
    public boolean isRunning(int realmIndex) {
        calls.require("isRunning");
        return context.isRunning(realmIndex);
    }

    @Override
    public long emit(int target, int typeId, DirectBuffer payload, int offset, int length) {
        calls.require("emit");
        return context.emit(target, typeId, payload, offset, length);
    }

    @Override
    public long emitAt(
            int target, int typeId, long dueNanos, int priority, DirectBuffer payload, int offset, int length) {
        calls.require("emitAt");
        return context.emitAt(target, typeId, dueNanos, priority, payload, offset, length);
    }

    @Override
    public long emitAt(EventTarget target, String eventType, long dueNanos, Map<String, ?> payload) {
        calls.require("emitAt");
        return context.emitAt(target, eventType, dueNanos, payload);
    }

    @Override
    public long timeOfTick(long localTick) {
        calls.require("timeOfTick");
        return context.timeOfTick(localTick);
    }

    @Override
    public boolean recall(long eventId) {
        calls.require("recall");
        return context.recall(eventId);
    }

    @Override
    public Cause cause(Cause into) {
        calls.require("cause");
        return context.cause(into);
    }

    @Override
    public void causedBy(Cause cause) {
        calls.require("causedBy");
        context.causedBy(cause);
    }

    @Override
    public long emitCausedBy(Cause cause, int target, int typeId, DirectBuffer payload, int offset, int length) {
        calls.require("emitCausedBy");
        return context.emitCausedBy(cause, target, typeId, payload, offset, length);
    }

    @Override
    public long emitCausedBy(Cause cause, EventTarget target, String eventType, Map<String, ?> payload) {
        calls.require("emitCausedBy");
        return context.emitCausedBy(cause, target, eventType, payload);
    }

    @Override
    public long claimAt(int target, int typeId, long dueNanos, int priority, int payloadLength) {
        calls.require("claimAt");
        return context.claimAt(target, typeId, dueNanos, priority, payloadLength);
    }

    @Override
    public MutableDirectBuffer claimBuffer() {
        calls.require("claimBuffer");
        return context.claimBuffer();
    }

    @Override
    public int claimOffset() {
        calls.require("claimOffset");
        return context.claimOffset();
    }

    @Override
    public void commit() {
        calls.require("commit");
        context.commit();
    }

    @Override
    public void abort() {
        calls.require("abort");
        context.abort();
    }

    @Override
    public long replyTo(int askerIndex, long requestId, int typeId, PayloadWriter payload) {
        calls.require("replyTo");
        return context.replyTo(askerIndex, requestId, typeId, payload);
    }

    @Override
    public long scheduleAt(long localTick, long order, int kind, long a, long b) {
        calls.require("scheduleAt");
        return context.scheduleAt(localTick, order, kind, a, b);
    }

    @Override
    public long scheduleEvery(long firstTick, long periodTicks, long order, int kind, long a, long b) {
        calls.require("scheduleEvery");
        return context.scheduleEvery(firstTick, periodTicks, order, kind, a, b);
    }

    @Override
    public boolean cancel(long timer) {
        calls.require("cancel");
        return context.cancel(timer);
    }

    @Override
    public boolean reschedule(long timer, long localTick) {
        calls.require("reschedule");
        return context.reschedule(timer, localTick);
    }

    @Override
    public boolean isPending(long timer) {
        calls.require("isPending");
        return context.isPending(timer);
    }

    @Override
    public long timer() {
        calls.require("timer");
        return context.timer();
    }

    @Override
    public void nextTickAt(long localTick) {
        calls.require("nextTickAt");
        context.nextTickAt(localTick);
    }

    @Override
    public void countDeadLetter(DeadLetterReason reason, int typeId) {
        calls.require("countDeadLetter");
        context.countDeadLetter(reason, typeId);
    }

    @Override
    public boolean isLogging(LogLevel level) {
        calls.require("isLogging");
        return context.isLogging(level);
    }

    @Override
    public void log(LogLevel level, String text) {
        calls.require("log");
        context.log(level, text);
    }

    @Override
    public void log(LogLevel level, Supplier<String> text) {
        calls.require("log");
        context.log(level, text);
    }
}
