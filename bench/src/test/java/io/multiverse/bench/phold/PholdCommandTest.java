package io.multiverse.bench.phold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.bench.Launch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("once")
class PholdCommandTest {
    private static Object[] small(Object... more) {
        final List<Object> arguments = new ArrayList<>(List.of("bench", "phold", "--lps", 20, "--population", 2));
        arguments.addAll(List.of("--end", 5_000, "--warmups", 0, "--repeats", 2));
        arguments.addAll(List.of(more));
        return arguments.toArray();
    }

    @Test
    void eventsDigestAndRateArePrinted() {
        final String out = Launch.ok(small()).out();
        assertTrue(out.contains("\ndigest "), out);
        assertTrue(out.contains("\nevents per second "), out);
    }

    @Test
    void jsonHoldsTheModelAndWhatItCameTo() {
        final Map<String, Object> json = Launch.ok(small("--json")).json();
        assertEquals(20, ((Map<?, ?>) json.get("model")).get("lps"));
        assertEquals(2, ((List<?>) json.get("runSeconds")).size());
        assertEquals(50, json.get("controlTicks"));
    }

    @Test
    void aJournalIsKeptOverSeveralRunsAndNamed(@TempDir Path folder) {
        final Map<String, Object> json =
                Launch.ok(small("--json", "--journal", folder.resolve("j"))).json();
        assertEquals(50, json.get("journalFrames"));
    }

    @Test
    void aJournalThatIsThereAlreadyIsNotReplacedUnasked(@TempDir Path folder) {
        Launch.ok(small("--journal", folder.resolve("j")));
        assertEquals(1, Launch.of(small("--journal", folder.resolve("j"))).exitCode());
        Launch.ok(small("--journal", folder.resolve("j"), "--replace"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"timers", "heap"})
    void aJournalIsExecutedAgainAndComesOutEqual(String pending, @TempDir Path folder) {
        Launch.ok(small("--remote", "0.3", "--seed", "-7", "--pending", pending, "--journal", folder.resolve("j")));
        final Launch verified = Launch.ok("verify", folder.resolve("j"), "--workers", "1,3", "--json");
        assertEquals(true, verified.json().get("equal"), verified.out());
    }

    @ParameterizedTest
    @CsvSource({
        "--lps, 0",
        "--lps, many",
        "--population, -1",
        "--remote, 1.5",
        "--remote, NaN",
        "--lookahead, 0",
        "--mean, 0",
        "--end, 0",
        "--seed, x",
        "--workers, 0",
        "--threads, some",
        "--wait, long",
        "--pin, 0-",
        "--pending, lists",
        "--digest-every, 0",
        "--warmups, -1",
        "--repeats, 0"
    })
    void aBadValueIsNamedWithItsFlag(String flag, String value) {
        final Launch launch = Launch.of("bench", "phold", flag, value);
        assertEquals(2, launch.exitCode());
        assertTrue(launch.err().contains(flag + " cannot be \"" + value + "\"; give "), launch.err());
        assertEquals(1, launch.err().lines().count());
    }

    @Test
    void aLookaheadLongerThanTheMeanIsRefused() {
        final Launch launch = Launch.of("bench", "phold", "--lookahead", 2000);
        assertEquals(2, launch.exitCode());
        assertTrue(launch.err().contains("--mean"), launch.err());
    }

    @Test
    void replaceWithoutAJournalIsRefused() {
        assertEquals(2, Launch.of(small("--replace")).exitCode());
    }
}
