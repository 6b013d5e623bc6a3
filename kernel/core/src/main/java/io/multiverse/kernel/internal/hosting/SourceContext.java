package io.multiverse.kernel.internal.hosting;

import io.multiverse.kernel.Cause;
import io.multiverse.kernel.EventTarget;
import io.multiverse.kernel.RealmSelection;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.event.MapPayload;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.internal.event.Emitter;
import io.multiverse.kernel.internal.memory.EventMemory;
import io.multiverse.kernel.internal.metrics.SourceMetrics;
import io.multiverse.kernel.log.LogLevel;
import io.multiverse.kernel.log.LogLine;
import io.multiverse.kernel.metrics.Metrics;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.Map;
import java.util.function.Supplier;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** What the contexts of realms and of stages have in common: emitting events, and saying what caused them. */
public abstract class SourceContext {
    private static final int USUAL_PRIORITY = 0;

    private final GameRegister register;
    private SourceMetrics metrics;

    /** Makes a context that looks up types and realms in a register. */
    protected SourceContext(GameRegister register) {
        this.register = register;
    }

    /** Returns the simulated time of what is called now. */
    public abstract long simTimeNanos();

    /** Returns the emitter; throws {@link IllegalStateException} if the source is not called at all. */
    protected abstract Emitter emitter();

    /** Returns the emitter, which knows the time of what is called now. */
    protected abstract Emitter emitterNow();

    /** Throws {@link IllegalStateException} outside calls in which the source may do {@code what}. */
    protected abstract void requireCalled(String what);

    /** Returns the id of an event type that is named in an emission. */
    protected abstract int typeOf(String eventType);

    /** Returns the target code of a selection that is named in an emission. */
    protected abstract int codeOf(RealmSelection selection);

    /** Throws {@link IllegalArgumentException} if an argument is null. */
    protected static void requireGiven(String what, Object value) {
        if (value == null) {
            throw new IllegalArgumentException(what + " is missing: it is null");
        }
    }

    /** Returns what the source's metrics are declared with, or null if there never were any. */
    public final SourceMetrics metricsOrNull() {
        return metrics;
    }

    /** Returns what the source's metrics are declared with. */
    public final Metrics metrics() {
        if (metrics == null) {
            if (!isStarting()) {
                throw new IllegalStateException("metrics are declared in onStart: keep what that returns");
            }
            metrics = new SourceMetrics(this::simTimeNanos, this::isStarting);
        }
        return metrics;
    }

    /** Writes the metrics, if there are any. */
    protected final void writeMetrics(StateWriter out) {
        if (metrics != null) {
            metrics.writeState(out);
        }
    }

    /** Reads what {@link #writeMetrics} wrote. */
    protected final void readMetrics(StateReader in) {
        if (metrics != null) {
            metrics.readState(in);
        }
    }

    /** Returns whether the source is called for its own start. */
    protected abstract boolean isStarting();

    /** Returns whether the source is called, other than to write or read its state. */
    protected abstract boolean isCalled();

    /** Returns a line of the log that the source tells now. */
    protected abstract LogLine line(long cause, LogLevel level, String text);

    /** Returns whether anybody listens to lines of this level. */
    public final boolean isLogging(LogLevel level) {
        requireGiven("a level", level);
        return register.log() != null && register.log().isLogging(level);
    }

    /** Tells a line of the log. */
    public final void log(LogLevel level, String text) {
        if (isLogging(level) && isCalled()) {
            addToLog(level, text);
        }
    }

    /** Tells a line of the log whose text is made only if somebody listens. */
    public final void log(LogLevel level, Supplier<String> text) {
        requireGiven("what makes a text", text);
        if (isLogging(level) && isCalled()) {
            addToLog(level, SourceLog.text(text, emitter()));
        }
    }

    /** Whether a line is told must change nothing, so nothing here throws. */
    private void addToLog(LogLevel level, String text) {
        final LogLine line = line(emitter().causeId(), level, SourceLog.held(text));
        final int number = emitter().servedNumber();
        if (isStarting()) {
            register.log().addOfStart(number, line);
        } else {
            emitter().log().add(number, line);
        }
    }

    /** Emits an event that is handled as soon as it is delivered. */
    public final long emit(int target, int typeId, DirectBuffer payload, int offset, int length) {
        return emitAt(target, typeId, EventMemory.NO_DUE_TIME, USUAL_PRIORITY, payload, offset, length);
    }

    /** Emits an event with a due time and a priority. */
    public final long emitAt(
            int target, int typeId, long dueNanos, int priority, DirectBuffer payload, int offset, int length) {
        register.requireType(typeId);
        if (payload == null && length > 0) {
            throw new IllegalArgumentException("a payload of " + length + " bytes is missing: its buffer is null");
        }
        return emitterNow()
                .emit(register.known(target), typeId, dueNanos, priority, payload, offset, length, EventId.NONE);
    }

    /** Emits an event with a due time whose payload is a map. */
    public final long emitAt(EventTarget target, String eventType, long dueNanos, Map<String, ?> payload) {
        requireCalled("emit");
        requireGiven("a target", target);
        final byte[] bytes = MapPayload.encode(payload);
        final int type = typeOf(eventType);
        return emitterNow()
                .emit(
                        code(target),
                        type,
                        dueNanos,
                        USUAL_PRIORITY,
                        new UnsafeBuffer(bytes),
                        0,
                        bytes.length,
                        EventId.NONE);
    }

    private int code(EventTarget target) {
        if (target instanceof EventTarget.OneRealm one) {
            return register.indexOf(one.realmId());
        }
        return target instanceof EventTarget.Selected selected ? codeOf(selected.selection()) : Targets.SUBSCRIBERS;
    }

    /** Takes back an event of this source. */
    public final boolean recall(long eventId) {
        return emitterNow().recall(eventId);
    }

    /** Remembers what caused the current call. */
    public final Cause cause(Cause into) {
        final Emitter emitter = emitter();
        requireGiven("a cause", into);
        return into.set(emitter.causeId(), emitter.causeRoot(), emitter.causeDepth(), simTimeNanos(), register.seed());
    }

    /** Makes a remembered event the cause of what follows. */
    public final void causedBy(Cause cause) {
        requireCalled("say what causes an event");
        requireGiven("a cause", cause);
        cause.requireKnown(simTimeNanos(), register.seed());
        emitter().causedBy(cause.id(), cause.root(), cause.depth());
    }

    /** Emits an event under a remembered cause. */
    public final long emitCausedBy(Cause cause, int target, int typeId, DirectBuffer payload, int offset, int length) {
        final Emitter emitter = emitter();
        final long id = emitter.causeId();
        final long root = emitter.causeRoot();
        final int depth = emitter.causeDepth();
        causedBy(cause);
        try {
            return emit(target, typeId, payload, offset, length);
        } finally {
            emitter.causedBy(id, root, depth);
        }
    }

    /** Emits an event whose payload is a map under a remembered cause. */
    public final long emitCausedBy(Cause cause, EventTarget target, String eventType, Map<String, ?> payload) {
        final Emitter emitter = emitter();
        final long id = emitter.causeId();
        final long root = emitter.causeRoot();
        final int depth = emitter.causeDepth();
        causedBy(cause);
        try {
            return emitAt(target, eventType, EventMemory.NO_DUE_TIME, payload);
        } finally {
            emitter.causedBy(id, root, depth);
        }
    }
}
