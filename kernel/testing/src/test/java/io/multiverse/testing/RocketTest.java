package io.multiverse.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a user's tests look like; docs/testing.md shows it. */
class RocketTest {
    @DeterminismTest(
            workers = {1, 2, 3},
            seeds = {1, 2},
            controlTicks = 20)
    TestWorld rockets() {
        return TestWorld.of("ares", () -> new Rocket("juno")).and("juno", () -> new Rocket("ares"));
    }

    @Test
    void aRocketReportsAndCanBeRefuelled() {
        try (RunUnderTest run = Multiverse.test(rockets())) {
            run.always("ares.fuel>=0").inject("refuel", "ares", Map.of("tonnes", 500));
            run.expectEvent("report").from("ares").to("juno").within(1);
            run.expectNoEvent("refuel").from("juno").within(1);
            assertTrue(run.field("ares.fuel").asLong() > 1400);
        }
    }
}
