package io.multiverse.replay.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cli.ExitCode;
import io.multiverse.replay.fixture.FlawedRealm;
import io.multiverse.replay.fixture.FlawedRealm.Flaw;
import io.multiverse.replay.fixture.FlawedRunSetup;
import io.multiverse.replay.fixture.Launch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Command lines that reports propose can be given as they stand. */
class NextCommandTest {
    private static final String NEXT = "Next: multiverse ";
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final int CONTROL_TICKS = 20;

    @TempDir
    Path folder;

    @BeforeEach
    @AfterEach
    void noFlaw() {
        FlawedRealm.flaw = Flaw.NONE;
    }

    private Path record(String name, Flaw flaw) {
        return FlawedRunSetup.record(folder.resolve(name), flaw, CONTROL_TICKS);
    }

    /** Gives the proposed command lines and returns what they printed. */
    private static List<Launch> follow(Launch launch) {
        final List<Launch> followed = new ArrayList<>();
        launch.out().lines().filter(line -> line.startsWith(NEXT)).forEach(line -> {
            final List<Object> arguments = new ArrayList<>();
            final Matcher word = WORD.matcher(line.substring(NEXT.length()));
            while (word.find()) {
                arguments.add(word.group(1) == null ? word.group(2) : word.group(1));
            }
            final Launch next = Launch.of(arguments.toArray());
            assertTrue(
                    next.exitCode() == ExitCode.OK || next.exitCode() == ExitCode.DIVERGENCE,
                    line + " ended with " + next.exitCode() + ": " + next.err());
            assertFalse(next.out().isBlank(), line);
            followed.add(next);
        });
        assertFalse(followed.isEmpty(), launch.out());
        return followed;
    }

    @Test
    void runsOfOtherSeedsLeadToTheFirstEventThatDiffers() {
        final Path a = Launch.cities(folder.resolve("a"), 8, "--seed", "42");
        final Path b = Launch.cities(folder.resolve("it's b"), 8, "--seed", "43");
        final Launch diff = Launch.of("diff", a, b);
        assertEquals(ExitCode.DIVERGENCE, diff.exitCode(), diff.err());
        assertTrue(diff.line(NEXT).startsWith("Next: multiverse why "), diff.out());
    }

    @Test
    void runsOfOtherScenariosLeadSomewhere() {
        final Path a = Launch.cities(folder.resolve("a"), 8, "--seed", "42");
        follow(Launch.of("diff", a, Launch.cities(folder.resolve("b"), 8, "--seed", "43")));
        final Path inputs = Launch.cities(folder.resolve("c"), 8, "--journal-mode", "inputs");
        follow(Launch.of(
                "diff", inputs, Launch.cities(folder.resolve("d"), 8, "--seed", "43", "--journal-mode", "inputs")));
    }

    @Test
    void recordingsOfOneRunLeadToWhereTheyDiffer() {
        final List<Launch> next =
                follow(Launch.of("diff", record("two words", Flaw.NONE), record("b", Flaw.EVENT_ONLY)));
        assertTrue(next.get(0).out().contains("the first difference is in control tick 13"), next.toString());
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void aReexecutionThatDiffersLeadsFromVerifyToBisectToMore(Flaw flaw) {
        final Path journal = record("a", flaw);
        final Launch bisect =
                follow(Launch.of("verify", journal, "--workers", "2")).get(0);
        assertEquals(ExitCode.DIVERGENCE, bisect.exitCode(), bisect.out());
        follow(bisect);
    }

    @ParameterizedTest
    @EnumSource(names = {"NUMBER", "STAGE", "EVENT_ONLY"})
    void twoJournalsLeadFromBisectToMore(Flaw flaw) {
        follow(Launch.of("bisect", record("a", Flaw.NONE), record("b", flaw)));
    }
}
