package io.multiverse.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cli.text.Table;
import io.multiverse.cli.text.TextWrap;
import io.multiverse.replay.fixture.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports for people fit a terminal of 80 columns. */
class ReportWidthTest {
    private static final int COLUMNS = 80;

    @TempDir
    Path folder;

    /** A folder's name may be long, and so may a game's: a word stays whole, for it is there to be copied. */
    private void assertFits(Launch launch) {
        assertEquals(0, launch.exitCode(), launch.err());
        final List<String> tooWide = launch.out()
                .replace(folder.toString(), "")
                .lines()
                .filter(line -> line.codePointCount(0, line.length()) > COLUMNS)
                .filter(line -> line.strip().contains(" "))
                .toList();
        assertEquals(List.of(), tooWide);
    }

    @Test
    void aRunOfCitiesFits() {
        assertFits(Launch.ok("run", "--games", "3", "--control-ticks", "30", "--pace", "max", "--no-journal"));
        assertFits(Launch.ok("run", "--games", "25", "--control-ticks", "3", "--pace", "max", "--no-journal"));
    }

    @Test
    void aRunOfGamesWithLongNamesAndManyPlayersFits() {
        final String name = "a_city_with_a_name_that_is_longer_than_those_that_are_usual";
        assertFits(Launch.ok(
                "run",
                "--game-list",
                name + "," + name + "_too",
                "--players",
                "200",
                "--instance-soft-cap",
                "20",
                "--control-ticks",
                "60",
                "--pace",
                "max",
                "--no-journal"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"info", "stats", "state"})
    void whatIsSaidOfAJournalFits(String command) {
        final Path journal = folder.resolve("j");
        Launch.ok(
                "run",
                "--games",
                "3",
                "--players",
                "100",
                "--control-ticks",
                "120",
                "--pace",
                "max",
                "--quiet",
                "--journal",
                journal);
        final List<Object> arguments = new ArrayList<>(List.of(command, journal));
        if (command.equals("state")) {
            arguments.addAll(List.of("--at", "100"));
        }
        assertFits(Launch.ok(arguments.toArray()));
        final Path inputs = Launch.cities(folder.resolve("i"), 5, "--journal-mode", "inputs");
        assertFits(Launch.ok("info", inputs));
        assertFits(Launch.ok("stats", inputs));
    }

    @Test
    void whatVerifySaysAndWhatThePromptCanDoFit() {
        final Path journal = Launch.cities(folder.resolve("v"), 30, "--snapshot-every", "10");
        assertFits(Launch.ok("verify", journal));
        assertFits(Launch.of("replay", journal, "--script", script("help")));
    }

    private Path script(String commands) {
        try {
            return Files.writeString(folder.resolve("script"), commands);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aRowWithNothingInItsFurtherLinesHasNone() {
        final Table table = new Table("Name", "Text", "More");
        table.row("n".repeat(60), "t".repeat(30), "m".repeat(60));
        table.row("name", "", "");
        final List<String> lines = table.lines();
        assertEquals(List.of(), lines.stream().filter(String::isBlank).toList());
        assertEquals("name", lines.get(lines.size() - 1));
    }

    @Test
    void lettersThatAreTwoColumnsWideAreCountedAsTwo() {
        final Table table = new Table("City", "Text");
        table.row("\u6771\u4eac", "x");
        table.row("abcd", "y");
        final List<String> lines = table.lines();
        assertEquals("\u6771\u4eac  x", lines.get(1));
        assertEquals("abcd  y", lines.get(2));
        assertTrue(TextWrap.lines("", "\u6771 ".repeat(40)).size() > 1);
    }

    @Test
    void aTextIsBrokenAtBlanksAndBehindCommasButNotWithinNumbers() {
        final List<String> lines = TextWrap.named("Payload:", 9, "a:int32,".repeat(20) + "1,000,000");
        assertTrue(lines.stream().allMatch(line -> line.length() <= COLUMNS), lines.toString());
        assertEquals(
                "a:int32,".repeat(20) + "1,000,000",
                String.join("", lines).substring("Payload:".length()).replace(" ", ""));
        assertTrue(lines.get(1).startsWith(" ".repeat(10) + "a"), lines.toString());
    }

    @Test
    void columnsThatDoNotFitStandInFurtherLinesWithNothingLost() {
        final Table table = new Table("Name", ">Number", "Place", "Text");
        final String text = String.join(" ", Collections.nCopies(30, "word"));
        table.row("n".repeat(40), "1,234", "p".repeat(50), text);
        final List<String> lines = table.lines();
        assertTrue(lines.stream().allMatch(line -> line.length() <= COLUMNS), lines.toString());
        final String all = String.join(" ", lines);
        assertTrue(all.contains("n".repeat(40)) && all.contains("1,234") && all.contains("p".repeat(50)), all);
        assertEquals(30, all.split("word", -1).length - 1);
    }
}
