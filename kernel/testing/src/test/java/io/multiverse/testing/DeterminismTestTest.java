package io.multiverse.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

@Tag("once")
class DeterminismTestTest {
    private static final String ENGINE = "multiverse-determinism";

    private static Events run(DiscoverySelector tests) {
        return EngineTestKit.engine(ENGINE).selectors(tests).execute().testEvents();
    }

    private static List<String> failures(Class<?> tests) {
        return run(selectClass(tests)).failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(result -> result.getThrowable().orElseThrow().getMessage())
                .toList();
    }

    private static void assertContains(String text, String... parts) {
        for (final String part : parts) {
            assertTrue(text.contains(part), () -> "no \"" + part + "\" in: " + text);
        }
    }

    @Test
    void eachWayAndSeedIsATestOfItsOwn() {
        final List<String> names = EngineTestKit.engine(ENGINE)
                .selectors(selectClass(RocketTest.class))
                .discover()
                .getEngineDescriptor()
                .getDescendants()
                .stream()
                .filter(TestDescriptor::isTest)
                .map(TestDescriptor::getDisplayName)
                .toList();
        assertEquals(
                List.of(
                        "runs with 1 worker, seed 1",
                        "with 2 workers, seed 1",
                        "with 3 workers, seed 1",
                        "once more in this JVM, seed 1",
                        "each window from a snapshot of its start, seed 1",
                        "cut and resumed, seed 1",
                        "each realm alone, seed 1",
                        "in a second JVM, interpreted, seed 1"),
                names.stream().filter(name -> name.endsWith("1")).toList());
        assertEquals(16, names.size());
    }

    @Test
    void itsJournalsAreDeletedOnceAllHavePassed() {
        run(selectClass(Rockets.Quick.class));
        assertFalse(Files.exists(KeptJournals.root().resolve(Rockets.Quick.class.getName() + ".rockets/run")));
    }

    @Test
    void aMethodThatIsInheritedCanBeChosenByItself() {
        assertEquals(
                2, run(selectMethod(Rockets.Quick.class, "rockets")).succeeded().count());
    }

    @Test
    void aFieldThatIsNotWrittenIsFoundWithItsHandlerInASnapshot() {
        final List<String> failures = failures(Rockets.Forgetful.class);
        assertEquals(1, failures.size());
        assertContains(
                failures.get(0),
                "a window came out different from a snapshot of its start",
                "ares.fuel: ",
                "where: ares, local tick 60 at 6 s, onEvent handling report (juno#",
                "what decides is not in the snapshot",
                "seed 42; journals kept in ",
                "reproduce: multiverse bisect ");
    }

    @Test
    void aStaticCounterIsFoundByASecondRunWithItsField() {
        final List<String> failures = failures(Rockets.Counting.class);
        assertEquals(2, failures.size());
        assertContains(
                failures.get(0),
                "the run came out different once more in this JVM than with 1 worker",
                "ares.fuel: ",
                "onTimer",
                "reproduce: multiverse bisect ");
        assertContains(failures.get(1), "alone came out different at control tick ", "ares.fuel: ", "where: ares");
    }

    @Test
    void theOrderOfAHashMapIsFoundInASecondJvm() {
        final List<String> failures = failures(Rockets.Hashing.class);
        assertEquals(1, failures.size());
        assertContains(failures.get(0), "in a second JVM", "ares.worn", " --jvm interpreter");
    }

    @Test
    void aGameThatFailsFailsTheTestAndTheRestIsNotTried() {
        final Events events = run(selectClass(Rockets.Failing.class));
        assertEquals(1, events.failed().count());
        assertEquals(1, events.aborted().count());
        assertContains(failures(Rockets.Failing.class).get(0), "game ares failed: ", "out of fuel");
    }

    @Test
    void aMethodThatReturnsNothingToRunIsAnError() {
        assertContains(failures(Rockets.Empty.class).get(0), "to be run there must be a Scenario, a TestWorld");
    }

    @Test
    void aFieldThatIsNotWrittenIsFoundWhenTheRunIsResumed() {
        final List<String> failures = failures(Rockets.ForgetfulResumed.class);
        assertEquals(1, failures.size());
        assertContains(
                failures.get(0),
                "cut at control tick ",
                " and resumed",
                "ares.fuel: ",
                "where: local tick ",
                "reproduce: multiverse bisect ");
    }

    @Test
    void whatAThreadKeepsIsFoundByAnotherNumberOfWorkers() {
        final List<String> failures = failures(Rockets.Threads.class);
        assertEquals(1, failures.size());
        assertContains(
                failures.get(0),
                "the run came out different with 2 workers than with 1 worker",
                "juno.fuel: ",
                "onTimer of kind 1",
                "reproduce: multiverse bisect ");
    }

    @Test
    void theCommandOfAFailureShowsItAgain() {
        final String failure = failures(Rockets.Forgetful.class).get(0);
        final String command =
                failure.replaceAll("(?s).*\nreproduce: multiverse ", "").replace("'", "");
        assertContains(
                String.join("\n", Explanation.of(command.split(" "))),
                "from the snapshot of control tick 6: the first difference is in control tick 7",
                "ares.fuel: 959 recorded != 971 re-executed");
    }

    @Test
    void thePageShowsWhatAFailureSays() throws IOException {
        final String failure = failures(Rockets.Forgetful.class)
                .get(0)
                .replace(Rockets.Forgetful.class.getName(), "com.example.RocketTest")
                .replace("'", "");
        final String headline = failure.lines().findFirst().orElseThrow();
        final List<String> shown = Files.readAllLines(Path.of("../../docs/testing.md")).stream()
                .dropWhile(line -> !line.equals(headline))
                .takeWhile(line -> !line.equals("```"))
                .toList();
        assertEquals(failure.lines().count(), shown.size());
        shown.forEach(line -> assertContains(failure, line.replaceFirst(" \\.\\.\\.$", "")));
    }
}
