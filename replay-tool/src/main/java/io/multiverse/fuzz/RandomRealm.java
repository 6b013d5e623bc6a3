package io.multiverse.fuzz;

import io.multiverse.kernel.EventTarget;
import io.multiverse.kernel.RandomStream;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.event.Refusal;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A realm that does at random whatever a realm may do, failing in each of its calls included. All that it is follows
 * from the plan and its address, so that a factory can make it again; all that it does, from that and its state.
 */
final class RandomRealm implements Realm {
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final int MOST_ASKERS = 4;

    /** Answers to answers with due times, several each, would become more with every window. */
    private static final int DEEPEST_SCHEDULED = 2;

    private static final int[] DIVISORS = {1, 2, 3, 5, 10, 25};

    private final GamePlan plan;
    private final Bystander bystander;
    private final long character;
    private final long localTickNanos;
    private final int[] types;
    private final List<Integer> selected = new ArrayList<>();
    private final List<Integer> selections = new ArrayList<>();
    private final List<long[]> askers = new ArrayList<>();
    private final TimerDeeds timers;
    private final ScheduledDeeds scheduled;
    private final RequestDeeds requests;
    private final long[] calls = new long[3];
    private long checksum;
    private boolean isPoisoned;
    private int depth;
    private RandomStream fork;

    RandomRealm(GamePlan plan, RealmCoordinate coordinate, Bystander bystander) {
        this.plan = plan;
        this.bystander = bystander;
        character = plan.character(coordinate.realmId());
        timers = new TimerDeeds(this, bystander);
        scheduled = new ScheduledDeeds(this, plan, bystander);
        requests = new RequestDeeds(this, plan, bystander);
        types = new int[plan.types()];
        final int divisor = DIVISORS[(int) (character % DIVISORS.length)];
        localTickNanos = plan.has(Trait.MIXED_TICKS) && is(17, 2) && plan.windowNanos() % divisor == 0
                ? plan.windowNanos() / divisor
                : 0;
    }

    /** Returns a trait that one in so many realms has. */
    private boolean is(int one, int in) {
        return (character >>> 3 + one) % in == 0;
    }

    @Override
    public long localTickNanos() {
        return localTickNanos;
    }

    @Override
    public void onStart(RealmContext context) {
        for (int type = 0; type < types.length; type++) {
            types[type] = context.declareEventType(GamePlan.type(type), plan.schema(type));
        }
        for (int type = 0; type < types.length + 2; type++) {
            if (is(type, 3)) {
                context.subscribe(GamePlan.type(type));
            }
        }
        for (int selection = 0; selection < GamePlan.SELECTIONS; selection++) {
            if (is(10 + selection, 3)) {
                selections.add(context.select(plan.selection(selection)));
                selected.add(selection);
            }
        }
        if (plan.has(Trait.SCHEMAS) && is(18, 12)) {
            context.declareEventType(GamePlan.type(1), "b:int32");
        }
        lookAround(context);
        if (is(19, 3)) {
            context.scheduleAt(context.localTick() + character % 60, 3, 3, 7, character);
        }
        if (is(20, 4)) {
            context.nextTickAt(is(21, 2) ? RealmContext.NEVER : character % 50);
        }
        if (is(22, 4)) {
            for (long i = 1 + character % 4; i > 0; i--) {
                countDeadLetter(context, DeadLetterReason.OVER_QUOTA, Math.max(1, now(context) - 1));
            }
        }
        if (plan.has(Trait.FAILURES) && is(23, 7)) {
            throw new PlannedFailure();
        }
        fork = context.random().fork(character);
    }

    @Override
    public void onTick(RealmContext context) {
        calls[0]++;
        bystander.within();
        mix(context.simTimeNanos());
        mix(context.localTick());
        act(context);
    }

    @Override
    public void onEvent(RealmContext context, EventFlyweight event) {
        calls[1]++;
        bystander.within();
        mix(event.id());
        mix(event.typeId());
        mix(event.parent());
        mix(event.correlation());
        mix(event.depth());
        depth = event.depth();
        mix(event.root());
        mix(event.emitTimeNanos());
        mix(event.dueNanos());
        mix(event.priority());
        for (int i = 0; i < event.payloadLength(); i++) {
            mix(event.payloadBuffer().getByte(event.payloadOffset() + i));
        }
        if (event.sourceIndex() >= 0) {
            askers.add(new long[] {event.sourceIndex(), event.id()});
            if (askers.size() > MOST_ASKERS) {
                askers.remove(0);
            }
        }
        final RandomStream random = context.random();
        if (plan.isBusyAt(context.simTimeNanos()) && random.nextInt(5) == 0) {
            note(context, context.reply(event, type(random), new PayloadWriter().int64(checksum)));
        }
        if (random.nextInt(20) == 0) {
            context.nextTickAt(context.localTick());
        }
        act(context);
        depth = 0;
    }

    @Override
    public void onTimer(RealmContext context, int kind, long a, long b) {
        calls[2]++;
        bystander.within();
        mix(kind ^ a ^ b);
        mix(context.timer());
        mix(context.localTick());
        timers.ran(kind, context);
        act(context);
    }

    private void act(RealmContext context) {
        final RandomStream random = context.random();
        if (plan.isBusyAt(context.simTimeNanos()) && random.nextInt(100) < plan.activity()) {
            perform(plan.deed(random.nextInt(plan.totalWeight())), context, random);
        }
    }

    private void perform(Deed deed, RealmContext context, RandomStream random) {
        final int other = random.nextInt(context.realmCount());
        switch (deed) {
            case EMIT_TO_INDEX -> say(context, other, type(random));
            case EMIT_TO_NAME -> {
                final EventTarget target = EventTarget.realm(RandomGame.someName(random.nextInt(1 << 20)));
                note(context, context.emit(target, GamePlan.type(0), Map.of("n", other, "text", "x\u00e9")));
            }
            case EMIT_TO_NOBODY -> {
                final int[] nobody = {Targets.UNKNOWN, context.realmCount() + 3, Targets.selection(1000)};
                say(context, nobody[random.nextInt(nobody.length)], type(random));
            }
            case BROADCAST -> say(context, Targets.SUBSCRIBERS, anyType(context, random));
            case EMIT_TO_SELECTION, EMIT_MAP_TO_SELECTION -> emitToSelection(deed, context, random);
            case CLAIM -> claim(context, other, type(random), random.nextInt(40));
            case CLAIM_AND_ABORT -> {
                final long id = context.claim(other, type(random), 16);
                note(context, id);
                if (id > 0) {
                    context.abort();
                }
            }
            case EMIT_LATER,
                    EMIT_LATER_TO_NAME,
                    EMIT_LATER_TO_NOBODY,
                    BROADCAST_LATER,
                    EMIT_LATER_TO_SELECTION,
                    EMIT_TOGETHER,
                    EMIT_MUCH_LATER,
                    RECALL,
                    EMIT_AND_RECALL,
                    RECALL_ANOTHERS -> schedule(deed, context, random, other);
            case FLOOD -> {
                for (int i = 0; i < 9; i++) {
                    say(context, other, type(random));
                }
            }
            case EMIT_TOO_MUCH -> claim(context, other, type(random), 41 + random.nextInt(3000));
            case ASK -> note(context, context.ask(other, type(random), new PayloadWriter().int64(checksum)));
            case REPLY_LATE -> replyLate(context, random);
            case SET_TIMER, SET_MANY_TIMERS, REPEAT_TIMER, CANCEL_TIMER, MOVE_TIMER ->
                timers.perform(deed, context, other, checksum);
            case SUBSCRIBE, UNSUBSCRIBE, SELECT, END -> requests.perform(deed, context, type(random));
            case CHOOSE_TICK -> context.nextTickAt(context.localTick() + random.nextInt(200));
            case SLEEP -> context.nextTickAt(RealmContext.NEVER);
            case DRAW -> mix(fork.nextLong() ^ random.fork(other).nextLong());
            case COUNT_DEAD_LETTER -> countDeadLetter(context, DeadLetterReason.CASCADE_TOO_DEEP, now(context));
            case LOOK_AROUND -> lookAround(context);
            case FAIL -> {
                if (plan.has(Trait.FAILURES) && random.nextInt(4) == 0) {
                    throw new PlannedFailure();
                }
            }
            case POISON -> isPoisoned = plan.has(Trait.FAILURES) && random.nextInt(4) == 0;
        }
    }

    private void schedule(Deed deed, RealmContext context, RandomStream random, int other) {
        final EventTarget selection = selected.isEmpty()
                ? null
                : EventTarget.selection(plan.selection(selected.get(random.nextInt(selected.size()))));
        if (depth <= DEEPEST_SCHEDULED) {
            scheduled.perform(deed, context, other, type(random), selection);
        }
    }

    private int type(RandomStream random) {
        return types[random.nextInt(types.length)];
    }

    /** Returns one of its own types, or one that somebody declared later. */
    private int anyType(RealmContext context, RandomStream random) {
        final int late = context.eventType(GamePlan.type(random.nextInt(plan.types() + 3)));
        return late >= 0 ? late : types[0];
    }

    private void emitToSelection(Deed deed, RealmContext context, RandomStream random) {
        if (selections.isEmpty()) {
            return;
        }
        final int place = random.nextInt(selections.size());
        if (deed == Deed.EMIT_TO_SELECTION) {
            say(context, selections.get(place), type(random));
        } else {
            final EventTarget target = EventTarget.selection(plan.selection(selected.get(place)));
            note(context, context.emit(target, GamePlan.type(0), Map.of("n", checksum & 7)));
        }
    }

    private void replyLate(RealmContext context, RandomStream random) {
        if (!askers.isEmpty()) {
            final long[] asker = askers.remove(random.nextInt(askers.size()));
            note(context, context.replyTo((int) asker[0], asker[1], type(random), new PayloadWriter().int64(checksum)));
        }
    }

    /** Emits a few bytes. */
    void say(RealmContext context, int target, int type) {
        claim(context, target, type, 8 + (int) (checksum & 15));
    }

    private void claim(RealmContext context, int target, int type, int length) {
        final long id = context.claim(target, type, length);
        note(context, id);
        if (id > 0) {
            for (int at = 0; at + Long.BYTES <= length; at += Long.BYTES) {
                context.claimBuffer().putLong(context.claimOffset() + at, checksum ^ at, ByteOrder.LITTLE_ENDIAN);
            }
            context.commit();
        }
    }

    private void countDeadLetter(RealmContext context, DeadLetterReason reason, long controlTick) {
        context.countDeadLetter(reason, types[0]);
        bystander.refused(context.realmIndex(), controlTick, reason);
    }

    /** Notes what came of an emission. */
    void note(RealmContext context, long id) {
        mix(id);
        if (id < 0) {
            bystander.refused(context.realmIndex(), now(context), reason(id));
        }
    }

    private static DeadLetterReason reason(long refusal) {
        if (refusal == Refusal.OVER_QUOTA) {
            return DeadLetterReason.OVER_QUOTA;
        }
        return refusal == Refusal.PAYLOAD_TOO_LARGE
                ? DeadLetterReason.PAYLOAD_TOO_LARGE
                : DeadLetterReason.CASCADE_TOO_DEEP;
    }

    /** Returns the control tick that ends the current window. */
    long now(RealmContext context) {
        return context.simTimeNanos() / plan.windowNanos() + 1;
    }

    private void lookAround(RealmContext context) {
        mix(context.realmCount());
        for (int type = 0; type < plan.types() + 4; type++) {
            mix(context.eventType(GamePlan.type(type)));
        }
        for (int target = -4; target < context.realmCount() + 2; target++) {
            mix(context.isRunning(target) ? 1 : 2);
        }
        mix(context.realm(RandomGame.someName((int) (checksum & 0xFFFF))));
        mix(context.isRunning(context.realm("nobody")) ? 1 : 2);
    }

    /** Takes in a number that the realm was told. */
    void mix(long value) {
        checksum = (checksum ^ value) * MIX;
        checksum ^= checksum >>> 31;
    }

    @Override
    public void writeState(StateWriter out) {
        if (isPoisoned) {
            throw new PlannedFailure();
        }
        out.int64("checksum", checksum);
        for (final long count : calls) {
            out.int64("calls", count);
        }
        out.beginList("asker", askers.size());
        for (final long[] asker : askers) {
            out.beginItem();
            out.int64("realm", asker[0]);
            out.int64("request", asker[1]);
            out.endItem();
        }
        out.endList();
        timers.writeState(out);
        scheduled.writeState(out);
        fork.writeState(out);
    }

    @Override
    public void readState(StateReader in) {
        checksum = in.int64("checksum");
        for (int i = 0; i < calls.length; i++) {
            calls[i] = in.int64("calls");
        }
        askers.clear();
        for (int left = in.beginList("asker"); left > 0; left--) {
            in.beginItem();
            askers.add(new long[] {in.int64("realm"), in.int64("request")});
            in.endItem();
        }
        in.endList();
        timers.readState(in);
        scheduled.readState(in);
        fork.readState(in);
    }
}
