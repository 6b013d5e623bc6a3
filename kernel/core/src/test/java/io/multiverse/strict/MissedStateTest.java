package io.multiverse.strict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.report.StrictFinding;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class MissedStateTest {
    /** Writes its ticks and nothing else. */
    private abstract static class Ticking implements Realm {
        protected long ticks;

        @Override
        public void onTick(RealmContext context) {
            ticks++;
        }

        @Override
        public void writeState(StateWriter out) {
            out.int64("ticks", ticks);
        }

        @Override
        public void readState(StateReader in) {
            ticks = in.int64("ticks");
        }
    }

    private static List<StrictFinding> run(long controlTicks, Supplier<Realm> factory) {
        final MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .strict(true)
                .twins(coordinate -> factory.get())
                .build();
        try (engine) {
            engine.registerGame("ares", factory.get(), RealmCoordinate.of("ares"));
            engine.registerGame("juno", factory.get(), RealmCoordinate.of("juno"));
            engine.runControlTicks(controlTicks);
        }
        return engine.strictFindings();
    }

    private static String message(Supplier<Realm> factory) {
        final List<StrictFinding> findings = run(4, factory);
        assertEquals(1, findings.size(), findings.toString());
        assertEquals(StrictFinding.Kind.MISSED_STATE, findings.get(0).kind());
        return findings.get(0).message();
    }

    private static final class Rocket extends Ticking {
        private final Tank tank = new Tank();

        @Override
        public void onTick(RealmContext context) {
            super.onTick(context);
            tank.fuel++;
        }
    }

    private static final class Tank {
        private int fuel;
    }

    @Test
    void aFieldThatIsNotWrittenIsFoundWithBothValuesAndThePathToIt() {
        assertEquals(
                "the state of realm ares misses io.multiverse.strict.MissedStateTest$Tank.fuel: ares.tank.fuel is 10,"
                        + " but 0 in a realm made anew that has read the state: write it in writeState and read it in"
                        + " readState, or make the field transient if it is worked out anew from the rest",
                message(Rocket::new));
    }

    @Test
    void withoutAFactoryNothingIsCompared() {
        try (MultiGameTickEngine engine =
                MultiGameTickEngine.builder().strict(true).build()) {
            engine.registerGame("ares", new Rocket(), RealmCoordinate.of("ares"));
            engine.runControlTicks(2);
            assertEquals(List.of(), engine.strictFindings());
        }
    }

    private static final class Late extends Ticking {
        private boolean isLaunched;

        @Override
        public void onTick(RealmContext context) {
            super.onTick(context);
            isLaunched = ticks > 25;
        }
    }

    @Test
    void theLastControlTickOfARunIsLookedAtToo() {
        final List<StrictFinding> findings = run(3, Late::new);
        assertEquals(3, findings.get(0).controlTick());
        assertTrue(findings.get(0).message().contains("ares.isLaunched is true, but false"), findings.toString());
    }

    @Test
    void aRunCannotContinueWithStateThatWasMissed() {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .strict(true)
                .twins(coordinate -> new Rocket())
                .build()) {
            engine.registerGame("ares", new Rocket(), RealmCoordinate.of("ares"));
            engine.runControlTicks(5);
            assertEquals(1, engine.controlTickCount());
            assertThrows(IllegalStateException.class, () -> engine.runControlTicks(1));
        }
    }

    /** Has all that differs from a realm made anew and means the same. */
    private static final class Harmless extends Ticking {
        private final Map<String, Integer> table = new HashMap<>();
        private final Set<Integer> numbers = new HashSet<>();
        private final Deque<Integer> queue = new ArrayDeque<>();
        private final PriorityQueue<Integer> plans = new PriorityQueue<>(Comparator.reverseOrder());
        private final ReentrantLock lock = new ReentrantLock();
        private transient long[] cache = {};
        private List<Integer> list = List.of();
        private LongSupplier answer = () -> 0;
        private RealmContext context;
        private int[] items = new int[4];
        private int count;

        @Override
        public void onTick(RealmContext newContext) {
            super.onTick(newContext);
            context = newContext;
            cache = new long[] {ticks};
            answer = () -> count;
            fill(50);
            fill(1);
        }

        private void fill(int size) {
            table.clear();
            numbers.clear();
            queue.clear();
            plans.clear();
            final List<Integer> present = new ArrayList<>();
            items = count < size ? new int[size * 2] : items;
            for (int i = 0; i < size; i++) {
                table.put("key" + i, i);
                numbers.add(i * 1000);
                queue.add(i);
                plans.add(i);
                present.add(i);
                items[i] = i + 1;
            }
            list = present;
            count = size;
        }

        @Override
        public void readState(StateReader in) {
            super.readState(in);
            fill(1);
        }
    }

    @Test
    void cachesCapacitiesHashOrderAndLeftoversAreNotState() {
        assertEquals(List.of(), run(4, Harmless::new));
    }

    private static final class Guests extends Ticking {
        private final Map<Long, String> guests = new LinkedHashMap<>();

        @Override
        public void onTick(RealmContext context) {
            super.onTick(context);
            guests.put(-ticks, "guest");
        }

        @Override
        public void writeState(StateWriter out) {
            super.writeState(out);
            guests.keySet().stream().sorted().forEach(guest -> out.int64("guest", guest));
        }

        @Override
        public void readState(StateReader in) {
            super.readState(in);
            for (long left = ticks; left > 0; left--) {
                guests.put(in.int64("guest"), "guest");
            }
        }
    }

    @Test
    void anOrderThatIsNotWrittenIsFound() {
        assertTrue(message(Guests::new).contains("ares.guests.key 0 is -1, but -10 "));
    }

    private static final class Dicing extends Ticking {
        private final Random dice = new Random(7);

        @Override
        public void onTick(RealmContext context) {
            super.onTick(context);
            dice.nextInt();
        }
    }

    @Test
    void aGeneratorOfTheJdkThatHasDrawnIsFound() {
        assertTrue(message(Dicing::new).contains("$Dicing.dice: ares.dice is a java.util.Random"));
    }

    private static final class Atomic extends Ticking {
        private final AtomicLong total = new AtomicLong();
        private final List<Integer> scores = new ArrayList<>();

        @Override
        public void onTick(RealmContext context) {
            super.onTick(context);
            total.incrementAndGet();
            scores.add(1);
        }

        @Override
        public void readState(StateReader in) {
            super.readState(in);
            total.set(ticks);
        }
    }

    @Test
    void anElementThatIsNotReadIsFound() {
        assertTrue(message(Atomic::new).contains("$Atomic.scores: ares.scores[0] is 1, but missing in"));
    }

    private static final class Short extends Ticking {
        @Override
        public void writeState(StateWriter out) {
            super.writeState(out);
            out.int32("more", 1);
        }
    }

    @Test
    void whatIsWrittenAndNotReadIsFound() {
        final List<StrictFinding> findings = run(2, Short::new);
        assertEquals(
                "realm ares writes 8 bytes more than it reads: read in readState all that writeState writes, in the"
                        + " same order",
                findings.get(0).message());
    }

    private static final class Broken extends Ticking {
        @Override
        public void readState(StateReader in) {
            throw new IllegalStateException("no hold");
        }
    }

    @Test
    void aStateThatCannotBeReadIsFound() {
        assertEquals(
                "realm ares cannot read what it wrote: java.lang.IllegalStateException: no hold",
                run(2, Broken::new).get(0).message());
    }

    /** Looks up, as it starts, what is declared after it, and sets timers. */
    private static final class Starting extends Ticking {
        private int type;
        private int known;
        private long timer;

        @Override
        public void onStart(RealmContext context) {
            known = context.eventType("late");
            type = context.declareEventType(context.coordinate().realmId(), "any");
            timer = context.scheduleEvery(2, 2, 1, 0, 0);
            context.random().nextLong();
        }

        @Override
        public void onTick(RealmContext context) {
            super.onTick(context);
            assertEquals(context.coordinate().realmId(), context.eventTypeName(type));
            assertTrue(known < 0 && context.isPending(timer));
        }
    }

    @Test
    void aRealmMadeAnewSeesAtItsStartWhatItsOriginalSaw() {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .strict(true)
                .twins(coordinate -> new Starting())
                .build()) {
            for (final String id : List.of("ares", "juno", "late")) {
                engine.registerGame(id, new Starting(), RealmCoordinate.of(id));
            }
            engine.runControlTicks(4);
            assertEquals(4, engine.controlTickCount());
            assertEquals(List.of(), engine.strictFindings());
        }
    }

    @Test
    void aFactoryThatMakesSomethingElseIsTold() {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .strict(true)
                .twins(coordinate -> new Late())
                .build()) {
            engine.registerGame("ares", new Rocket(), RealmCoordinate.of("ares"));
            engine.runControlTicks(1);
            assertEquals(
                    "realm ares is a io.multiverse.strict.MissedStateTest$Rocket, but the factory for strict runs makes"
                            + " a io.multiverse.strict.MissedStateTest$Late: let it make what the run began with",
                    engine.strictFindings().get(0).message());
        }
    }
}
