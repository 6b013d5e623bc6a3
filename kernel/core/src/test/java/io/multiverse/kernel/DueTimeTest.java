package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.settings.ThreadingMode;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Events with a due time, and recalls. A window has ten local ticks of 100 ms. */
class DueTimeTest {
    private static final long TICK = 100_000_000;
    private static final long WINDOW = 10 * TICK;

    /** Does what it is told in each tick, and notes what it handles. */
    private static final class Noter implements Realm {
        private final BiConsumer<RealmContext, Integer> deed;
        private final List<String> notes = new ArrayList<>();
        private int type;

        Noter(BiConsumer<RealmContext, Integer> deed) {
            this.deed = deed;
        }

        @Override
        public void onStart(RealmContext context) {
            type = context.declareEventType("note", "any");
            context.declareEventType("call", "any");
            context.subscribe("call");
        }

        @Override
        public void onTick(RealmContext context) {
            deed.accept(context, (int) context.localTick());
        }

        @Override
        public void onTimer(RealmContext context, int kind, long a, long b) {
            notes.add("timer@" + context.localTick());
        }

        @Override
        public void onEvent(RealmContext context, EventFlyweight event) {
            notes.add(event.sourceIndex() + "." + event.sequence() + "@" + context.localTick());
        }

        @Override
        public void writeState(StateWriter out) {
            out.int32("notes", notes.size());
        }

        @Override
        public void readState(StateReader in) {
            in.int32("notes");
        }
    }

    private static final BiConsumer<RealmContext, Integer> NOTHING = (context, tick) -> {};

    private List<String> run(
            int controlTicks, BiConsumer<RealmContext, Integer> first, BiConsumer<RealmContext, Integer> second) {
        final Noter target = new Noter(NOTHING);
        final Noter other = new Noter(second);
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .threadingMode(ThreadingMode.INVOKER)
                .workers(2)
                .build()) {
            engine.registerGame("a", new Noter(first), RealmCoordinate.of("a"));
            engine.registerGame("b", other, RealmCoordinate.of("b"));
            engine.registerGame("target", target, RealmCoordinate.of("target"));
            engine.runControlTicks(controlTicks);
        }
        return target.notes;
    }

    private static BiConsumer<RealmContext, Integer> inTick(int tick, Consumer<RealmContext> deed) {
        return (context, now) -> {
            if (now == tick) {
                deed.accept(context);
            }
        };
    }

    @Test
    void anEventIsHandledInTheLocalTickThatHoldsItsDueTime() {
        assertEquals(
                List.of("0.1@34", "0.2@35"),
                run(
                        5,
                        inTick(3, context -> {
                            context.emitAt(2, 0, 34 * TICK + TICK / 2);
                            context.emitAt(2, 0, 35 * TICK);
                        }),
                        NOTHING));
    }

    @Test
    void anEventDueBeforeTheNextWindowIsHandledAtItsStart() {
        assertEquals(
                List.of("0.1@10", "0.2@10", "0.3@10"),
                run(
                        2,
                        inTick(3, context -> {
                            context.emitAt(2, 0, 5 * TICK);
                            context.emit(2, 0);
                            context.emitAt(2, 0, WINDOW);
                        }),
                        NOTHING));
    }

    @Test
    void withinALocalTickEventsComeByDueTimeThenPriorityThenCanonicalOrder() {
        assertEquals(
                List.of("1.1@25", "1.3@25", "0.1@25", "1.2@25", "0.2@25"),
                run(
                        3,
                        inTick(3, context -> {
                            context.emitAt(2, 0, 25 * TICK + 2);
                            context.emitAt(2, 0, 25 * TICK + 2, 7, null, 0, 0);
                        }),
                        inTick(12, context -> {
                            context.emitAt(2, 0, 25 * TICK + 1);
                            context.emitAt(2, 0, 25 * TICK + 2);
                            context.emitAt(2, 0, 25 * TICK + 2, -1, null, 0, 0);
                        })));
    }

    @Test
    void prioritiesOrderEventsWithoutADueTimeToo() {
        assertEquals(
                List.of("1.1@10", "0.2@10", "0.1@10"),
                run(
                        2,
                        inTick(3, context -> {
                            context.emitAt(2, 0, 0, 1, null, 0, 0);
                            context.emit(2, 0);
                        }),
                        inTick(4, context -> context.emitAt(2, 0, 0, -1, null, 0, 0))));
    }

    @Test
    void aBroadcastReachesThoseWhoSubscribeWhenItIsDue() {
        assertEquals(
                List.of("0.1@1000"),
                run(101, inTick(3, context -> context.emitAt(Targets.SUBSCRIBERS, 1, 1000 * TICK)), NOTHING));
    }

    @Test
    void aRecalledEventReachesNobody() {
        final long[] ids = new long[2];
        assertEquals(
                List.of("0.2@35"),
                run(
                        5,
                        (context, tick) -> {
                            if (tick == 3) {
                                ids[0] = context.emitAt(2, 0, 34 * TICK);
                                ids[1] = context.emitAt(2, 0, 35 * TICK);
                            } else if (tick == 18) {
                                assertTrue(context.recall(ids[0]));
                            } else if (tick == 31) {
                                assertTrue(context.recall(ids[1]));
                            }
                        },
                        NOTHING));
    }

    @Test
    void anEventRecalledInTheWindowItWasEmittedInReachesNobody() {
        assertEquals(List.of(), run(5, inTick(3, context -> context.recall(context.emitAt(2, 0, 14 * TICK))), NOTHING));
    }

    @Test
    void eventsDueFarAwayArriveInTheirTick() {
        assertEquals(
                List.of("0.2@5120", "0.1@7003"),
                run(
                        701,
                        inTick(3, context -> {
                            context.emitAt(2, 0, 7003 * TICK);
                            context.emitAt(2, 0, 5120 * TICK);
                        }),
                        NOTHING));
    }

    @Test
    void whatIsDueWhileItsTargetIsPausedIsADeadLetter() {
        final Noter target = new Noter(NOTHING);
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .threadingMode(ThreadingMode.INVOKER)
                .build()) {
            engine.registerGame(
                    "a",
                    new Noter(inTick(3, context -> {
                        context.emitAt(1, 0, 21 * TICK);
                        context.emitAt(1, 0, 41 * TICK);
                    })),
                    RealmCoordinate.of("a"));
            engine.registerGame("target", target, RealmCoordinate.of("target"));
            engine.runControlTicks(1);
            engine.pauseGame("target");
            engine.runControlTicks(2);
            engine.resumeGame("target");
            engine.runControlTicks(2);
            assertEquals(1, engine.dumpAuditTrail().totalDeadLetters());
        }
        assertEquals(List.of("0.2@21"), target.notes);
    }
}
