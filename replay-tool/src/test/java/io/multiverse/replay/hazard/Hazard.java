package io.multiverse.replay.hazard;

import java.io.File;
import java.lang.ref.WeakReference;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What a realm looks at and must not. */
@SuppressWarnings({"DefaultCharset", "DefaultLocale", "StringCaseLocaleUsage"})
public enum Hazard {
    NONE(() -> 0),
    WALL_CLOCK(System::currentTimeMillis),
    NANO_TIME(System::nanoTime),
    RANDOM(() -> ThreadLocalRandom.current().nextInt()),
    MATH_RANDOM(Math::random),
    UUID_RANDOM(UUID::randomUUID),
    SHUFFLE(() -> {
        final List<Integer> list = new ArrayList<>(List.of(1, 2, 3, 4, 5, 6, 7, 8));
        Collections.shuffle(list);
        return list;
    }),
    SET_OF(() -> new ArrayList<>(Set.of("ada", "bela", "cora", "dirk", "edda", "falk", "gesa", "hugo"))),
    MAP_OF(() -> new ArrayList<>(
            Map.of("ada", 1, "bela", 2, "cora", 3, "dirk", 4, "edda", 5).keySet())),
    ENUM_HASH_MAP(() -> {
        final Map<Mood, Integer> map = new HashMap<>();
        Arrays.stream(Mood.values()).forEach(mood -> map.put(mood, 1));
        return new ArrayList<>(map.keySet());
    }),
    RECORD_OF_ENUM_SET(() -> {
        final Set<Feeling> set = new HashSet<>();
        Arrays.stream(Mood.values()).forEach(mood -> set.add(new Feeling(mood, 1)));
        return new ArrayList<>(set);
    }),
    IDENTITY_KEYS(() -> {
        final Map<Thing, Integer> map = new HashMap<>();
        IntStream.range(0, 12).forEach(i -> map.put(new Thing(), i));
        return new ArrayList<>(map.values());
    }),
    IDENTITY_HASH_MAP(() -> {
        final Map<String, Integer> map = new IdentityHashMap<>();
        IntStream.range(0, 12).forEach(i -> map.put(new String("k" + i), i));
        return new ArrayList<>(map.values());
    }),
    OBJECT_TO_STRING(() -> new Thing().toString()),
    TREE_BINS(() -> {
        final Set<Colliding> set = new HashSet<>();
        IntStream.range(0, 80).forEach(i -> set.add(new Colliding(i)));
        set.removeIf(each -> each.number() % 3 == 0);
        IntStream.range(0, 20).forEach(i -> set.add(new Colliding(i)));
        return new ArrayList<>(set);
    }),
    HASH_MAP_COPY(() -> {
        final Map<Integer, Integer> map = new HashMap<>();
        IntStream.range(0, 12).forEach(i -> map.put(i * 16, i));
        return new ArrayList<>(new HashMap<>(map).keySet());
    }),
    STATIC_COUNTER(() -> ++SharedCounter.count),
    CLASS_INITIALISER(() -> Broken.value),
    PARALLEL_SUM(() ->
            IntStream.range(1, 20_000).parallel().mapToDouble(i -> 1.0 / i).reduce(0, (a, b) -> a + b)),
    PARALLEL_FOR_EACH(() -> {
        final ConcurrentLinkedQueue<Integer> queue = new ConcurrentLinkedQueue<>();
        IntStream.range(0, 200).parallel().forEach(queue::add);
        return new ArrayList<>(queue);
    }),
    THREADS(() -> {
        final ConcurrentLinkedQueue<Integer> queue = new ConcurrentLinkedQueue<>();
        final List<Thread> threads = IntStream.range(0, 8)
                .mapToObj(i -> new Thread(() -> queue.add(i)))
                .toList();
        threads.forEach(Thread::start);
        for (final Thread thread : threads) {
            try {
                thread.join();
            } catch (final InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return new ArrayList<>(queue);
    }),
    THREAD_NAME(() -> Thread.currentThread().getName()),
    MATH_SIN(() -> IntStream.range(1, 3_000)
            .mapToLong(i -> Double.doubleToLongBits(Math.sin(i * 1.1)) + Double.doubleToLongBits(Math.pow(i, 0.37)))
            .sum()),
    MATH_CBRT(() -> IntStream.range(1, 3_000)
            .mapToLong(i -> Double.doubleToLongBits(Math.cbrt(i * 1.1)))
            .sum()),
    LOCALE_FORMAT(() -> String.format("%d %.2f", 1_234, 1.5)),
    LOCALE_CASE(() -> "TITLE title".toLowerCase() + "TITLE title".toUpperCase()),
    CHARSET(() -> Arrays.hashCode("Zoë".getBytes())),
    CHARSET_NAME(Charset::defaultCharset),
    TIME_ZONE(() -> ZoneId.systemDefault()),
    LINE_SEPARATOR(() -> String.format("%n").length()),
    ENVIRONMENT(() -> System.getenv("HAZARD")),
    USER(() -> System.getProperty("user.name") + System.getProperty("user.home")),
    WORKING_FOLDER(() -> new File("x").getAbsolutePath()),
    PROCESSORS(() -> Runtime.getRuntime().availableProcessors()),
    FILE_ORDER(() -> Arrays.asList(new File("/etc").list())),
    REFLECTION_ORDER(() -> Arrays.stream(String.class.getDeclaredMethods())
            .map(String::valueOf)
            .toList()),
    JAVA_VERSION(() -> System.getProperty("java.version")),
    DOUBLE_TEXT(() -> Double.toString(2.0E-3) + 2.2250738585072014E-308 * 0.5 + 1.0E23 + 2E23),
    IMPLICIT_EXCEPTION_MESSAGE(() -> {
        String message = "";
        for (int i = 0; i < 3_000; i++) {
            try {
                message = String.valueOf(Depth.NOTHING[Depth.NOTHING.length + i % 2]);
            } catch (final ArrayIndexOutOfBoundsException e) {
                message = String.valueOf(e.getMessage());
            }
        }
        return message;
    }),
    STACK_DEPTH(() -> {
        try {
            return Depth.of(0);
        } catch (final StackOverflowError e) {
            return Depth.deepest;
        }
    }),
    WEAK_REFERENCE(() -> {
        Kept.add();
        return Kept.left();
    }),
    FREE_MEMORY(() -> Runtime.getRuntime().freeMemory()),
    UNWRITTEN_FIELD(() -> 0);

    private final Supplier<Object> look;

    Hazard(Supplier<Object> look) {
        this.look = look;
    }

    /** Returns what is seen, as text. */
    String look() {
        return String.valueOf(look.get());
    }

    /** Its constants hash by identity. */
    enum Mood {
        CHEERFUL,
        NEUTRAL,
        GRUMPY,
        EXCITED,
        THOUGHTFUL,
        HOSTILE
    }

    /** Hashes by its mood's identity. */
    record Feeling(Mood mood, int strength) {}

    /** Hashes by identity. */
    static final class Thing {}

    /** All hash alike, and cannot be compared. */
    record Colliding(int number) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Colliding same && same.number == number;
        }

        @Override
        public int hashCode() {
            return 7;
        }
    }

    /** What all realms share. */
    static final class SharedCounter {
        static int count;

        private SharedCounter() {}
    }

    /** Cannot be initialised. */
    static final class Broken {
        static int value = Integer.parseInt("none");

        private Broken() {}
    }

    /** How deep a stack may grow. */
    static final class Depth {
        static final int[] NOTHING = {};
        static int deepest;

        private Depth() {}

        @SuppressWarnings("InfiniteRecursion") // how deep it gets depends on the machine: that is the hazard
        static int of(int level) {
            deepest = level;
            return of(level + 1) + 1;
        }
    }

    /** What is left of weakly held objects. */
    static final class Kept {
        private static final List<WeakReference<byte[]>> REFERENCES = new ArrayList<>();

        private Kept() {}

        static synchronized void add() {
            for (int i = 0; i < 50; i++) {
                REFERENCES.add(new WeakReference<>(new byte[10_000]));
            }
        }

        static synchronized long left() {
            return REFERENCES.stream().filter(each -> each.get() != null).count();
        }
    }
}
