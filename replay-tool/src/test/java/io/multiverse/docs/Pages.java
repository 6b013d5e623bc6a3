package io.multiverse.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The project's Markdown pages. */
final class Pages {
    static final Path ROOT = root();
    static final Path README = ROOT.resolve("README.md");

    /** The folders of all modules. */
    static final List<String> MODULES = List.of(
            "kernel/core",
            "kernel/worlds",
            "kernel/lint",
            "kernel/launcher",
            "kernel/live",
            "kernel/experiments",
            "kernel/cluster",
            "kernel/testing",
            "replay-tool",
            "bench");

    private static final Set<String> NOT_OF_THE_PROJECT = Set.of("target", "journals");
    private static final Pattern HEADING = Pattern.compile("#{1,6} (.*)");
    private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*]\\(([^)\\s]+)(?:\\s+\"[^\"]*\")?\\)");
    private static final Pattern DEFINITION = Pattern.compile("(?m)^\\[[^\\]]+]: +(\\S+)");
    private static final Pattern CODE = Pattern.compile("`[^`]*`");

    private Pages() {}

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("multiverse")) || !Files.isDirectory(folder.resolve("docs"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** Returns all Markdown files of the project, the README first. */
    static List<Path> all() {
        final List<Path> pages = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    final String name = folder.getFileName().toString();
                    final boolean isOfTheProject =
                            folder.equals(ROOT) || !name.startsWith(".") && !NOT_OF_THE_PROJECT.contains(name);
                    return isOfTheProject ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(".md")) {
                        pages.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        pages.sort(Comparator.comparing((Path page) -> !page.equals(README)).thenComparing(page -> page));
        return pages;
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

    /** Returns the names under which a page's headings can be linked; equal headings are numbered. */
    static Set<String> anchors(Path page) throws IOException {
        final Set<String> anchors = new TreeSet<>();
        for (final String line : prose(page).values()) {
            final Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                final String anchor = heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-');
                String name = anchor;
                for (int i = 1; !anchors.add(name); i++) {
                    name = anchor + "-" + i;
                }
            }
        }
        return anchors;
    }

    /** Returns the targets of a page's links, those of texts over two lines, of images and of definitions included. */
    static List<Link> links(Path page) throws IOException {
        final StringBuilder text = new StringBuilder();
        int number = 1;
        for (final Map.Entry<Integer, String> line : prose(page).entrySet()) {
            text.append("\n".repeat(line.getKey() - number)).append(line.getValue());
            number = line.getKey();
        }
        // The text of a link may be code, and code may look like a link.
        final String plain = CODE.matcher(text).replaceAll(code -> code.group().replaceAll("[^\\n]", "c"));
        final List<Link> links = new ArrayList<>();
        for (final Pattern pattern : List.of(LINK, DEFINITION)) {
            final Matcher link = pattern.matcher(plain);
            while (link.find()) {
                final long before = plain.substring(0, link.start())
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
                links.add(new Link((int) before + 1, link.group(1)));
            }
        }
        return links;
    }

    /** A link: the line on which it begins, from 1, and where it leads. */
    record Link(int line, String target) {}
}
