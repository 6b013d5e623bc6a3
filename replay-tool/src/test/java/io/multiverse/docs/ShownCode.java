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
import java.util.stream.Stream;

/**
 * The Java code that a page shows.
 *
 * @param page the page, from the project's folder on
 * @param blocks the blocks by the line on which each begins, without indentation
 */
record ShownCode(String page, Map<Integer, String> blocks) {
    private static final String FENCE = "```";

    /** Returns the code of a page. */
    static ShownCode of(String page) throws IOException {
        final List<String> lines = Files.readAllLines(Pages.ROOT.resolve(page));
        final Map<Integer, String> blocks = new TreeMap<>();
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).equals(FENCE + "java")) {
                final int begin = at + 1;
                at = begin + lines.subList(begin, lines.size()).indexOf(FENCE);
                blocks.put(begin, stripped(lines.subList(begin, at)));
            }
        }
        return new ShownCode(page, blocks);
    }

    /** Requires that there are so many blocks, and that each of them stands in a source file below a folder. */
    void assertStandsIn(String folder, int least) throws IOException {
        final List<String> code = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Pages.ROOT.resolve(folder))) {
            for (final Path file : files.filter(path -> path.toString().matches(".*\\.java(\\.mustache)?"))
                    .toList()) {
                code.add(stripped(Files.readAllLines(file)));
            }
        }
        final List<String> unknown = blocks.entrySet().stream()
                .filter(block -> code.stream().noneMatch(source -> source.contains(block.getValue())))
                .map(block -> page + ":" + block.getKey())
                .toList();
        assertEquals(List.of(), unknown);
        assertTrue(blocks.size() >= least, blocks.size() + " blocks");
    }

    private static String stripped(List<String> lines) {
        return String.join("\n", lines.stream().map(String::strip).toList());
    }
}
