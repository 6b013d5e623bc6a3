package io.multiverse.bench.scaling;

import java.util.List;

/**
 * A curve to be measured. Immutable.
 *
 * @param name its name on the command line and of its files
 * @param title what the picture says above it
 * @param xLabel what it varies
 * @param yLabel what it costs
 * @param stations where it is measured
 * @param claims how its series are said to grow
 * @param leftOut what could not be measured whatever the machine, and why; empty if nothing
 */
record Curve(
        String name,
        String title,
        String xLabel,
        String yLabel,
        List<Station> stations,
        List<Claim> claims,
        List<String> leftOut) {}
