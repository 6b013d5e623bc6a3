package io.multiverse.replay.jvm;

import java.util.List;
import java.util.Locale;

/**
 * One thing in which a JVM differs from the running one. Immutable.
 *
 * @param name what it is a setting of, for instance {@code locale}
 * @param words its value in words
 * @param flags the JVM's flags that make it so
 * @param jdk the Java installation, or null for the running one
 * @param threadsBeforehand how many threads are started, and identity hashes taken, before a run
 */
public record JvmSetting(String name, String words, List<String> flags, InstalledJdk jdk, int threadsBeforehand) {
    /** No code is compiled. */
    static final JvmSetting INTERPRETER = of("compiler", "-Xint", "-Xint");

    /** Code is compiled quickly, by the first compiler. */
    static final JvmSetting FIRST_COMPILER =
            of("compiler", "first compiler (-XX:TieredStopAtLevel=1)", "-XX:TieredStopAtLevel=1");

    /** Code is compiled late, by the last compiler. */
    static final JvmSetting LAST_COMPILER =
            of("compiler", "last compiler (-XX:-TieredCompilation)", "-XX:-TieredCompilation");

    /** Identity hashes are 1, 2, 3 in the order they are asked for. */
    static final JvmSetting COUNTED_HASHES =
            of("identityHashes", "identity hashes that count", "-XX:+UnlockExperimentalVMOptions", "-XX:hashCode=3");

    /** All objects have the same identity hash. */
    static final JvmSetting EQUAL_HASHES =
            of("identityHashes", "equal identity hashes", "-XX:+UnlockExperimentalVMOptions", "-XX:hashCode=2");

    /** Lines end as on Windows. */
    static final JvmSetting LINE_SEPARATOR = of("lineSeparator", "lines that end with CR LF", "-Dline.separator=\r\n");

    /** Another user, with a home that is empty. */
    static final JvmSetting USER = of("user", "user nobody", "-Duser.name=nobody");

    /** No environment variables but those a JVM needs. */
    static final JvmSetting ENVIRONMENT = of("environment", "hardly any environment variables");

    /** An empty working directory. */
    static final JvmSetting FOLDER = of("folder", "another working directory");

    /** Copies the list. */
    public JvmSetting {
        flags = List.copyOf(flags);
    }

    private static JvmSetting of(String name, String words, String... flags) {
        return new JvmSetting(name, words, List.of(flags), null, 0);
    }

    static JvmSetting jdk(InstalledJdk jdk) {
        return new JvmSetting("jdk", "JDK " + jdk.version(), List.of(), jdk, 0);
    }

    static JvmSetting collector(String name) {
        return of("collector", name.toLowerCase(Locale.ROOT) + " collector", "-XX:+Use" + name + "GC");
    }

    static JvmSetting locale(String language, String country) {
        return of("locale", language + "-" + country, "-Duser.language=" + language, "-Duser.country=" + country);
    }

    static JvmSetting timeZone(String id) {
        return of("timeZone", id, "-Duser.timezone=" + id);
    }

    static JvmSetting charset(String name) {
        return of("charset", name, "-Dfile.encoding=" + name);
    }

    static JvmSetting processors(int count) {
        return of(
                "processors", count == 1 ? "1 processor" : count + " processors", "-XX:ActiveProcessorCount=" + count);
    }

    static JvmSetting threads(int count) {
        return new JvmSetting(
                "threads", count == 1 ? "1 thread before" : count + " threads before", List.of(), null, count);
    }
}
