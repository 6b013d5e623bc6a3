package io.multiverse.replay.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.replay.fixture.Launch;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SoakFuzzTest {
    @Test
    void randomGamesAreExecutedInManyWaysAndComeOutEqual() {
        final Map<String, Object> totals = Launch.ok("soak", "fuzz", "--rounds", 3, "--seed", 1_000, "--json")
                .json();
        assertEquals(3, totals.get("games"));
        assertTrue((int) totals.get("comparisons") >= 3 * 8, totals.toString());
        assertTrue((int) totals.get("events") > 0, totals.toString());
    }

    @Test
    void roundsMustBePositive() {
        final Launch launch = Launch.of("soak", "fuzz", "--rounds", 0);
        assertEquals(2, launch.exitCode());
        assertTrue(launch.err().contains("--rounds"), launch.err());
    }
}
