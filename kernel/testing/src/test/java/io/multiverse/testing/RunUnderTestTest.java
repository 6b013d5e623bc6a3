package io.multiverse.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.scenario.DemoEvents;
import io.multiverse.scenario.RealmProfile;
import io.multiverse.scenario.Scenario;
import io.multiverse.scenario.ScenarioRealm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunUnderTestTest {
    @TempDir
    Path folder;

    private static RunUnderTest rockets() {
        return Multiverse.test(Rockets.world(Rocket.Mistake.NONE));
    }

    private static void assertContains(String text, String... parts) {
        for (final String part : parts) {
            assertTrue(text.contains(part), () -> "no \"" + part + "\" in: " + text);
        }
    }

    @Test
    void aRunStandsWhereItWasToldToGo() {
        try (RunUnderTest run = rockets()) {
            assertEquals(0, run.controlTick());
            run.advance(2).advanceTicks(20).advanceTime(Duration.ofMillis(1500));
            assertEquals(6, run.controlTick());
            assertEquals(Duration.ofSeconds(6), run.time());
        }
    }

    @Test
    void aSpanThatIsNoWholeControlTickIsRefused() {
        try (RunUnderTest run = rockets()) {
            assertContains(
                    assertThrows(IllegalArgumentException.class, () -> run.advanceTicks(15))
                            .getMessage(),
                    "control ticks of 10 local ticks: 15 is no multiple of that");
        }
    }

    @Test
    void anInjectedEventReachesItsRealm() {
        try (RunUnderTest run = rockets()) {
            final long before = run.advance(1).field("ares.fuel").asLong();
            run.inject("refuel", "ares", Map.of("tonnes", 500)).advance(2);
            assertTrue(run.field("ares.fuel").asLong() > before + 400);
            run.expectEvent("refuel")
                    .from("input")
                    .to("ares")
                    .with("tonnes", 500)
                    .soFar();
        }
    }

    @Test
    void aGameThatIsNotThereIsRefusedWithAGuess() {
        try (RunUnderTest run = rockets()) {
            assertContains(
                    assertThrows(IllegalArgumentException.class, () -> run.inject("refuel", "aress", Map.of()))
                            .getMessage(),
                    "there is no game aress",
                    "ares");
        }
    }

    @Test
    void anExpectedEventEndsTheWaitForIt() {
        try (RunUnderTest run = rockets()) {
            run.expectEvent("report").from("ares").to("juno").within(10);
            assertEquals(1, run.controlTick());
        }
    }

    @Test
    void anEventThatDoesNotComeFailsWithThoseThatDid() {
        try (RunUnderTest run = rockets()) {
            final AssertionError failure = assertThrows(
                    AssertionError.class,
                    () -> run.expectEvent("report").from("ares").with("fuel", 1).within(2));
            assertContains(
                    failure.getMessage(),
                    "no event report from ares with fuel = 1 within control ticks 1 to 2",
                    "control tick 1: report  ares -> juno",
                    "seed 42; journal kept in ");
        }
    }

    @Test
    void anEventOfAnUnknownTypeFailsWithAGuess() {
        try (RunUnderTest run = rockets()) {
            assertContains(
                    assertThrows(
                                    AssertionError.class,
                                    () -> run.expectEvent("reprot").within(2))
                            .getMessage(),
                    "but of report",
                    "did you mean");
        }
    }

    @Test
    void anEventThatShouldNotComeFails() {
        try (RunUnderTest run = rockets()) {
            run.expectNoEvent("refuel").within(2);
            assertContains(
                    assertThrows(
                                    AssertionError.class,
                                    () -> run.expectNoEvent("report").soFar())
                            .getMessage(),
                    "an event report came, and should not");
        }
    }

    @Test
    void aConditionIsCheckedAfterEveryControlTick() {
        try (RunUnderTest run = rockets()) {
            run.always("ares.fuel>=990");
            final AssertionError failure = assertThrows(AssertionError.class, () -> run.advance(20));
            assertContains(
                    failure.getMessage(), "ares.fuel>=990 does not hold after control tick " + run.controlTick());
        }
    }

    @Test
    void aConditionOnAFieldThatIsNotThereIsRefused() {
        try (RunUnderTest run = rockets()) {
            assertContains(
                    assertThrows(IllegalArgumentException.class, () -> run.always("ares.fule>=0"))
                            .getMessage(),
                    "fule");
        }
    }

    @Test
    void anInvariantInJavaIsNamedWhenItBreaks() {
        try (RunUnderTest run = rockets()) {
            run.invariant("at most 1 report", here -> here.field("juno.reports").asLong() <= 1);
            assertContains(
                    assertThrows(AssertionError.class, () -> run.advance(20)).getMessage(),
                    "invariant \"at most 1 report\" does not hold after control tick ");
        }
    }

    @Test
    void aPathToSeveralFieldsIsRefused() {
        try (RunUnderTest run = rockets()) {
            assertContains(
                    assertThrows(IllegalArgumentException.class, () -> run.field("*.fuel"))
                            .getMessage(),
                    "*.fuel means 2 fields: ares.fuel, juno.fuel");
        }
    }

    @Test
    void aGoldenJournalIsWrittenAndThenMatched() {
        final Path golden = folder.resolve("golden/rockets.txt");
        System.setProperty("multiverse.golden.update", "true");
        try (RunUnderTest run = rockets()) {
            run.advance(5).matchesGolden(golden);
        } finally {
            System.clearProperty("multiverse.golden.update");
        }
        try (RunUnderTest run = rockets().workers(3)) {
            run.advance(5).matchesGolden(golden);
        }
    }

    @Test
    void aGoldenJournalThatDoesNotMatchNamesControlTickAndRealm() {
        final Path golden = folder.resolve("rockets.txt");
        System.setProperty("multiverse.golden.update", "true");
        try (RunUnderTest run = rockets()) {
            run.advance(5).matchesGolden(golden);
        } finally {
            System.clearProperty("multiverse.golden.update");
        }
        try (RunUnderTest run = rockets()) {
            run.advance(2).inject("refuel", "ares", Map.of("tonnes", 1)).advance(3);
            final String message = assertThrows(AssertionError.class, () -> run.matchesGolden(golden))
                    .getMessage();
            assertContains(message, "control tick 3 is not that of golden journal ", "its events", "differ");
        }
        try (RunUnderTest run = rockets().seed(1)) {
            run.advance(5);
            assertContains(
                    assertThrows(AssertionError.class, () -> run.matchesGolden(golden))
                            .getMessage(),
                    "control tick 1 is not that of golden journal ",
                    "the state of ares, juno");
        }
    }

    @Test
    void aMissingGoldenJournalSaysHowToWriteIt() {
        try (RunUnderTest run = rockets()) {
            run.advance(1);
            assertContains(
                    assertThrows(AssertionError.class, () -> run.matchesGolden(folder.resolve("none.txt")))
                            .getMessage(),
                    "there is no golden journal",
                    "-Dmultiverse.golden.update=true");
        }
    }

    @Test
    void aScenarioOfCitiesIsDrivenInTheSameWay() throws IOException {
        final Scenario cities = new Scenario(
                7, 10, 100, 1, List.of(new ScenarioRealm("sol_1", RealmProfile.city(5))), DemoEvents.DEFAULT);
        try (RunUnderTest run = Multiverse.test(cities)) {
            run.always("tick>=0").advance(3);
            assertEquals(3, run.controlTick());
        }
        final Path file = folder.resolve("cities.json");
        Files.writeString(file, cities.toJson());
        try (RunUnderTest run = Multiverse.test(file)) {
            assertEquals(2, run.advance(2).controlTick());
        }
    }

    @Test
    void theSeedCannotChangeOnceTheRunHasBegun() {
        try (RunUnderTest run = rockets()) {
            run.advance(1);
            assertContains(
                    assertThrows(IllegalStateException.class, () -> run.seed(1)).getMessage(),
                    "the seed is set before the run begins");
        }
    }
}
