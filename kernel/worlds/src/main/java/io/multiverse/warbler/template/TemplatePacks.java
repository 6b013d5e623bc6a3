package io.multiverse.warbler.template;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import io.multiverse.kernel.internal.file.PlainFiles;
import io.multiverse.kernel.internal.text.CaseFolding;
import io.multiverse.kernel.state.StateDigest;
import io.multiverse.warbler.DialogueModifier;
import io.multiverse.warbler.Lines;
import io.multiverse.warbler.NpcPersona;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What NPCs can say without anybody's help: lines with places for facts, by personality, modifier, mood and topic.
 *
 * <p>A line is a Mustache template. The facts it may name are those of {@link TemplateFacts}; texts of players are
 * facts and never templates. Every line is rendered once with all facts and once with none as it is loaded, so a line
 * that names another fact is refused then and not when somebody should say it. Immutable and thread-safe.
 */
public final class TemplatePacks {
    private static final List<String> BUILT_IN = List.of(
            "common.json",
            "guard.json",
            "merchant.json",
            "mystic.json",
            "scholar.json",
            "townsfolk.json",
            "warrior.json");
    private static final Mustache.Compiler MUSTACHE =
            Mustache.compiler().escapeHTML(false).emptyStringIsFalse(true).strictSections(true);

    private final Map<String, List<String>> texts;
    private final Map<String, List<Template>> templates = new TreeMap<>();
    private final Map<String, List<String>> words = new TreeMap<>();
    private final List<String> personalities;

    private TemplatePacks(Map<String, List<String>> texts) {
        this.texts = texts;
        texts.forEach((path, lines) -> {
            if (path.startsWith(PackFile.WORDS + '/')) {
                words.put(
                        path.substring(PackFile.WORDS.length() + 1),
                        lines.stream().map(CaseFolding::fold).toList());
            } else {
                templates.put(path, compile("", path, lines));
            }
        });
        personalities = requireComplete();
    }

    /** Returns the packs that come with the program: scholar, merchant, warrior, mystic, townsfolk and guard. */
    public static TemplatePacks builtIn() {
        final Map<String, List<String>> texts = new TreeMap<>();
        BUILT_IN.forEach(name -> texts.putAll(PackFile.resource(TemplatePacks.class, "packs/" + name)));
        return new TemplatePacks(texts);
    }

    /**
     * Returns these packs and those of a directory's files {@code *.json}, taken in order of name. A list that is there
     * already is replaced, anything else added.
     *
     * @throws IllegalArgumentException naming file, place and remedy if one is no pack, or if a personality is
     *     incomplete
     */
    public TemplatePacks with(Path directory) {
        final List<Path> files = new ArrayList<>();
        try {
            PlainFiles.requireFolder(directory);
        } catch (final IOException e) {
            throw new IllegalArgumentException("template packs " + directory + " cannot be listed: it is no folder", e);
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*.json")) {
            found.forEach(files::add);
        } catch (final IOException e) {
            throw new IllegalArgumentException("template packs " + directory + " cannot be listed: " + e, e);
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException("there is no template pack (*.json) in " + directory);
        }
        Collections.sort(files);
        final Map<String, List<String>> merged = new TreeMap<>(texts);
        for (final Path file : files) {
            add(file.toString(), PackFile.file(file), merged);
        }
        return new TemplatePacks(merged);
    }

    /**
     * Returns these packs and one that lies beside a class, for instance in the jar of a plugin.
     *
     * @param owner the class
     * @param name the file's name as {@link Class#getResourceAsStream} takes it, such as {@code pirates.json}
     * @throws IllegalArgumentException naming file, place and remedy as {@link #with} does
     */
    public TemplatePacks withResource(Class<?> owner, String name) {
        final Map<String, List<String>> merged = new TreeMap<>(texts);
        add(name, PackFile.resource(owner, name), merged);
        return new TemplatePacks(merged);
    }

    private static void add(String file, Map<String, List<String>> pack, Map<String, List<String>> merged) {
        pack.forEach((path, lines) -> {
            if (!path.startsWith(PackFile.WORDS + '/')) {
                compile(file, path, lines);
            }
        });
        merged.putAll(pack);
    }

    private static List<Template> compile(String file, String path, List<String> lines) {
        final List<Template> compiled = new ArrayList<>(lines.size());
        for (final String line : lines) {
            try {
                final Template template = MUSTACHE.compile(line);
                template.execute(TemplateFacts.ALL);
                template.execute(TemplateFacts.NONE);
                compiled.add(template);
            } catch (final MustacheException e) {
                throw new IllegalArgumentException(
                        "template pack " + file + ": the line \"" + line + "\" at " + path + " cannot be said: "
                                + e.getMessage() + "; the facts there are " + TemplateFacts.ALL.keySet(),
                        e);
            }
        }
        return compiled;
    }

    private List<String> requireComplete() {
        final List<String> names = new ArrayList<>();
        for (final String path : texts.keySet()) {
            final String[] steps = path.split("/");
            if (steps[0].equals(PackFile.PERSONALITIES) && !names.contains(steps[1])) {
                names.add(steps[1]);
            }
        }
        for (final String name : names) {
            require(path(name, PackFile.DESCRIPTION));
            require(path(name, PackFile.MUSINGS));
            for (final DialogueModifier modifier : DialogueModifier.values()) {
                require(path(name, PackFile.GREETINGS, modifier.key()));
                require(path(name, PackFile.ANSWERS, modifier.key()));
            }
        }
        return names;
    }

    /** At least one line must be there to be said whatever the facts. */
    private void require(String path) {
        final List<Template> lines = templates.getOrDefault(path, List.of());
        if (lines.stream().allMatch(line -> Lines.isBlank(line.execute(TemplateFacts.NONE)))) {
            throw new IllegalArgumentException(
                    "template packs: " + path + " needs a line that can be said whatever the facts");
        }
    }

    private static String path(String personality, String... steps) {
        return PackFile.PERSONALITIES + '/' + personality + '/' + String.join("/", steps);
    }

    /** Returns the names of all personalities, sorted. */
    public List<String> personalities() {
        return Collections.unmodifiableList(personalities);
    }

    /** Returns whether there are lines for a personality. */
    public boolean knows(String personality) {
        return personalities.contains(personality);
    }

    /** Returns what a personality is like, in a few words; that of townsfolk where it is unknown. */
    public String description(String personality) {
        return texts.get(path(known(personality), PackFile.DESCRIPTION)).get(0);
    }

    private String known(String personality) {
        return knows(personality) ? personality : NpcPersona.DEFAULT_PERSONALITY;
    }

    /** Returns the lines for one part of a personality, that of townsfolk where it is unknown; may be empty. */
    List<Template> lines(String personality, String... steps) {
        return templates.getOrDefault(path(known(personality), steps), List.of());
    }

    /** Returns what a personality says on a topic: its own lines, else everybody's. */
    List<Template> topic(String personality, String topic) {
        final List<Template> own = lines(personality, PackFile.TOPICS, topic);
        return own.isEmpty() ? templates.getOrDefault(PackFile.TOPICS + '/' + topic, List.of()) : own;
    }

    /** Returns what somebody says first in a mood, may be empty. */
    List<Template> mood(String mood) {
        return templates.getOrDefault(PackFile.MOODS + '/' + mood, List.of());
    }

    /** Returns the words that tell of each topic, by topic. */
    Map<String, List<String>> words() {
        return words;
    }

    /** Returns a number that other lines would change: part of what a run is. */
    public long digest() {
        final StateDigest digest = new StateDigest();
        texts.forEach((path, lines) -> {
            digest.text("path", path);
            lines.forEach(line -> digest.text("line", line));
        });
        return digest.value();
    }
}
