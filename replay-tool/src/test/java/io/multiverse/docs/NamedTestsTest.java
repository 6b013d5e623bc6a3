package io.multiverse.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
class NamedTestsTest {
    private static final List<String> MODULES_AND_TUTORIAL =
            Stream.concat(Pages.MODULES.stream(), Stream.of("docs/embedding")).toList();

    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*Test)(?:\\.(\\w+))?`");

    @Test
    void everyTestThatAPageNamesExists() throws IOException {
        final Map<String, String> sources = sources();
        final List<String> missing = new ArrayList<>();
        int checked = 0;
        for (final Path page : Pages.all()) {
            for (final Map.Entry<Integer, String> line : Pages.prose(page).entrySet()) {
                final Matcher named = NAMED.matcher(line.getValue());
                while (named.find()) {
                    checked++;
                    if (!isThere(sources.get(named.group(1)), named.group(2))) {
                        missing.add(Pages.ROOT.relativize(page) + ":" + line.getKey() + ": " + named.group());
                    }
                }
            }
        }
        assertEquals(List.of(), missing);
        assertTrue(checked > 100, checked + " names of tests");
    }

    /** Tells whether a class has such a test: a method, or a rule, which is a field. */
    private static boolean isThere(String source, String test) {
        return source != null
                && (test == null || source.contains(" " + test + "(") || source.contains(" " + test + " ="));
    }

    /**
     * Returns the sources of classes that are named like tests, by simple name; a few of them are for tests of others.
     * Classes of one name in several modules count as one.
     */
    private static Map<String, String> sources() throws IOException {
        final Map<String, String> sources = new TreeMap<>();
        for (final String module : MODULES_AND_TUTORIAL) {
            try (Stream<Path> files = Files.walk(Pages.ROOT.resolve(module).resolve("src"))) {
                for (final Path file : files.filter(path -> path.toString().endsWith("Test.java"))
                        .toList()) {
                    final String name = file.getFileName().toString().replace(".java", "");
                    sources.merge(name, Files.readString(file), String::concat);
                }
            }
        }
        return sources;
    }
}
