package io.multiverse.lint;

import io.multiverse.kernel.AllowNondeterminism;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.reaction.ReactionRule;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** Realms that each break one rule, and realms that break none although it looks like it. */
@SuppressWarnings({
    "unused",
    "DefaultCharset",
    "DefaultLocale",
    "InfiniteRecursion",
    "StringCaseLocaleUsage",
    "UnusedCollectionModifiedInPlace"
})
final class Planted {
    private Planted() {}

    enum Mood {
        CALM,
        WILD
    }

    /** What every planted realm has. */
    abstract static class Base implements Realm {
        long value;

        @Override
        public void onTick(RealmContext context) {}

        @Override
        public void writeState(StateWriter out) {
            out.int64("value", value);
        }

        @Override
        public void readState(StateReader in) {
            value = in.int64("value");
        }
    }

    static final class Clock extends Base {
        @Override
        public void onTick(RealmContext context) {
            value = System.nanoTime();
        }
    }

    static final class Unseeded extends Base {
        @Override
        public void onTick(RealmContext context) {
            value = new Random().nextLong()
                    + ThreadLocalRandom.current().nextInt()
                    + UUID.randomUUID().hashCode();
            Collections.shuffle(new ArrayList<>());
        }
    }

    static final class SetOf extends Base {
        private static final Set<String> GUESTS = Set.of("Ada", "Hugo", "Falk");

        @Override
        public void onEvent(RealmContext context, EventFlyweight event) {
            for (final String guest : GUESTS) {
                value = value * 31 + guest.length();
            }
        }
    }

    static final class CopiedMap extends Base {
        private final Map<String, Integer> stock = new HashMap<>();

        @Override
        public void onTick(RealmContext context) {
            Map.copyOf(stock).forEach((good, amount) -> value = value * 31 + amount);
        }
    }

    static final class EnumKeys extends Base {
        private final Map<Mood, Integer> moods = new HashMap<>();

        @Override
        public void onTick(RealmContext context) {
            for (final Map.Entry<Mood, Integer> entry : moods.entrySet()) {
                value = value * 31 + entry.getValue();
            }
        }
    }

    static final class Collected extends Base {
        @Override
        public void onTick(RealmContext context) {
            final Set<Mood> moods = List.of(Mood.values()).stream().collect(Collectors.toSet());
            value = moods.iterator().next().ordinal();
        }
    }

    static final class Joined extends Base {
        private final Map<Mood, String> names = new HashMap<>();

        @Override
        public void onTick(RealmContext context) {
            value = String.join(", ", names.values()).hashCode();
        }
    }

    static final class HashCopy extends Base {
        private final Map<Mood, Integer> moods = new EnumMap<>(Mood.class);

        @Override
        public void onTick(RealmContext context) {
            final var copy = new HashMap<>(moods);
            copy.values().forEach(amount -> value = value * 31 + amount);
        }
    }

    static final class Identity extends Base {
        private static final class Thing {}

        private final List<Thing> things = new ArrayList<>();

        @Override
        public void onTick(RealmContext context) {
            things.sort(Comparator.comparing(Thing::hashCode));
            value = new Thing().hashCode() + Mood.CALM.hashCode();
        }
    }

    static final class IdentityKeys extends Base {
        private final Map<Object, Integer> things = new IdentityHashMap<>();
    }

    static final class Sine extends Base {
        @Override
        public void onTick(RealmContext context) {
            value = (long) (1e9 * Math.sin(context.localTick()));
        }
    }

    static final class RawBits extends Base {
        @Override
        public void onTick(RealmContext context) {
            value = Double.doubleToRawLongBits(0.0 / context.localTick());
        }
    }

    static final class DoubleText extends Base {
        @Override
        public void onTick(RealmContext context) {
            value = ("x" + 1.0 / context.localTick()).length();
        }
    }

    static final class Threads extends Base {
        @Override
        public void onTick(RealmContext context) {
            CompletableFuture.runAsync(() -> value++);
        }
    }

    static final class ParallelSum extends Base {
        private final List<Double> parts = new ArrayList<>();

        @Override
        public void onTick(RealmContext context) {
            value = parts.parallelStream().reduce(0.0, Double::sum).longValue();
        }
    }

    static final class Concurrent extends Base {
        private final Map<String, Integer> map = new ConcurrentHashMap<>();
    }

    static final class PerThread extends Base {
        private static final ThreadLocal<Integer> COUNT = ThreadLocal.withInitial(() -> 0);

        @Override
        public void onTick(RealmContext context) {
            value = COUNT.get();
        }
    }

    static final class StaticCounter extends Base {
        private static long counter;

        @Override
        public void onTick(RealmContext context) {
            value = ++counter;
        }
    }

    static final class StaticList extends Base {
        private static final List<Long> ALL = new ArrayList<>();

        @Override
        public void onTick(RealmContext context) {
            ALL.add(context.localTick());
        }
    }

    static final class StaticArray extends Base {
        private static final long[] ALL = new long[8];

        @Override
        public void onTick(RealmContext context) {
            ALL[0]++;
        }
    }

    static final class FailingInitialiser extends Base {
        private static final class Table {
            private static final int SIZE = Integer.parseInt("many");
        }

        @Override
        public void onTick(RealmContext context) {
            value = Table.SIZE;
        }
    }

    static final class Environment extends Base {
        @Override
        public void onTick(RealmContext context) {
            value = Optional.ofNullable(System.getenv("HOME")).orElse("").length()
                    + Runtime.getRuntime().availableProcessors()
                    + System.lineSeparator().length();
        }
    }

    static final class DefaultLocale extends Base {
        @Override
        public void onTick(RealmContext context) {
            value = String.format("%,d", 12345).length() + "TITLE".toLowerCase().hashCode();
        }
    }

    static final class DefaultCharset extends Base {
        @Override
        public void onTick(RealmContext context) {
            value = Arrays.hashCode("é".getBytes());
        }
    }

    static final class DefaultZone extends Base {
        @Override
        public void onTick(RealmContext context) {
            value = java.time.ZoneId.systemDefault().hashCode();
        }
    }

    static final class Letters extends Base {
        @Override
        public void onTick(RealmContext context) {
            value = Character.isLetter((char) value) ? 1 : 0;
        }
    }

    static final class FileOrder extends Base {
        @Override
        public void onTick(RealmContext context) {
            value = new File(".").list().length + (Files.exists(Path.of(".")) ? 1 : 0);
        }
    }

    static final class Members extends Base {
        @Override
        public void onTick(RealmContext context) {
            value = Planted.class.getDeclaredClasses()[0].getName().length();
        }
    }

    static final class Weak extends Base {
        private final java.lang.ref.WeakReference<Object> cache = new java.lang.ref.WeakReference<>(new Object());
    }

    static final class StackDepth extends Base {
        @Override
        public void onTick(RealmContext context) {
            try {
                value = depth(0);
            } catch (final StackOverflowError e) {
                value = -1;
            }
        }

        private static long depth(long from) {
            return depth(from + 1) + 1;
        }
    }

    static final class ImplicitMessage extends Base {
        @Override
        public void onTick(RealmContext context) {
            try {
                value = new int[0][(int) value].length;
            } catch (final ArrayIndexOutOfBoundsException e) {
                value = e.getMessage().length();
            }
        }
    }

    static final class KeptContext extends Base {
        private RealmContext kept;

        @Override
        public void onStart(RealmContext context) {
            kept = context;
        }
    }

    static final class Locked extends Base {
        @Override
        public void onTick(RealmContext context) {
            synchronized (this) {
                value++;
            }
        }
    }

    /** Far from the realm: found through an interface, a class of its own and a lambda. */
    static final class Distant extends Base {
        private interface Weather {
            long degrees();
        }

        private static final class Real implements Weather {
            @Override
            public long degrees() {
                return List.of(1L).stream()
                        .mapToLong(part -> part + System.currentTimeMillis())
                        .sum();
            }
        }

        private final Weather weather = new Real();

        @Override
        public void onTick(RealmContext context) {
            value = weather.degrees();
        }
    }

    /** A rule that a main method makes: only the kernel calls its handler. */
    static final class Rules {
        static ReactionRule sunrise() {
            return ReactionRule.beforeTick("sunrise", (tick, context) -> {
                System.nanoTime();
                return List.of();
            });
        }
    }

    /** All of this is fine. */
    static final class Clean extends Base {
        private final Map<Mood, Integer> moods = new EnumMap<>(Mood.class);
        private final Map<String, Integer> stock = new HashMap<>();
        private final Map<Mood, Integer> asked = new HashMap<>();
        private final Map<Mood, Integer> inOrder = new LinkedHashMap<>();
        private final Set<String> names = new HashSet<>();
        private static final List<String> GOODS = List.of("bread", "ale");
        private static final Set<String> KNOWN = Set.of("bread", "ale");

        @Override
        public void onTick(RealmContext context) {
            moods.forEach((mood, count) -> value += count);
            stock.values().forEach(count -> value = value * 31 + count);
            inOrder.keySet().forEach(mood -> value += mood.ordinal());
            value += asked.getOrDefault(Mood.CALM, 0) + (KNOWN.contains("ale") ? 1 : 0);
            for (final String good : GOODS) {
                value += good.length();
            }
            for (final String name : names) {
                value = value * 31 + name.length();
            }
            new TreeMap<>(asked).forEach((mood, count) -> value += count);
            value += (long) Math.sqrt(context.random().nextInt(5)) + Math.max(1, 2) + (long) StrictMath.sin(1);
            if (value < 0) {
                throw new IllegalStateException("at " + 0.5 * value);
            }
            try (AutoCloseable closed = () -> {}) {
                value++;
            } catch (final Exception e) {
                value--;
            }
        }

        /** Nothing of a run calls this. */
        long wallClock() {
            return System.nanoTime();
        }
    }

    /** Allowed, with a reason. */
    static final class Allowed extends Base {
        @AllowNondeterminism(value = "clock", reason = "measures, decides nothing")
        @Override
        public void onTick(RealmContext context) {
            List.of(1).forEach(one -> measured(System.nanoTime()));
        }

        private static void measured(long nanos) {}
    }

    /** Allows another rule than the one it breaks. */
    static final class AllowedOtherwise extends Base {
        @AllowNondeterminism(value = "math", reason = "no sine here")
        @Override
        public void onTick(RealmContext context) {
            value = System.nanoTime();
        }
    }

    /** Allows without a reason, and a rule that does not exist. */
    static final class BadlyAllowed extends Base {
        @AllowNondeterminism(reason = " ")
        @Override
        public void onTick(RealmContext context) {}

        @AllowNondeterminism(value = "clocks", reason = "who knows")
        @Override
        public void onStart(RealmContext context) {}
    }
}
