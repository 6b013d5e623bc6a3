package io.multiverse.lint;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which calls break a rule, by class, method and descriptor. A pattern is {@code class.method}, {@code class.*} for all
 * methods, or {@code class.method(...} with the beginning of a descriptor.
 */
final class CallRules {
    private static final Map<Rule, List<String>> PATTERNS = new EnumMap<>(Rule.class);

    static {
        add(
                Rule.CLOCK,
                "java/lang/System.nanoTime",
                "java/lang/System.currentTimeMillis",
                "java/time/Instant.now()",
                "java/time/LocalDate.now",
                "java/time/LocalTime.now",
                "java/time/LocalDateTime.now",
                "java/time/ZonedDateTime.now",
                "java/time/OffsetDateTime.now",
                "java/time/Year.now",
                "java/time/YearMonth.now",
                "java/time/Clock.system*",
                "java/util/Date.<init>()",
                "java/util/Calendar.getInstance",
                "java/util/GregorianCalendar.<init>()");
        add(
                Rule.RANDOMNESS,
                "java/lang/Math.random",
                "java/lang/StrictMath.random",
                "java/util/Random.<init>()",
                "java/util/SplittableRandom.<init>()",
                "java/util/concurrent/ThreadLocalRandom.*",
                "java/security/SecureRandom.*",
                "java/util/UUID.randomUUID",
                "java/util/random/RandomGenerator.getDefault",
                "java/util/random/RandomGenerator.of",
                "java/util/Collections.shuffle(Ljava/util/List;)");
        add(
                Rule.IDENTITY,
                "java/lang/System.identityHashCode",
                "java/lang/Object.hashCode",
                "java/lang/Object.toString",
                "java/lang/Enum.hashCode",
                "java/lang/Class.hashCode",
                "java/util/IdentityHashMap.<init>");
        add(
                Rule.MATH,
                "java/lang/Math.sin",
                "java/lang/Math.cos",
                "java/lang/Math.tan",
                "java/lang/Math.asin",
                "java/lang/Math.acos",
                "java/lang/Math.atan",
                "java/lang/Math.atan2",
                "java/lang/Math.exp",
                "java/lang/Math.expm1",
                "java/lang/Math.log",
                "java/lang/Math.log10",
                "java/lang/Math.log1p",
                "java/lang/Math.pow",
                "java/lang/Math.cbrt",
                "java/lang/Math.hypot",
                "java/lang/Math.sinh",
                "java/lang/Math.cosh",
                "java/lang/Math.tanh");
        add(Rule.NAN_BITS, "java/lang/Double.doubleToRawLongBits", "java/lang/Float.floatToRawIntBits");
        add(
                Rule.DOUBLE_TEXT,
                "java/lang/Double.toString",
                "java/lang/Float.toString",
                "java/lang/String.valueOf(D)",
                "java/lang/String.valueOf(F)",
                "java/lang/StringBuilder.append(D)",
                "java/lang/StringBuilder.append(F)");
        add(
                Rule.THREAD,
                "java/lang/Thread.*",
                "java/util/concurrent/Executors.*",
                "java/util/concurrent/CompletableFuture.*",
                "java/util/concurrent/ForkJoinPool.*",
                "java/util/Timer.*",
                "java/util/Collection.parallelStream",
                "java/util/List.parallelStream",
                "java/util/Set.parallelStream",
                "java/util/ArrayList.parallelStream",
                "java/util/Arrays.parallel*",
                "java/util/stream/BaseStream.parallel",
                "java/util/stream/Stream.parallel",
                "java/util/stream/IntStream.parallel",
                "java/util/stream/LongStream.parallel",
                "java/util/stream/DoubleStream.parallel",
                "java/util/stream/StreamSupport.*",
                "java/lang/StackWalker.*",
                "java/lang/Throwable.getStackTrace",
                "java/lang/Throwable.printStackTrace");
        add(
                Rule.CONCURRENCY,
                "java/util/concurrent/ConcurrentHashMap.*",
                "java/util/concurrent/ConcurrentLinkedQueue.*",
                "java/util/concurrent/CopyOnWriteArrayList.*",
                "java/util/concurrent/LinkedBlockingQueue.*",
                "java/util/concurrent/atomic/*",
                "java/util/concurrent/locks/*",
                "java/lang/Object.wait",
                "java/lang/Object.notify",
                "java/lang/Object.notifyAll");
        add(Rule.THREAD_LOCAL, "java/lang/ThreadLocal.*", "java/lang/InheritableThreadLocal.*");
        add(
                Rule.ENVIRONMENT,
                "java/lang/System.getenv",
                "java/lang/System.getProperty",
                "java/lang/System.getProperties",
                "java/lang/System.lineSeparator",
                "java/lang/System.exit",
                "java/lang/Boolean.getBoolean",
                "java/lang/Integer.getInteger",
                "java/lang/Long.getLong",
                "java/lang/Runtime.*",
                "java/lang/management/*");
        add(
                Rule.LOCALE,
                "java/util/Locale.getDefault",
                "java/lang/String.toLowerCase()",
                "java/lang/String.toUpperCase()",
                "java/lang/String.format(Ljava/lang/String;",
                "java/lang/String.formatted",
                "java/util/Formatter.<init>()",
                "java/text/NumberFormat.getInstance()",
                "java/text/NumberFormat.getNumberInstance()",
                "java/text/DecimalFormat.<init>(Ljava/lang/String;)",
                "java/text/SimpleDateFormat.<init>(Ljava/lang/String;)",
                "java/text/Collator.getInstance()",
                "java/time/format/DateTimeFormatter.ofPattern(Ljava/lang/String;)",
                "java/util/Scanner.<init>");
        add(
                Rule.CHARSET,
                "java/nio/charset/Charset.defaultCharset",
                "java/lang/String.getBytes()",
                "java/lang/String.<init>([B)",
                "java/lang/String.<init>([BII)",
                "java/io/InputStreamReader.<init>(Ljava/io/InputStream;)",
                "java/io/OutputStreamWriter.<init>(Ljava/io/OutputStream;)");
        add(
                Rule.TIME_ZONE,
                "java/util/TimeZone.getDefault",
                "java/time/ZoneId.systemDefault",
                "java/util/Calendar.*",
                "java/util/Date.toString");
        add(
                Rule.UNICODE,
                "java/lang/Character.isLetter",
                "java/lang/Character.isLetterOrDigit",
                "java/lang/Character.isAlphabetic",
                "java/lang/Character.isDigit",
                "java/lang/Character.isUpperCase",
                "java/lang/Character.isLowerCase",
                "java/lang/Character.getType",
                "java/lang/Character.toLowerCase",
                "java/lang/Character.toUpperCase",
                "java/text/Normalizer.*",
                "java/lang/String.equalsIgnoreCase",
                "java/lang/String.compareToIgnoreCase");
        add(
                Rule.OUTSIDE,
                "java/io/File.*",
                "java/io/FileInputStream.*",
                "java/io/FileOutputStream.*",
                "java/io/FileReader.*",
                "java/io/FileWriter.*",
                "java/io/RandomAccessFile.*",
                "java/nio/file/Files.*",
                "java/nio/channels/*",
                "java/net/*",
                "java/lang/ProcessBuilder.*",
                "java/lang/ProcessHandle.*",
                "java/sql/*");
        add(
                Rule.REFLECTION,
                "java/lang/Class.getMethods",
                "java/lang/Class.getDeclaredMethods",
                "java/lang/Class.getFields",
                "java/lang/Class.getDeclaredFields",
                "java/lang/Class.getConstructors",
                "java/lang/Class.getDeclaredConstructors",
                "java/lang/Class.getClasses",
                "java/lang/Class.getDeclaredClasses",
                "java/util/ServiceLoader.*",
                "java/lang/ClassLoader.getResources");
        add(Rule.COLLECTOR, "java/lang/ref/*", "java/util/WeakHashMap.*", "java/lang/System.gc");
        add(Rule.NATIVE, "java/lang/System.load", "java/lang/System.loadLibrary");
    }

    private final Map<String, Rule> byMethod = new HashMap<>();
    private final Map<String, Rule> byClass = new HashMap<>();
    private final Map<String, Rule> byBeginning = new HashMap<>();

    CallRules() {
        PATTERNS.forEach((rule, patterns) -> patterns.forEach(pattern -> {
            if (pattern.endsWith(".*")) {
                byClass.put(pattern.substring(0, pattern.length() - 2), rule);
            } else if (pattern.endsWith("*") || pattern.contains("(")) {
                byBeginning.put(pattern.endsWith("*") ? pattern.substring(0, pattern.length() - 1) : pattern, rule);
            } else {
                byMethod.put(pattern, rule);
            }
        }));
    }

    private static void add(Rule rule, String... patterns) {
        PATTERNS.put(rule, List.of(patterns));
    }

    /** Returns the rule that a call breaks, or null. */
    Rule of(String owner, String name, String descriptor) {
        final Rule exact = byMethod.get(owner + '.' + name);
        if (exact != null) {
            return exact;
        }
        final String whole = owner + '.' + name + descriptor;
        for (final Map.Entry<String, Rule> beginning : byBeginning.entrySet()) {
            if (whole.startsWith(beginning.getKey())) {
                return beginning.getValue();
            }
        }
        return byClass.get(owner);
    }
}
