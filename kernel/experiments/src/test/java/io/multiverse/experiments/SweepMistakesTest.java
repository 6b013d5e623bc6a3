package io.multiverse.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.experiments.fixture.Sweeps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Specifications that make no sense: each is told in one line, with its place, before anything is run. */
@Tag("once")
class SweepMistakesTest {
    private static final String ARRIVALS = "path: 'realms[0].parameters.arrivals'";

    @TempDir
    Path folder;

    private void assertMistake(String part, String... lines) throws IOException {
        assertRefused(part, Sweeps.queue(folder, lines));
    }

    private void assertRefused(String part, Path spec) {
        final Path out = folder.resolve("out");
        final Sweeps.Launch launch = Sweeps.launch("sweep", spec, "--output", out);
        assertEquals(2, launch.exitCode(), launch.err());
        assertTrue(launch.err().contains(part), launch.err());
        assertEquals(1, launch.err().lines().count(), launch.err());
        assertFalse(Files.exists(out));
    }

    /** A specification with these measures alone. */
    private Path measures(String every, String... measures) throws IOException {
        final Path spec = Sweeps.queue(folder);
        final String text = Files.readString(spec);
        Files.writeString(
                spec,
                text.substring(0, text.indexOf("every:")) + every + "\nmeasures:\n  - "
                        + String.join("\n  - ", measures) + "\n");
        return spec;
    }

    @Test
    void aParameterNeedsAPlaceAndValuesOfOneKind() throws IOException {
        assertMistake("parameters 1: values or range", "parameters: [{name: a, path: digestEveryControlTicks}]");
        assertMistake(
                "the scenario has nothing at [7]", "parameters: [{name: a, path: 'realms[7].npcs', values: [1]}]");
        assertMistake("at a=-1: ", "parameters: [{name: a, " + ARRIVALS + ", values: [-1]}]");
        assertMistake("samples is missing", "parameters: [{name: a, " + ARRIVALS + ", sample: {from: 1, to: 2}}]");
        assertMistake("samples is for parameters with sample", "samples: 5");
        assertMistake("design is for parameters with sample", "design: sobol");
        assertMistake("path cannot be seed", "parameters: [{name: a, path: seed, values: [1]}]");
        assertMistake(
                "realms[0].parameters.arrivals is there twice",
                "parameters: [{name: a, " + ARRIVALS + ", values: [1]}, {name: b, " + ARRIVALS + ", values: [2]}]");
        assertMistake(
                "with is for parameters that take their values in order",
                "samples: 2",
                "parameters: [{name: a, " + ARRIVALS + ", sample: {from: 1, to: 2}, with: b}]");
    }

    @Test
    void theValuesOfAParameterAreFiniteAndDifferent() throws IOException {
        assertMistake("values has Infinity", "parameters: [{name: a, " + ARRIVALS + ", values: [.inf]}]");
        assertMistake(
                "values has 99999999999999999999",
                "parameters: [{name: a, " + ARRIVALS + ", values: [99999999999999999999]}]");
        assertMistake("whole is for ranges", "parameters: [{name: a, " + ARRIVALS + ", values: [1.5], whole: true}]");
        assertMistake(
                "step of 1.0E-9 gives more than",
                "parameters: [{name: a, " + ARRIVALS + ", range: {from: 1, to: 2, step: 1.0e-9}}]");
        assertMistake("a: 1.0 is there twice", "parameters: [{name: a, " + ARRIVALS + ", values: [1, 2, 1.0]}]");
        assertMistake(
                "a: 1 is there twice",
                "parameters: [{name: a, " + ARRIVALS + ", whole: true, range: {from: 1, to: 2, count: 4}}]");
    }

    @Test
    void numbersOfTheSweepHaveBounds() throws IOException {
        assertMistake("controlTick is unknown here", "controlTick: 5");
        assertMistake("seed has to be a whole number", "seed: 99999999999999999999");
        assertMistake("seed has to be a whole number", "seed: 1.0e+30");
        assertMistake("replications has to be a whole number", "replications: .nan");
        assertMistake(
                "give 2000000 runs; a sweep can have 1000000",
                "replications: 1000000",
                "parameters: [{name: a, " + ARRIVALS + ", values: [1, 2]}]");
        assertMistake("quantiles has to have numbers between 0 and 1", "quantiles: [90]");
        assertMistake("quantiles has to have numbers between 0 and 1", "quantiles: [.nan]");
        assertMistake("quantiles has 0.5 twice", "quantiles: [0.5, 0.5]");
        assertMistake("stopWhen cannot be", "stopWhen: 'desk.customers>'");
    }

    @Test
    void namesAreDifferentAndThoseOfNoColumn() throws IOException {
        assertMistake(
                "name cannot be seed: the tables have", "parameters: [{name: seed, " + ARRIVALS + ", values: [1]}]");
        assertMistake("name wait is there twice", "parameters: [{name: Wait, " + ARRIVALS + ", values: [1]}]");
    }

    @Test
    void aMeasureHasWhatItIsTakenFrom() throws IOException {
        assertRefused(
                "r needs the measure arrivals before it",
                measures(
                        "parameters: [{name: arrivals, " + ARRIVALS + ", values: [1]}]",
                        "{name: n, events: x}",
                        "{name: r, ratio: [n, arrivals]}"));
        assertRefused("aggregate is for fields and metrics", measures("", "{name: n, events: x, aggregate: mean}"));
        assertRefused("every is missing", measures("", "{name: n, field: desk.wait, over: mean}"));
        assertRefused(
                "every is 101, but a run has 100", measures("every: 101", "{name: n, field: desk.wait, over: mean}"));
        assertRefused("warmUp is for measures over", measures("warmUp: 5", "{name: n, field: desk.wait}"));
        assertRefused(
                "warmUp cannot be mser-5 with n over increase",
                measures("every: 1\nwarmUp: mser-5", "{name: n, field: desk.waitSum, over: increase}"));
        assertRefused(
                "mser-5 needs 50 samples of a run; every 10 of 100 control ticks gives 10",
                measures("every: 10\nwarmUp: mser-5", "{name: n, field: desk.wait, over: mean}"));
    }

    @Test
    void theFilesAreThereAndSayEachThingOnce() throws IOException {
        final Path spec = folder.resolve("empty.yaml");
        Files.writeString(spec, "");
        assertRefused("empty.yaml cannot be read: it is empty", spec);
        Files.writeString(spec, "# nothing\n---\n");
        assertRefused("empty.yaml cannot be read: it is empty", spec);
        assertMistake("Duplicate", "every: 5");
        final Sweeps.Launch blank = Sweeps.launch("sweep", Sweeps.queue(folder), "--output", "");
        assertEquals(2, blank.exitCode());
        assertTrue(blank.err().contains("--output cannot be \"\"; give a path"), blank.err());
    }
}
