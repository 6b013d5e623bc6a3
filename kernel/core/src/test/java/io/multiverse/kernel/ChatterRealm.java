package io.multiverse.kernel;

import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.nio.ByteOrder;

/**
 * A test realm that emits unicasts, broadcasts and selections at random, answers what it hears, sets timers and sleeps;
 * its checksum depends on the order of everything that reaches it.
 */
final class ChatterRealm implements Realm {
    private static final int TIMER = 1;

    /** Lets all realms of this kind read less than they wrote. */
    static boolean forgetful;

    private final long localTickNanos;
    private int talk;
    private int shout;
    private int nearby;
    private long checksum;
    private long later;
    private final PayloadWriter payload = new PayloadWriter();
    private Runnable delay = () -> {};

    ChatterRealm() {
        this(0);
    }

    ChatterRealm(long localTickNanos) {
        this.localTickNanos = localTickNanos;
    }

    ChatterRealm delayedBy(Runnable newDelay) {
        delay = newDelay;
        return this;
    }

    /** Changes the state as nothing in a run does. */
    void disturb() {
        checksum++;
    }

    long checksum() {
        return checksum;
    }

    @Override
    public long localTickNanos() {
        return localTickNanos;
    }

    @Override
    public void onStart(RealmContext context) {
        talk = context.declareEventType("talk", "a:int64");
        shout = context.declareEventType("shout", "a:int64");
        nearby = context.select(
                RealmSelection.ALL.ofAdjacency(context.coordinate().adjacency()));
        if (context.random().nextInt(3) > 0) {
            context.subscribe("shout");
        }
    }

    @Override
    public void onTick(RealmContext context) {
        delay.run();
        mix(context.simTimeNanos());
        final int dice = context.random().nextInt(40);
        if (dice < 8) {
            emit(context, context.random().nextInt(context.realmCount()), talk);
        } else if (dice == 8) {
            emit(context, Targets.SUBSCRIBERS, shout);
        } else if (dice == 9) {
            emit(context, nearby, talk);
        } else if (dice == 10) {
            context.nextTickAt(context.localTick() + 1 + context.random().nextInt(200));
        } else if (dice == 11) {
            context.scheduleAt(context.localTick() + context.random().nextInt(50), TIMER, dice, checksum);
        } else if (dice < 15) {
            emitLater(context, context.random().nextInt(context.realmCount()), talk);
        } else if (dice == 15) {
            emitLater(context, context.random().nextInt(2) == 0 ? Targets.SUBSCRIBERS : nearby, shout);
        } else if (dice == 16 && later != 0) {
            context.recall(later);
        }
    }

    /** Emits what is due soon, later, or very much later, at times that others choose too. */
    private void emitLater(RealmContext context, int target, int type) {
        final long ticks = context.random().nextInt(1 << 1 + context.random().nextInt(12));
        final long due = context.timeAfter(
                ticks * context.localTickNanos() / (1 + context.random().nextInt(3)));
        if (context.claimAt(target, type, due, context.random().nextInt(5) - 2, Long.BYTES) > 0) {
            context.claimBuffer().putLong(context.claimOffset(), checksum, ByteOrder.LITTLE_ENDIAN);
            context.commit();
        }
        if (context.random().nextInt(3) == 0) {
            later = context.emitAt(target, type, due, payload.reset().int64(ticks));
        }
    }

    @Override
    public void onEvent(RealmContext context, EventFlyweight event) {
        mix(event.id());
        mix(event.payloadLong(0));
        mix(event.dueNanos() * 31 + event.priority());
        if (context.random().nextInt(4) == 0 && event.sourceIndex() >= 0) {
            emit(context, event.sourceIndex(), talk);
        }
    }

    @Override
    public void onTimer(RealmContext context, int kind, long a, long b) {
        mix(a ^ b);
        emit(context, context.random().nextInt(context.realmCount()), talk);
    }

    private void emit(RealmContext context, int target, int type) {
        if (context.claim(target, type, Long.BYTES) > 0) {
            context.claimBuffer().putLong(context.claimOffset(), checksum, ByteOrder.LITTLE_ENDIAN);
            context.commit();
        }
    }

    private void mix(long value) {
        checksum = (checksum ^ value) * 0x9E3779B97F4A7C15L;
        checksum ^= checksum >>> 31;
    }

    @Override
    public void writeState(StateWriter out) {
        out.int64("checksum", checksum);
        out.int64("later", later);
    }

    @Override
    public void readState(StateReader in) {
        if (!forgetful) {
            checksum = in.int64("checksum");
            later = in.int64("later");
        }
    }
}
