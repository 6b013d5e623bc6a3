package io.multiverse.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.event.MapPayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumedRunTest {
    @TempDir
    Path folder;

    private Launch run(String... flags) {
        final List<String> all = new ArrayList<>(
                List.of("run", "--games", "2", "--journal", folder.resolve("j").toString()));
        all.addAll(List.of(flags));
        final Launch launch = Launch.of(all.toArray(String[]::new));
        assertEquals(0, launch.exitCode(), launch.err());
        return launch;
    }

    private static Map<?, ?> json(String text) {
        return MapPayload.decode(text.getBytes(StandardCharsets.UTF_8));
    }

    private static long number(Map<?, ?> map, String object, String key) {
        return ((Number) ((Map<?, ?>) map.get(object)).get(key)).longValue();
    }

    @Test
    void everyControlTickStandsOnceInTheLinesOfBothRuns() {
        final Launch first = run("--control-ticks", "30", "--pace", "max", "--ndjson", "--snapshot-every", "20");
        final Launch second = run("--control-ticks", "50", "--pace", "max", "--ndjson", "--resume");
        final List<Long> controlTicks = (first.out() + second.out())
                .lines()
                .map(ResumedRunTest::json)
                .filter(line -> line.get("record").equals("control-tick"))
                .map(line -> ((Number) line.get("controlTick")).longValue())
                .toList();
        assertEquals(LongStream.rangeClosed(1, 50).boxed().toList(), controlTicks);
    }

    @Test
    void figuresSayWhatIsOfTheWholeRunAndWhatWasExecuted() {
        final Map<?, ?> first = json(run("--control-ticks", "30", "--pace", "max", "--json", "--snapshot-every", "20")
                .out());
        final Map<?, ?> second = json(run("--control-ticks", "50", "--pace", "max", "--json", "--resume")
                .out());
        assertEquals(30, number(first, "executed", "controlTicks"));
        assertEquals(50, number(second, "totals", "controlTicks"));
        assertEquals(20, number(second, "executed", "controlTicks"));
        assertEquals(
                number(second, "totals", "events") - number(first, "totals", "events"),
                number(second, "executed", "events"));
        assertEquals(20, number(second, "latency", "count"));
    }

    @Test
    void aRunInRealTimeGoesOnAtTheSpeedOfTheClock() {
        run("--control-ticks", "2000", "--pace", "max", "--quiet");
        final Launch resumed = run("--control-ticks", "2003", "--pace", "10x", "--resume");
        final String speed = resumed.out()
                .lines()
                .filter(line -> line.startsWith("Wall time:"))
                .findFirst()
                .orElseThrow()
                .replaceAll(".*\\((.*) simulated.*", "$1");
        assertTrue(Double.parseDouble(speed.replace(",", "")) <= 11, speed);
        assertFalse(resumed.out().contains("CONTROL-TICK 2000 "), resumed.out());
        assertFalse(resumed.out().contains("not shown"), resumed.out());
        assertTrue(resumed.out().contains("CONTROL-TICK 2,001 Starting"), resumed.out());
    }
}
