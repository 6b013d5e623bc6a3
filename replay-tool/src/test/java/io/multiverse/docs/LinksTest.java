package io.multiverse.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
class LinksTest {
    private static final int MOST_COLUMNS = 130;
    private static final int LEAST_LINKS = 80;
    private static final Pattern PAGE_IN_CODE = Pattern.compile("\\bdocs/[a-z/-]+\\.md\\b");

    @Test
    void everyLinkLeadsToAFileAndAHeadingThatAreThere() throws IOException {
        final List<String> broken = new ArrayList<>();
        int checked = 0;
        for (final Path page : Pages.all()) {
            for (final Pages.Link link : Pages.links(page)) {
                if (link.target().matches("[a-z]+:.*")) {
                    continue;
                }
                checked++;
                if (!isThere(page, link.target())) {
                    broken.add(Pages.ROOT.relativize(page) + ":" + link.line() + ": " + link.target());
                }
            }
        }
        assertEquals(List.of(), broken);
        assertTrue(checked > LEAST_LINKS, checked + " links");
    }

    private static boolean isThere(Path page, String link) throws IOException {
        final String[] parts = link.split("#", 2);
        final Path target =
                parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        // A page that GitHub shows may lead nowhere outside of the project.
        return target.startsWith(Pages.ROOT)
                && Files.exists(target)
                && (parts.length == 1 || Pages.anchors(target).contains(parts[1]));
    }

    @Test
    void everyPageIsListedInTheIndex() throws IOException {
        final Path index = Pages.ROOT.resolve("docs/README.md");
        final List<Path> listed = new ArrayList<>();
        for (final Pages.Link link : Pages.links(index)) {
            listed.add(index.resolveSibling(link.target().split("#", 2)[0]).normalize());
        }
        final List<Path> missing = Pages.all().stream()
                .filter(page -> !page.equals(index) && !page.equals(Pages.README))
                .filter(page -> !listed.contains(page))
                .toList();
        assertEquals(List.of(), missing);
    }

    @Test
    void everyPageThatCodeNamesIsThere() throws IOException {
        final List<String> missing = new ArrayList<>();
        for (final String module : Pages.MODULES) {
            try (Stream<Path> files = Files.walk(Pages.ROOT.resolve(module).resolve("src"))) {
                for (final Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    final Matcher page = PAGE_IN_CODE.matcher(Files.readString(file));
                    while (page.find()) {
                        if (!Files.exists(Pages.ROOT.resolve(page.group()))) {
                            missing.add(file.getFileName() + ": " + page.group());
                        }
                    }
                }
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void noLineIsWiderThanAScreen() throws IOException {
        final List<String> wide = new ArrayList<>();
        for (final Path page : Pages.all()) {
            int number = 0;
            for (final String line : Files.readAllLines(page)) {
                number++;
                final int columns = line.codePointCount(0, line.length());
                if (columns > MOST_COLUMNS) {
                    wide.add(Pages.ROOT.relativize(page) + ":" + number + ": " + columns + " columns");
                }
            }
        }
        assertEquals(List.of(), wide);
    }
}
