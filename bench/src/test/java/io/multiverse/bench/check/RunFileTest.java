package io.multiverse.bench.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RunFileTest {
    private static String complaint(String json) {
        return assertThrows(IllegalArgumentException.class, () -> RunFile.read("base.json", json))
                .getMessage();
    }

    @Test
    void aRunComesBackAsItWasWritten() {
        final MeasuredRun run = ComparisonTest.run("event", 123.456, 50);
        final MeasuredRun back = RunFile.read("base.json", RunFile.write(run));
        assertEquals(run.machine(), back.machine());
        final Gauge event = Gauges.named("event").orElseThrow();
        for (int i = 0; i < 4; i++) {
            assertArrayEquals(run.values(event).get(i), back.values(event).get(i));
            assertArrayEquals(run.relative(event).get(i), back.relative(event).get(i));
        }
    }

    @Test
    void whatIsNoJsonIsRefused() {
        assertTrue(complaint("{").startsWith("base.json is no JSON"));
    }

    @Test
    void anotherFormIsRefused() {
        assertTrue(complaint("{\"formVersion\": 9}").contains("its formVersion is not 1"));
    }

    @Test
    void aFileWithoutSamplesIsRefused() {
        assertEquals(
                "base.json holds no samples: save a new one", complaint("{\"formVersion\": 1, \"quantities\": {}}"));
    }

    @Test
    void samplesThatDoNotGoTogetherAreRefusedByName() {
        final String json =
                "{\"formVersion\": 1, \"quantities\": {\"event\": [{\"values\": [1, 2], \"references\": [1]}]}}";
        assertEquals(
                "base.json: event: 2 samples cannot go with 1 of the reference loop; as many of both are needed, at"
                        + " least one",
                complaint(json));
    }

    @Test
    void aSampleThatIsNoNumberIsRefused() {
        final String json =
                "{\"formVersion\": 1, \"quantities\": {\"event\": [{\"values\": [\"1\"], \"references\": [1]}]}}";
        assertEquals("base.json: event: \"1\" is no number: save a new run", complaint(json));
    }
}
