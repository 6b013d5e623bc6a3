package io.multiverse.kernel;

import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadSchema;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.event.RecordPayload;
import io.multiverse.kernel.internal.text.TextRules;

/**
 * An event type whose payloads are records; a constant that all realms of a run can share.
 *
 * <pre>
 *   record Trade(int seller, long coins, String good) {}
 *
 *   static final EventType&lt;Trade&gt; TRADE = EventType.of("trade", Trade.class);
 *
 *   onStart:  TRADE.declare(context);
 *   onTick:   TRADE.emit(context, Targets.SUBSCRIBERS, new Trade(3, 20, "bread"));
 *   onEvent:  if (TRADE.isTypeOf(event, context)) { Trade trade = TRADE.read(event); }
 * </pre>
 *
 * <p>Reading and writing allocate. A realm that handles very many events emits with a {@link PayloadWriter} of its own
 * and reads with a {@link io.multiverse.kernel.event.PayloadView}; both forms have the same bytes. Immutable.
 *
 * @param <R> the record, see {@link RecordPayload} for what its components can be
 */
public final class EventType<R extends Record> {
    private final String name;
    private final RecordPayload<R> payload;
    private final int priority;

    private EventType(String name, RecordPayload<R> payload, int priority) {
        TextRules.requireName("an event type", name);
        this.name = name;
        this.payload = payload;
        this.priority = priority;
    }

    /**
     * Makes a type of this name.
     *
     * @throws IllegalArgumentException if the name is none, or a component's type is none that a payload field can have
     */
    public static <R extends Record> EventType<R> of(String name, Class<R> form) {
        return new EventType<>(name, RecordPayload.of(form), 0);
    }

    /** Returns the same type whose events have this priority: the smallest comes first at one due time. */
    public EventType<R> withPriority(int newPriority) {
        return new EventType<>(name, payload, newPriority);
    }

    /** Returns the name, by which others subscribe. */
    public String name() {
        return name;
    }

    /** Returns the priority of what it emits, 0 unless it was given. */
    public int priority() {
        return priority;
    }

    /** Returns how the payloads are laid out. */
    public PayloadSchema schema() {
        return payload.schema();
    }

    /** Declares the type for this run; returns its id. */
    public int declare(RealmContext context) {
        return context.declareEventType(name, schema().toString());
    }

    /** Declares the type for this run; returns its id. */
    public int declare(StageContext context) {
        return context.declareEventType(name, schema().toString());
    }

    /** Emits an event of this type, which was declared; returns what {@link RealmContext#emit} does. */
    public long emit(RealmContext context, int target, R value) {
        return emitAt(context, target, 0, value);
    }

    /** Emits an event of this type, which was declared; returns what {@link StageContext#emit} does. */
    public long emit(StageContext context, int target, R value) {
        return emitAt(context, target, 0, value);
    }

    /** Emits an event of this type that is due at a simulated time, see {@link RealmContext#emitAt}. */
    public long emitAt(RealmContext context, int target, long dueNanos, R value) {
        final PayloadWriter written = write(new PayloadWriter(), value);
        return context.emitAt(
                target, context.eventType(name), dueNanos, priority, written.buffer(), 0, written.length());
    }

    /** Emits an event of this type that is due at a simulated time, see {@link StageContext#emitAt}. */
    public long emitAt(StageContext context, int target, long dueNanos, R value) {
        final PayloadWriter written = write(new PayloadWriter(), value);
        return context.emitAt(
                target, context.eventType(name), dueNanos, priority, written.buffer(), 0, written.length());
    }

    /**
     * Emits an event of this type that is due after a delay, counted from now.
     *
     * @throws IllegalArgumentException if the delay is negative
     */
    public long emitAfter(RealmContext context, int target, long delayNanos, R value) {
        return emitAt(context, target, context.timeAfter(delayNanos), value);
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public PayloadWriter write(PayloadWriter out, R value) {
        return payload.write(out, value);
    }

    /** Returns whether an event is of this type. */
    public boolean isTypeOf(EventFlyweight event, RealmContext context) {
        return event.typeId() == context.eventType(name);
    }

    /** Returns whether an event is of this type. */
    public boolean isTypeOf(EventFlyweight event, StageContext context) {
        return event.typeId() == context.eventType(name);
    }

    /**
     * Reads the payload of an event of this type, whoever emitted it.
     *
     * @throws IllegalArgumentException if the payload has other fields than the record, or the record refuses them
     */
    public R read(EventFlyweight event) {
        return payload.read(event);
    }
}
