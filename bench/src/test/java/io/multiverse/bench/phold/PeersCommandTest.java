package io.multiverse.bench.phold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.bench.Launch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("once")
class PeersCommandTest {
    private static Launch small(Object... more) {
        final List<Object> arguments = new ArrayList<>(List.of("bench", "peers", "--lps", 20));
        arguments.addAll(List.of("--events", 2_000, "--warmups", 0, "--repeats", 1));
        arguments.addAll(List.of(more));
        return Launch.of(arguments.toArray());
    }

    @Test
    void theTableHasARowPerEngineAndAColumnPerModel() {
        final Launch launch = small("--population", "2", "--remote", "0.5,1", "--lookahead", 100, "--only", "loop");
        assertEquals(0, launch.exitCode(), launch.err());
        assertTrue(
                launch.out().lines().anyMatch(line -> line.matches("engine +p 2 r 0.5 L 100 +p 2 r 1.0 L 100")),
                launch.out());
        final List<String> engines = launch.out()
                .lines()
                .filter(line -> line.matches(".*\\(.*\\.\\..*\\) x.*\\(.*"))
                .map(line -> line.split(" {2,}", 2)[0])
                .toList();
        assertEquals(List.of("loop, 4-ary heap", "loop, java.util.PriorityQueue"), engines);
    }

    @Test
    void jsonTellsTheDigestThatAllEnginesCameTo() {
        final Launch launch =
                small("--population", 2, "--remote", 1, "--lookahead", 1000, "--only", "2 workers,MASON", "--json");
        assertEquals(0, launch.exitCode(), launch.err());
        final Map<?, ?> model = (Map<?, ?>) ((List<?>) launch.json().get("models")).get(0);
        assertEquals(6, ((List<?>) model.get("engines")).size());
        assertEquals(16, model.get("digest").toString().length());
    }

    @ParameterizedTest
    @CsvSource({
        "--lps, 0",
        "--population, 0",
        "--remote, 2",
        "--lookahead, 2000",
        "--mean, x",
        "--events, 0",
        "--only, nobody",
        "--repeats, 0",
        "--warmups, -1",
        "--progress, loud"
    })
    void aBadValueIsNamedWithItsFlag(String flag, String value) {
        final Launch launch = Launch.of("bench", "peers", flag, value);
        assertEquals(2, launch.exitCode());
        assertTrue(launch.err().contains(flag + " cannot be \"" + value + "\"; give "), launch.err());
        assertEquals(1, launch.err().lines().count());
    }

    @Test
    void jsonAndMarkdownExcludeEachOther() {
        assertEquals(2, Launch.of("bench", "peers", "--json", "--markdown").exitCode());
    }
}
