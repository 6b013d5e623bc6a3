package io.multiverse.kernel.reaction;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A ready-made realm: fixed ticks, and rules that react to events.
 *
 * <p>A local tick runs, in this order,
 *
 * <ol>
 *   <li>the rules of its beginning ({@link ReactionPhase#PRE_TICK});
 *   <li>the events scheduled for it, in the order they were scheduled;
 *   <li>the events delivered to it, in the order of delivery;
 *   <li>the rules of its end ({@link ReactionPhase#POST_TICK}).
 * </ol>
 *
 * <p>What a rule returns happens at once, one deeper: all that one event leads to in this tick is done, breadth first
 * and rules in the order they were registered, before the next event is taken. What a rule schedules happens in a later
 * tick and begins again at depth 0. An event without a rule is counted and dropped.
 *
 * <p>A rule does not fire on events as deep as its limit; each time, the realm gets a dead letter of the rule's trigger
 * type.
 *
 * <p>A world with state of its own embeds an engine: it passes {@code onStart}, {@code onEvent}, {@code onTick} and
 * {@code onTimer} on, those of kinds below 0 at least, and calls {@code writeState} and {@code readState} in its own.
 * One engine belongs to one realm. Without rules it allocates nothing.
 */
public final class TickEngine implements Realm {
    /** How many traces are kept by default. */
    public static final int DEFAULT_TRACES = 256;

    /** The version of what the engine does with rules and events; changes whenever that changes. */
    private static final String VERSION = "2";

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int BEFORE_TICK_TIMER = -1;
    private static final LocalEvent TICK = LocalEvent.of(ReactionRule.TICK);

    private final long localTickNanos;
    private final List<String> subscriptions;
    private final RuleBook rules;
    private final ScheduledLane lane = new ScheduledLane();
    private final TickCounters counters = new TickCounters();
    private final transient CascadeTraces traces;
    private final transient Cascade cascade;
    private final StateDigest hash = new StateDigest();
    private final Consumer<StateWriter> reactions = this::writeReactions;
    private transient long reactionsDigest;
    private boolean started;

    /** Makes an engine without rules, with the run's common local tick. */
    public TickEngine() {
        this(new Builder());
    }

    /**
     * Makes an engine without rules.
     *
     * @param localTickIntervalMs the length of a local tick in simulated milliseconds; must divide the control interval
     * @throws IllegalArgumentException if it is not positive
     */
    public TickEngine(long localTickIntervalMs) {
        this(new Builder().localTickIntervalMs(localTickIntervalMs));
    }

    private TickEngine(Builder builder) {
        localTickNanos = builder.localTickNanos;
        subscriptions = List.copyOf(builder.subscriptions);
        rules = new RuleBook(builder.rules);
        traces = new CascadeTraces(builder.traces);
        cascade = new Cascade(rules, counters, traces, new ReactionContext(lane));
    }

    /** Returns a builder. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public long localTickNanos() {
        return localTickNanos;
    }

    @Override
    public void onStart(RealmContext context) {
        if (started) {
            throw new IllegalStateException("this tick engine runs in a realm already: make one for each");
        }
        rules.declare(context);
        subscriptions.forEach(context::subscribe);
        if (!rules.beforeTick().isEmpty()) {
            context.scheduleAt(context.localTick(), BEFORE_TICK_TIMER, 0, 0);
        }
        started = true;
    }

    @Override
    public void onEvent(RealmContext context, EventFlyweight event) {
        final String type = context.eventTypeName(event.typeId());
        if (rules.onEvent(type).isEmpty()) {
            cascade.ofUnmatched(context, type, event.id());
        } else {
            // A timer of this tick, not a call: the rules of the tick's beginning come first, and have no cause.
            lane.addDelivered(context, LocalEvent.received(type, event), event.id());
        }
    }

    @Override
    public void onTimer(RealmContext context, int kind, long a, long b) {
        if (kind == BEFORE_TICK_TIMER) {
            context.scheduleAt(context.localTick() + 1, BEFORE_TICK_TIMER, 0, 0);
            cascade.ofTick(context, TICK, ReactionPhase.PRE_TICK, rules.beforeTick());
        } else if (kind == ScheduledLane.TIMER_KIND) {
            final ScheduledLane.Waiting due = lane.take(a);
            cascade.ofEvent(context, due.event(), due.causeId());
        } else {
            throw new IllegalStateException("a tick engine has no timers of kind " + kind + ": rules schedule events");
        }
    }

    @Override
    public void onTick(RealmContext context) {
        if (!rules.afterTick().isEmpty()) {
            cascade.ofTick(context, TICK, ReactionPhase.POST_TICK, rules.afterTick());
        }
        counters.tickEnded();
    }

    /** Returns what has happened so far. */
    public TickEngineMetrics metrics() {
        return counters.metrics();
    }

    /** Returns how many events are scheduled for later ticks. */
    public int pendingEvents() {
        return lane.size();
    }

    /** Returns the latest traces, oldest first; they are not part of the state. */
    public List<CascadeTrace> traces() {
        return traces.toList();
    }

    /** Returns the traces still kept of what a delivered event led to, in its tick and by schedule in later ones. */
    public List<CascadeTrace> cascadeChain(long eventId) {
        return traces.toList().stream()
                .filter(trace -> trace.initialEventId() == eventId)
                .toList();
    }

    @Override
    public void writeState(StateWriter out) {
        counters.writeTicks(out);
        // kept apart, because most ticks do not change it
        out.part("reactions", reactionsDigest(), reactions);
    }

    private long reactionsDigest() {
        if (counters.takeChanged() | lane.takeChanged()) {
            hash.reset();
            writeReactions(hash);
            reactionsDigest = hash.value();
        }
        return reactionsDigest;
    }

    private void writeReactions(StateWriter out) {
        rules.writeNames(out);
        counters.writeState(out);
        lane.writeState(out);
    }

    @Override
    public void readState(StateReader in) {
        counters.readTicks(in);
        rules.checkNames(in);
        counters.readState(in);
        lane.readState(in);
    }

    /** Collects what an engine is made of. */
    public static final class Builder {
        private final List<ReactionRule> rules = new ArrayList<>();
        private final List<String> subscriptions = new ArrayList<>();
        private long localTickNanos;
        private int traces = DEFAULT_TRACES;

        private Builder() {}

        /**
         * Sets the length of a local tick in simulated milliseconds, which must divide the control interval; unset, it
         * is the run's common one.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder localTickIntervalMs(long intervalMs) {
            if (intervalMs <= 0 || intervalMs > Long.MAX_VALUE / NANOS_PER_MILLI) {
                throw new IllegalArgumentException(
                        "the local tick interval must be a positive number of milliseconds, not " + intervalMs);
            }
            localTickNanos = intervalMs * NANOS_PER_MILLI;
            return this;
        }

        Builder localTickNanos(long nanos) {
            localTickNanos = nanos;
            return this;
        }

        /** Adds a rule; rules fire in the order they are added. */
        public Builder rule(ReactionRule rule) {
            rules.add(Objects.requireNonNull(rule, "rule"));
            return this;
        }

        /** Lets the realm subscribe to broadcasts of these types. */
        public Builder subscribe(String... types) {
            subscriptions.addAll(List.of(types));
            return this;
        }

        /**
         * Sets how many traces are kept, 0 for none.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder traces(int capacity) {
            if (capacity < 0) {
                throw new IllegalArgumentException("the number of traces must be at least 0, not " + capacity);
            }
            traces = capacity;
            return this;
        }

        /**
         * Makes the engine.
         *
         * @throws IllegalArgumentException if two rules have the same name
         */
        public TickEngine build() {
            return new TickEngine(this);
        }
    }
}
