package io.multiverse.kernel;

import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A test realm that does at random whatever a realm may do, failing in each of its calls included. All that it is
 * follows from its address, so that a factory can make it again.
 */
final class UnrulyRealm implements Realm {
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final long character;
    private final long localTickNanos;
    private long[] counts;
    private long checksum;
    private boolean isPoisoned;
    private final List<Long> askers = new ArrayList<>();
    private int talk;
    private int shout;
    private int near;
    private RandomStream fork;

    UnrulyRealm(RealmCoordinate coordinate, long windowNanos) {
        long hash = coordinate.realmId().hashCode() * MIX;
        hash ^= hash >>> 29;
        character = hash * MIX >>> 8;
        final long[] divisors = {0, 0, 1, 2, 5, 10, 20, 50};
        final long divisor = divisors[(int) (character % divisors.length)];
        localTickNanos = divisor == 0 ? 0 : windowNanos / divisor;
    }

    private boolean is(int one, int in) {
        return (character >>> 7 + one) % in == 0;
    }

    @Override
    public long localTickNanos() {
        return localTickNanos;
    }

    @Override
    public void onStart(RealmContext context) {
        talk = context.declareEventType("talk", is(1, 2) ? "a:int64" : "any");
        if (is(2, 9)) {
            context.declareEventType("special" + character % 3, "b:int32");
        }
        shout = context.declareEventType("shout", "any");
        if (is(3, 2)) {
            context.subscribe("shout");
        }
        if (is(4, 3)) {
            context.subscribe("topic" + character % 4);
        }
        near = context.select(
                RealmSelection.ALL.ofAdjacency(context.coordinate().adjacency()));
        if (is(5, 4)) {
            context.select(RealmSelection.ALL.ofDensity((int) (character % 3)));
        }
        if (is(6, 4)) {
            context.nextTickAt(RealmContext.NEVER);
        }
        if (is(7, 4)) {
            context.scheduleAt(context.localTick() + character % 60, 3, 3, 7, character);
        }
        if (is(8, 5)) {
            context.random().nextLong();
        }
        if (is(9, 6)) {
            context.countDeadLetter(DeadLetterReason.CASCADE_TOO_DEEP, talk);
        }
        if (is(10, 9)) {
            throw new IllegalStateException("does not start");
        }
        counts = new long[3];
        fork = context.random().fork(17);
    }

    @Override
    public void onTick(RealmContext context) {
        counts[0]++;
        mix(context.simTimeNanos());
        mix(context.localTick());
        act(context);
    }

    @Override
    public void onEvent(RealmContext context, EventFlyweight event) {
        counts[1]++;
        mix(event.id());
        mix(event.typeId());
        mix(event.payloadLength());
        mix(event.correlation());
        mix(event.depth());
        mix(event.root());
        for (int i = 0; i < event.payloadLength(); i++) {
            mix(event.payloadBuffer().getByte(event.payloadOffset() + i));
        }
        if (context.random().nextInt(3) == 0) {
            act(context);
        }
        if (context.random().nextInt(5) == 0) {
            context.replyTo(event.sourceIndex(), event.id(), talk, new PayloadWriter().int64(checksum));
        }
        if (context.random().nextInt(20) == 0) {
            context.nextTickAt(context.localTick());
        }
    }

    @Override
    public void onTimer(RealmContext context, int kind, long a, long b) {
        counts[2]++;
        mix(kind ^ a ^ b);
        mix(context.localTick());
        act(context);
    }

    private void act(RealmContext context) {
        final RandomStream random = context.random();
        final int other = random.nextInt(context.realmCount() + 1);
        switch (random.nextInt(60)) {
            case 0, 1, 2, 3, 4 -> say(context, other, talk);
            case 5 -> say(context, Targets.SUBSCRIBERS, shout);
            case 6 -> say(context, near, talk);
            case 7 -> context.nextTickAt(context.localTick() + random.nextInt(300));
            case 8 -> context.nextTickAt(RealmContext.NEVER);
            case 9, 10, 11 ->
                context.scheduleAt(context.localTick() + random.nextInt(80), random.nextInt(3), 1, checksum, other);
            case 12 -> context.countDeadLetter(DeadLetterReason.OVER_QUOTA, shout);
            case 13 -> mix(fork.nextLong());
            case 14 -> {
                final int type = context.eventType("topic" + random.nextInt(4));
                if (type >= 0) {
                    say(context, Targets.SUBSCRIBERS, type);
                }
            }
            case 15 -> mix(other < context.realmCount() && context.isRunning(other) ? 1 : 2);
            case 16 -> mix(context.realm("g" + random.nextInt(40)));
            case 17 -> {
                for (int i = 0; i < 10; i++) {
                    say(context, other, talk);
                }
            }
            case 18 -> context.emit(EventTarget.realm("g" + other), "talk", Map.of("k", other, "v", "x"));
            case 19 -> {
                if (context.claim(other, talk, 16) > 0) {
                    context.abort();
                }
            }
            case 20 -> {
                askers.add(context.localTick());
                if (askers.size() > 5) {
                    askers.remove(0);
                }
            }
            case 21 -> {
                if (random.nextInt(25) == 0) {
                    throw new UnsupportedOperationException("by design");
                }
            }
            case 22 -> isPoisoned = random.nextInt(6) == 0;
            default -> {}
        }
    }

    private void say(RealmContext context, int target, int type) {
        final int length = 8 + (int) (checksum & 31);
        if (context.claim(target, type, length) > 0) {
            context.claimBuffer().putLong(context.claimOffset(), checksum, ByteOrder.LITTLE_ENDIAN);
            context.commit();
        }
    }

    private void mix(long value) {
        checksum = (checksum ^ value) * MIX;
        checksum ^= checksum >>> 31;
    }

    @Override
    public void writeState(StateWriter out) {
        if (isPoisoned) {
            throw new ArithmeticException("cannot write its state");
        }
        out.int64("checksum", checksum);
        for (final long count : counts) {
            out.int64("count", count);
        }
        out.beginList("asker", askers.size());
        for (final long asker : askers) {
            out.beginItem();
            out.int64("at", asker);
            out.endItem();
        }
        out.endList();
        out.text("text", new String(new byte[] {(byte) ('a' + (checksum & 7))}, StandardCharsets.US_ASCII));
        fork.writeState(out);
    }

    @Override
    public void readState(StateReader in) {
        checksum = in.int64("checksum");
        for (int i = 0; i < counts.length; i++) {
            counts[i] = in.int64("count");
        }
        askers.clear();
        for (int left = in.beginList("asker"); left > 0; left--) {
            in.beginItem();
            askers.add(in.int64("at"));
            in.endItem();
        }
        in.endList();
        in.text("text");
        fork.readState(in);
    }
}
