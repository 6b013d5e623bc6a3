package io.multiverse.kernel.internal.strict;

import io.multiverse.kernel.Cause;
import io.multiverse.kernel.EventTarget;
import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.RandomStream;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.RealmSelection;
import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.log.LogLevel;
import java.util.Map;
import java.util.function.Supplier;
import org.agrona.DirectBuffer;

/** A stage's context that is of use during the stage's calls only, to the thread that runs them. */
final class StrictStageContext implements StageContext {
    private final StageContext context;
    private final GuardedCalls calls;

    StrictStageContext(StageContext context, GuardedCalls calls) {
        this.context = context;
        this.calls = calls;
    }

    @Override
    public long controlTick() {
        calls.require("controlTick");
        return context.controlTick();
    }

    @Override
    public long simTimeNanos() {
        calls.require("simTimeNanos");
        return context.simTimeNanos();
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
    public String realmId(int realmIndex) {
        calls.require("realmId");
        return context.realmId(realmIndex);
    }

    @Override
    public GameInstanceState status(int realmIndex) {
        calls.require("status");
        return context.status(realmIndex);
    }

    @Override
    public void answer(Object answer) {
        calls.require("answer");
        context.answer(answer);
    }

    @Override
    public boolean isRunning(int realmIndex) {
        calls.require("isRunning");
        return context.isRunning(realmIndex);
    }

    @Override
    public boolean canRegisterGames() {
        calls.require("canRegisterGames");
        return context.canRegisterGames();
    }

    @Override
    public int registerGame(String id, RealmCoordinate coordinate) {
        calls.require("registerGame");
        return context.registerGame(id, coordinate);
    }

    @Override
    public boolean unregisterGame(String id) {
        calls.require("unregisterGame");
        return context.unregisterGame(id);
    }

    @Override
    public void requestStop(String reason) {
        calls.require("requestStop");
        context.requestStop(reason);
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
