package io.multiverse.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cli.Console;
import io.multiverse.cli.Interruption;
import io.multiverse.launcher.Multiverse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Messages and help texts are English: articles fit, no word stands there twice, and one thing is not called things.
 */
@Tag("once")
class GrammarTest {
    private static final int LEAST_TEXTS = 3_000;
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*(//|/?\\*).*$");
    private static final Pattern JOINT = Pattern.compile("\"\\s*\\+\\s*\"");
    private static final Pattern TEXT = Pattern.compile("\"((?:\\\\.|[^\"\\\\\\n])*)\"");
    private static final Pattern THINGS = Pattern.compile("(?<![\\w.,:/#+-]|\\d )1 (?:[a-z-]+ )?[a-z-]+s\\b(?! \\d)");

    private static final Map<String, Pattern> FAULTS = Map.of(
            "a before a vowel",
                    Pattern.compile("(?:\\ba|^A) (?!an |one\\b|once\\b|uni|use|usu|user|UTF|U\\+|European)[aeiouAEIO]"),
            "an before a consonant",
                    Pattern.compile("\\b[Aa]n (?![aeiouAEIO8]|hour|honest|http|NPC|LLM|MBean|XML|HTTP|fsync|\\W|$)"),
            "a word twice", Pattern.compile("(?<![%-])\\b([A-Za-z]{2,}) \\1\\b"),
            "one thing called things",
                    Pattern.compile("(?<![\\w.,:/+^-])(?<!- )1 (?!ns\\b|ms\\b|us\\b)(control |local )?"
                            + "(tick|event|frame|game|realm|worker|input|player|control-tick|second|day|byte)s\\b"));

    @TempDir
    Path folder;

    @Test
    void textsOfTheProgramHaveNoneOfTheUsualFaults() throws IOException {
        final List<String> wrong = new ArrayList<>();
        int texts = 0;
        for (final String module : Pages.MODULES) {
            for (final Path source : sources(Pages.ROOT.resolve(module).resolve("src/main/java"))) {
                final String code = JOINT.matcher(
                                COMMENT.matcher(Files.readString(source)).replaceAll(""))
                        .replaceAll("");
                final Matcher text = TEXT.matcher(code);
                while (text.find()) {
                    texts++;
                    faultsOf(text.group(1)).forEach(fault -> wrong.add(source.getFileName() + ": " + fault));
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(texts > LEAST_TEXTS, texts + " texts were looked at");
    }

    @Test
    void thePatternsFindWhatTheyAreFor() {
        assertEquals(1, faultsOf("this is a airtraffic.Airport").size());
        assertEquals(1, faultsOf("an journal").size());
        assertEquals(1, faultsOf("the the journal").size());
        assertEquals(1, faultsOf("it has 1 events").size());
        assertEquals(
                List.of(), faultsOf("a journal, an event, a user, an hour, an NPC, 1 event, 11 events, 2^63 - 1 ns"));
        assertTrue(THINGS.matcher("Synced 1 games").find());
    }

    @Test
    void whereThereIsOneOfEverythingItIsCalledByOne() {
        final Path journal = folder.resolve("j");
        final List<String> printed = new ArrayList<>();
        printed.addAll(run(
                "run",
                "--games=1",
                "--npcs=1",
                "--players=1",
                "--duration=1",
                "--control-tick-interval=1",
                "--local-tick-ms=1000",
                "--snapshot-every=1",
                "--pace=max",
                "--journal=" + journal));
        for (final List<String> command : List.of(
                List.of("info"),
                List.of("stats"),
                List.of("verify", "--jvms=off", "--workers=1"),
                List.of("state", "--at=1"),
                List.of("replay"),
                List.of("bisect", "--jvms=off"))) {
            final List<String> arguments = new ArrayList<>(command);
            arguments.add(1, journal.toString());
            printed.addAll(run(arguments.toArray(new String[0])));
        }
        assertTrue(printed.size() > 60, String.join("\n", printed));
        assertEquals(
                List.of(),
                printed.stream().filter(line -> THINGS.matcher(line).find()).toList());
    }

    private static List<Path> sources(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> faultsOf(String text) {
        final List<String> found = new ArrayList<>();
        FAULTS.forEach((name, pattern) -> {
            final Matcher fault = pattern.matcher(text);
            if (fault.find()) {
                found.add(name + ": " + text.substring(Math.max(0, fault.start() - 20)));
            }
        });
        return found;
    }

    private static List<String> run(String... arguments) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final PrintStream stream = new PrintStream(out, false, StandardCharsets.UTF_8);
        final int exitCode = Multiverse.execute(
                arguments,
                new Console(stream, stream, false, new Interruption(), new ByteArrayInputStream(new byte[0])));
        assertEquals(0, exitCode, out.toString(StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
