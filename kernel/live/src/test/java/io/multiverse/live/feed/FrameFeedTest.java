package io.multiverse.live.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.live.shown.Flows;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class FrameFeedTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 12_000;
    private static final int PART = 4_000;
    private static final int PARTS = 5;

    /** Sends an event to somebody at every fifth tick. */
    private static final class ChattyRealm implements Realm {
        private final UnsafeBuffer payload = new UnsafeBuffer(new byte[16]);
        private int type;

        @Override
        public void onStart(RealmContext context) {
            type = context.declareEventType("chat", "any");
        }

        @Override
        public void onTick(RealmContext context) {
            if (context.localTick() % 5 == 0) {
                context.emit(context.random().nextInt(context.realmCount()), type, payload, 0, payload.capacity());
            }
        }

        @Override
        public void onEvent(RealmContext context, EventFlyweight event) {
            // hears it
        }

        @Override
        public void writeState(StateWriter out) {
            // has none
        }

        @Override
        public void readState(StateReader in) {
            // has none
        }
    }

    private static MultiGameTickEngine chattyRun() {
        final MultiGameTickEngine engine =
                MultiGameTickEngine.builder().seed(42).causeHistory(0).build();
        for (int i = 0; i < 20; i++) {
            engine.registerGame("sol_" + i, new ChattyRealm(), RealmCoordinate.of("sol_" + i));
        }
        return engine;
    }

    @Test
    void whatPagesSeeIsTakenFromFramesWithoutAllocating() {
        try (MultiGameTickEngine engine = chattyRun()) {
            final FrameFeed feed = new FrameFeed();
            engine.addObserver(feed);
            feed.watchEvents();
            feed.watchFlows();
            engine.runControlTicks(WARM_UP);
            long least = Long.MAX_VALUE;
            for (int part = 0; part < PARTS; part++) {
                feed.watchEvents();
                feed.watchFlows();
                final long before = THREADS.getCurrentThreadAllocatedBytes();
                engine.runControlTicks(PART);
                least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
            }
            assertTrue(least < PART, least + " bytes in " + PART + " control ticks");
            assertEquals(WARM_UP + PARTS * PART, feed.ticks().newest());
            assertEquals(EventTail.SLOTS - 1, feed.watchEvents().from(0).size());
        }
    }

    @Test
    void countsOfARowAreOfAllControlTicksBeforeItHoweverFewRowsAreAskedFor() {
        try (MultiGameTickEngine engine = chattyRun()) {
            final FrameFeed feed = new FrameFeed();
            engine.addObserver(feed);
            engine.runControlTicks(100);
            final var all = feed.ticks().after(0, 1000);
            final var few = feed.ticks().after(0, 7);
            assertEquals(100, all.size());
            assertEquals(7, few.size());
            assertEquals(all.get(99).events(), few.get(6).events());
            assertEquals(100, few.get(6).controlTick());
        }
    }

    /** Sends many events to its neighbours at every tick. */
    private static final class LoudRealm implements Realm {
        private static final int EVENTS = 500;

        private final UnsafeBuffer payload = new UnsafeBuffer(new byte[8]);
        private int type;

        @Override
        public void onStart(RealmContext context) {
            type = context.declareEventType("noise", "any");
        }

        @Override
        public void onTick(RealmContext context) {
            for (int i = 0; i < EVENTS; i++) {
                context.emit(i % context.realmCount(), type, payload, 0, payload.capacity());
            }
        }

        @Override
        public void onEvent(RealmContext context, EventFlyweight event) {
            // hears it
        }

        @Override
        public void writeState(StateWriter out) {
            // has none
        }

        @Override
        public void readState(StateReader in) {
            // has none
        }
    }

    @Test
    void ofAControlTickWithManyEventsAPartStandsForAll() {
        try (MultiGameTickEngine engine =
                MultiGameTickEngine.builder().seed(42).causeHistory(0).build()) {
            final FrameFeed feed = new FrameFeed();
            engine.addObserver(feed);
            for (int i = 0; i < 4; i++) {
                engine.registerGame("sol_" + i, new LoudRealm(), RealmCoordinate.of("sol_" + i));
            }
            final FlowTail tail = feed.watchFlows();
            engine.runControlTicks(2);
            final Flows flows = new Flows();
            tail.countInto(flows);
            final Map<String, Object> map = flows.map(List.of("sol_0", "sol_1", "sol_2", "sol_3"));
            final long all = feed.ticks().after(0, 2).get(1).events();
            final long counted = ((List<?>) map.get("events"))
                    .stream()
                            .flatMap(row -> ((List<?>) row).stream())
                            .mapToLong(count -> (Long) count)
                            .sum();
            assertEquals(4L * LoudRealm.EVENTS * 20, all);
            assertTrue(counted > all * 0.99 && counted < all * 1.01, counted + " of " + all);
            assertEquals(0L, map.get("leftOut"));
            assertEquals(all - 2L * FrameFeed.MOST_COPIED, leftOutOf(feed, engine));
        }
    }

    @Test
    void whatIsOverwrittenBeforeItIsCountedIsLeftOutWithAllThatItStandsFor() {
        try (MultiGameTickEngine engine =
                MultiGameTickEngine.builder().seed(42).causeHistory(0).build()) {
            final FrameFeed feed = new FrameFeed();
            engine.addObserver(feed);
            for (int i = 0; i < 4; i++) {
                engine.registerGame("sol_" + i, new LoudRealm(), RealmCoordinate.of("sol_" + i));
            }
            final FlowTail tail = feed.watchFlows();
            final int controlTicks = 3 * FlowTail.SLOTS / FlowTail.MOST_LOOKED_AT;
            engine.runControlTicks(controlTicks);
            final Flows flows = new Flows();
            tail.countInto(flows);
            final Map<String, Object> map = flows.map(List.of("sol_0", "sol_1", "sol_2", "sol_3"));
            final long all =
                    feed.ticks().after(0, controlTicks).get(controlTicks - 1).events();
            final long counted = ((List<?>) map.get("events"))
                    .stream()
                            .flatMap(row -> ((List<?>) row).stream())
                            .mapToLong(count -> (Long) count)
                            .sum();
            final long leftOut = (Long) map.get("leftOut");
            assertTrue(leftOut > all / 2, leftOut + " of " + all);
            assertEquals(all, counted + leftOut, all * 0.01);
        }
    }

    @Test
    void eventsThatAreNotKeptAndMayArriveLaterLeaveItOpenWhatHasArrived() {
        final EventTail tail = new EventTail();
        assertTrue(tail.arrived(0, 10, 12, 1000).isPresent());
        tail.leaveOut(5, 3, 90_500);
        assertTrue(tail.arrived(0, 10, 12, 1000).isEmpty());
        assertTrue(tail.arrived(0, 90, 92, 1000).isEmpty());
        assertTrue(tail.arrived(0, 91, 92, 1000).isPresent());
    }

    private static long leftOutOf(FrameFeed feed, MultiGameTickEngine engine) {
        final long before = feed.watchEvents().leftOut();
        engine.runControlTicks(2);
        return feed.watchEvents().leftOut() - before;
    }

    @Test
    void eventsAreCopiedOnlyWhileSomebodyLooks() {
        try (MultiGameTickEngine engine = chattyRun()) {
            final FrameFeed feed = new FrameFeed();
            engine.addObserver(feed);
            engine.runControlTicks(10);
            assertTrue(feed.watchEvents().from(0).isEmpty());
            engine.runControlTicks(10);
            assertFalse(feed.watchEvents().from(0).isEmpty());
        }
    }
}
