package io.multiverse.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinksTest {
    @Test
    void everyLinkLeadsToAFileAndAHeadingThatAreThere() throws IOException {
        final List<String> broken = new ArrayList<>();
        int checked = 0;
        for (final Path page : Pages.all()) {
            for (final Map.Entry<Integer, String> line : Pages.prose(page).entrySet()) {
                for (final String link : Pages.links(line.getValue())) {
                    if (link.matches("[a-z]+:.*")) {
                        continue;
                    }
                    checked++;
                    final String[] parts = link.split("#", 2);
                    final Path target = parts[0].isEmpty()
                            ? page
                            : page.resolveSibling(parts[0]).normalize();
                    final boolean isThere = Files.exists(target)
                            && (parts.length == 1 || Pages.anchors(target).contains(parts[1]));
                    if (!isThere) {
                        broken.add(Pages.ROOT.relativize(page) + ":" + line.getKey() + ": " + link);
                    }
                }
            }
        }
        assertEquals(List.of(), broken);
        assertTrue(checked > 50, checked + " links");
    }

    @Test
    void everyPageIsListedInTheIndex() throws IOException {
        final Path index = Pages.ROOT.resolve("docs/README.md");
        final List<Path> listed = new ArrayList<>();
        for (final String line : Pages.prose(index).values()) {
            for (final String link : Pages.links(line)) {
                listed.add(index.resolveSibling(link.split("#", 2)[0]).normalize());
            }
        }
        final List<Path> missing = Pages.all().stream()
                .filter(page -> !page.equals(index) && !page.equals(Pages.ROOT.resolve("README.md")))
                .filter(page -> !listed.contains(page))
                .toList();
        assertEquals(List.of(), missing);
    }
}
