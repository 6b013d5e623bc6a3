package io.multiverse.lint;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Looks through jars and folders of classes from a build: {@code java io.multiverse.lint.Lint target/classes}. */
public final class Lint {
    private Lint() {}

    /**
     * Prints what is found to stderr, and ends with 0 if nothing is, 6 if anything is, and 2 if a place cannot be read.
     */
    public static void main(String[] places) {
        System.exit(run(List.of(places)));
    }

    private static int run(List<String> places) {
        if (places.isEmpty()) {
            System.err.println("lint: name jars or folders of classes, for instance target/classes");
            return 2;
        }
        try {
            final List<Finding> findings =
                    DeterminismLint.of(places.stream().map(Path::of).toList()).findings();
            text(findings).forEach(System.err::println);
            return findings.isEmpty() ? 0 : 6;
        } catch (final UnreadableClassException e) {
            System.err.println("lint: " + e.getMessage());
            return 2;
        }
    }

    /** Returns findings as lines of text, each with the way that leads to it. */
    public static Stream<String> text(List<Finding> findings) {
        return findings.stream()
                .flatMap(finding -> Stream.of(
                        finding.message(),
                        finding.path().isEmpty()
                                ? "    at a declaration"
                                : "    reached by " + String.join(" > ", finding.path())));
    }
}
