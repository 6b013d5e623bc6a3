package io.multiverse.replay.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * In what a JVM differs from the running one. Hash salts differ in every JVM, whatever else does. Immutable.
 *
 * @param name what it is called on the command line
 * @param settings what differs
 * @param workers the numbers of workers to execute a run with, one execution after the other in the same JVM
 */
public record JvmVariation(String name, List<JvmSetting> settings, List<Integer> workers) {
    private static final int MOST_REPEATED_WORKERS = 7;

    /** Copies the lists. */
    public JvmVariation {
        settings = List.copyOf(settings);
        workers = List.copyOf(workers);
    }

    /** Returns how many JVMs are usual. */
    public static int usualCount() {
        return all(null).size();
    }

    /**
     * Returns this many variations, the most telling first; beyond those there are, they come again with other numbers
     * of workers.
     *
     * @param count how many, at least 0
     * @param other another Java installation to use, or null for one that lies beside this one
     */
    public static List<JvmVariation> list(int count, InstalledJdk other) {
        final List<JvmVariation> all = all(other);
        final List<JvmVariation> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            final JvmVariation next = all.get(i % all.size());
            list.add(i < all.size() ? next : next.repeated(i / all.size()));
        }
        return list;
    }

    /** Returns a JVM that differs in nothing but what every JVM differs in. */
    public static JvmVariation none(List<Integer> workers) {
        return new JvmVariation("another", List.of(), workers);
    }

    private static List<JvmVariation> all(InstalledJdk other) {
        final InstalledJdk another = other == null ? InstalledJdk.another().orElse(null) : other;
        final List<JvmVariation> all = new ArrayList<>();
        all.add(interpreter());
        all.add(
                another == null
                        ? optimised("optimised", JvmSetting.LAST_COMPILER)
                        : optimised("other-jdk", JvmSetting.jdk(another)));
        all.add(firstCompiler());
        all.add(again());
        return all;
    }

    private JvmVariation repeated(int round) {
        final List<Integer> others = workers.stream()
                .map(count -> 1 + (count + round - 1) % MOST_REPEATED_WORKERS)
                .toList();
        return new JvmVariation(name + "-" + (round + 1), settings, others);
    }

    /** Nothing compiled, one processor, hashes one after the other, on a machine that is set up as few are. */
    private static JvmVariation interpreter() {
        return new JvmVariation(
                "interpreter",
                List.of(
                        JvmSetting.INTERPRETER,
                        JvmSetting.collector("Serial"),
                        JvmSetting.locale("tr", "TR"),
                        JvmSetting.timeZone("Asia/Kathmandu"),
                        JvmSetting.charset("US-ASCII"),
                        JvmSetting.processors(1),
                        JvmSetting.COUNTED_HASHES,
                        JvmSetting.LINE_SEPARATOR,
                        JvmSetting.USER,
                        JvmSetting.ENVIRONMENT,
                        JvmSetting.FOLDER,
                        JvmSetting.threads(2)),
                // The second execution finds the static state that the first one left.
                List.of(2, 1));
    }

    /** With the best code a JVM makes: that of another JDK, or that of this one's last compiler. */
    private static JvmVariation optimised(String name, JvmSetting code) {
        return new JvmVariation(
                name,
                List.of(
                        code,
                        JvmSetting.collector("G1"),
                        JvmSetting.locale("de", "DE"),
                        JvmSetting.timeZone("UTC"),
                        JvmSetting.charset("UTF-8"),
                        JvmSetting.processors(7),
                        JvmSetting.threads(1)),
                List.of(3));
    }

    private static JvmVariation firstCompiler() {
        return new JvmVariation(
                "first-compiler",
                List.of(
                        JvmSetting.FIRST_COMPILER,
                        JvmSetting.collector("Parallel"),
                        JvmSetting.locale("ar", "EG"),
                        JvmSetting.timeZone("America/St_Johns"),
                        JvmSetting.charset("ISO-8859-1"),
                        JvmSetting.processors(3),
                        JvmSetting.EQUAL_HASHES,
                        JvmSetting.threads(3)),
                List.of(5, 2));
    }

    /** As this one, but for which thread hashes first. */
    private static JvmVariation again() {
        return new JvmVariation("again", List.of(JvmSetting.threads(5)), List.of(1));
    }

    /** Returns the JVM that differs in these of its settings alone. */
    public JvmVariation only(List<JvmSetting> some) {
        return new JvmVariation(name, some, workers);
    }

    /** Returns the flags of all settings. */
    List<String> flags() {
        return settings.stream().flatMap(setting -> setting.flags().stream()).toList();
    }

    /** Returns the Java installation to use. */
    InstalledJdk jdk() {
        return settings.stream()
                .map(JvmSetting::jdk)
                .filter(jdk -> jdk != null)
                .findFirst()
                .orElseGet(InstalledJdk::present);
    }

    boolean has(JvmSetting setting) {
        return settings.contains(setting);
    }

    /** Returns how many threads are started, and identity hashes taken, before a run. */
    public int threadsBeforehand() {
        return settings.stream().mapToInt(JvmSetting::threadsBeforehand).sum();
    }

    /** Returns the settings in one line. */
    public String text() {
        return settings.isEmpty()
                ? "nothing but its hash salts"
                : settings.stream().map(JvmSetting::words).collect(Collectors.joining(", "));
    }
}
