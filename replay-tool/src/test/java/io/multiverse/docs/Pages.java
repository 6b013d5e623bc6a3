package io.multiverse.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The project's Markdown pages. */
final class Pages {
    static final Path ROOT = root();

    /** The folders of all modules. */
    static final List<String> MODULES =
            List.of("kernel/core", "kernel/worlds", "kernel/launcher", "replay-tool", "bench");

    private static final Pattern HEADING = Pattern.compile("#{1,6} (.*)");
    private static final Pattern LINK =
            Pattern.compile("(?<!!)\\[[^\\]]*]\\(([^)\\s]+)\\)|!\\[[^\\]]*]\\(([^)\\s]+)\\)");

    private Pages() {}

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("multiverse")) || !Files.isDirectory(folder.resolve("docs"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** Returns the README and all pages in docs. */
    static List<Path> all() {
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            final List<Path> pages = files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .sorted()
                    .collect(Collectors.toCollection(ArrayList::new));
            pages.add(0, ROOT.resolve("README.md"));
            return pages;
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the lines outside of code blocks, by number from 1. */
    static Map<Integer, String> prose(Path page) throws IOException {
        final Map<Integer, String> prose = new LinkedHashMap<>();
        boolean isCode = false;
        int number = 0;
        for (final String line : Files.readAllLines(page)) {
            number++;
            if (line.startsWith("```")) {
                isCode = !isCode;
            } else if (!isCode) {
                prose.put(number, line);
            }
        }
        return prose;
    }

    /** Returns the names under which the headings of a page can be linked. */
    static Set<String> anchors(Path page) throws IOException {
        final Set<String> anchors = new TreeSet<>();
        for (final String line : prose(page).values()) {
            final Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                anchors.add(heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'));
            }
        }
        return anchors;
    }

    /** Returns the targets of the links in a line. */
    static List<String> links(String line) {
        final List<String> links = new ArrayList<>();
        final Matcher link = LINK.matcher(line.replaceAll("`[^`]*`", "code"));
        while (link.find()) {
            links.add(link.group(1) == null ? link.group(2) : link.group(1));
        }
        return links;
    }
}
