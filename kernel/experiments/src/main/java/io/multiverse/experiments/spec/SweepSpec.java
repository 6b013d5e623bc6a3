package io.multiverse.experiments.spec;

import io.multiverse.cli.CommandException;
import io.multiverse.expression.Expression;
import io.multiverse.expression.ExpressionException;
import io.multiverse.kernel.RandomStream;
import io.multiverse.plugin.PluginPlaces;
import io.multiverse.scenario.Scenario;
import io.multiverse.scenario.ScenarioFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A sweep: a scenario, what varies in it, how often each point is run, and what is measured. Immutable.
 *
 * @param tree the file it was read from, as a tree
 * @param scenario the scenario's tree
 * @param controlTicks how long each run lasts at most
 * @param every how many control ticks lie between samples, 0 for none
 * @param warmUp the control ticks that are not counted; {@link #MSER} to find that out for each run
 * @param seed where all seeds come from
 * @param replications how often each point is run
 * @param isCommon whether a replication has the same seed at each point
 * @param verified which runs are executed twice and compared
 * @param stopWhen what ends a run early, or null
 * @param parameters what varies
 * @param points the points
 * @param measures what is measured
 * @param quantiles the quantiles over replications that the summary has, too
 */
public record SweepSpec(
        Map<String, Object> tree,
        Map<String, Object> scenario,
        long controlTicks,
        int every,
        long warmUp,
        long seed,
        int replications,
        boolean isCommon,
        VerifiedShare verified,
        String stopWhen,
        List<SweepParameter> parameters,
        List<SweepPoint> points,
        List<SweepMeasure> measures,
        List<Double> quantiles) {
    /** The warm-up is found by MSER-5. */
    public static final long MSER = -1;

    private static final String MSER_WORD = "mser-5";
    /** What a sweep keeps in memory of each run is little, but not nothing. */
    private static final int MOST_RUNS = 1_000_000;

    private static final int MOST_SAMPLES = 100_000;
    private static final int LEAST_MSER_SAMPLES = 50;

    /** The columns that the tables of each sweep have, in lower case. */
    private static final Set<String> COLUMNS =
            Set.of("run", "point", "replication", "seed", "status", "controlticks", "controltick", "reason", "command");

    /** The keys under which more can be asked for later: what was run before stays. */
    private static final Set<String> OPEN_KEYS = Set.of("replications", "samples", "quantiles", "verify");

    /**
     * Reads a sweep from a file; the scenario it names lies relative to it.
     *
     * @throws CommandException of exit code 2 naming what is wrong
     */
    public static SweepSpec load(Path file) {
        final Map<String, Object> tree = ScenarioFile.tree("the sweep", file);
        final Object scenario = tree.get("scenario");
        if (scenario instanceof Map) {
            PluginPlaces.useBeside(file);
            return of(file.toString(), tree, scenarioTree(scenario));
        }
        if (!(scenario instanceof String name) || name.isBlank()) {
            throw CommandException.usage(
                    file + ": scenario is missing: the file of the scenario, or the scenario itself");
        }
        final Path path = file.resolveSibling(name);
        PluginPlaces.useBeside(path);
        return of(file.toString(), tree, ScenarioFile.tree("scenario", path));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> scenarioTree(Object scenario) {
        return (Map<String, Object>) scenario;
    }

    /** Returns the sweep that a tree describes; {@code place} is what it is called in messages. */
    public static SweepSpec of(String place, Map<String, Object> tree, Map<String, Object> scenario) {
        final SpecReader in = new SpecReader(place, tree);
        in.has("scenario");
        final List<SweepParameter> parameters =
                in.maps("parameters").stream().map(SweepParameter::read).toList();
        final List<SweepMeasure> measures =
                in.maps("measures").stream().map(SweepMeasure::read).toList();
        requireNames(in, parameters, measures);
        requirePaths(in, parameters);
        final long controlTicks = in.whole("controlTicks", 1, Long.MAX_VALUE / 2, 0);
        if (controlTicks == 0) {
            throw in.bad("controlTicks", "is missing: how long a run lasts");
        }
        final int every = (int) in.whole("every", 1, Integer.MAX_VALUE, 0);
        final long warmUp =
                MSER_WORD.equals(in.text("warmUp", null)) ? MSER : in.whole("warmUp", 0, controlTicks - 1, 0);
        requireSamples(in, measures, controlTicks, every, warmUp);
        final long seed = in.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE, 1);
        final int samples = (int) in.whole("samples", 1, MOST_RUNS, 0);
        final SweepSpec spec = new SweepSpec(
                tree,
                scenario,
                controlTicks,
                every,
                warmUp,
                seed,
                (int) in.whole("replications", 1, MOST_RUNS, 1),
                in.flag("commonRandomNumbers"),
                verified(in),
                stopWhen(in),
                parameters,
                SweepDesign.points(parameters, samples, seed, in),
                measures,
                quantiles(in));
        in.end();
        if (spec.runs() > MOST_RUNS) {
            throw in.bad("replications", "and points give " + spec.runs() + " runs; a sweep can have " + MOST_RUNS);
        }
        return spec;
    }

    private static VerifiedShare verified(SpecReader in) {
        final String text = in.text("verify", "none");
        final VerifiedShare share = VerifiedShare.parse(text);
        if (share == null) {
            throw in.bad("verify", "cannot be \"" + text + "\": " + VerifiedShare.REMEDY);
        }
        return share;
    }

    private static String stopWhen(SpecReader in) {
        final String text = in.text("stopWhen", null);
        if (text != null) {
            try {
                Expression.parse(text);
            } catch (final ExpressionException e) {
                throw in.bad("stopWhen", "cannot be \"" + text + "\": " + e.oneLine());
            }
        }
        return text;
    }

    private static List<Double> quantiles(SpecReader in) {
        final List<Double> quantiles = new ArrayList<>();
        for (final Object quantile : in.list("quantiles")) {
            final double share = quantile instanceof Number number ? number.doubleValue() : Double.NaN;
            if (!(share > 0 && share < 1)) {
                throw in.bad("quantiles", "has to have numbers between 0 and 1, not " + quantile);
            }
            if (quantiles.contains(share)) {
                throw in.bad("quantiles", "has " + quantile + " twice; leave one out");
            }
            quantiles.add(share);
        }
        return quantiles;
    }

    private static void requireSamples(
            SpecReader in, List<SweepMeasure> measures, long controlTicks, int every, long warmUp) {
        if (every > controlTicks) {
            throw in.bad(
                    "every", "is " + every + ", but a run has " + controlTicks + " control ticks; take at most that");
        }
        if (every > 0 && controlTicks / every > MOST_SAMPLES) {
            throw in.bad("every", "gives more than " + MOST_SAMPLES + " samples of a run");
        }
        final boolean isOfSamples = measures.stream().anyMatch(SweepMeasure::isOfSamples);
        if (every == 0 && isOfSamples) {
            throw in.bad("every", "is missing: control ticks between samples, of which means are taken");
        }
        final Optional<SweepMeasure> increase = measures.stream()
                .filter(measure -> measure.over() == SweepMeasure.Over.INCREASE)
                .findFirst();
        if (warmUp != 0 && !isOfSamples && increase.isEmpty()) {
            throw in.bad("warmUp", "is for measures over mean, min, max or increase; there are none");
        }
        if (warmUp != MSER) {
            return;
        }
        if (increase.isPresent()) {
            throw in.bad(
                    "warmUp",
                    "cannot be " + MSER_WORD + " with " + increase.get().name()
                            + " over increase: the rule needs values that level off; give a number of control ticks");
        }
        if (controlTicks / every < LEAST_MSER_SAMPLES) {
            throw in.bad(
                    "warmUp",
                    MSER_WORD + " needs " + LEAST_MSER_SAMPLES + " samples of a run; every " + every + " of "
                            + controlTicks + " control ticks gives " + controlTicks / every);
        }
    }

    private static void requirePaths(SpecReader in, List<SweepParameter> parameters) {
        final Set<String> paths = new HashSet<>();
        for (final SweepParameter parameter : parameters) {
            for (final String path : parameter.paths()) {
                if (!paths.add(path)) {
                    throw in.bad("path", path + " is there twice; only one value can go there");
                }
            }
        }
    }

    private static void requireNames(SpecReader in, List<SweepParameter> parameters, List<SweepMeasure> measures) {
        if (measures.isEmpty()) {
            throw in.bad("measures", "is missing: what is measured");
        }
        final Set<String> names = new HashSet<>();
        parameters.forEach(parameter -> requireName(in, parameter.name(), names));
        final Set<String> before = new HashSet<>();
        for (final SweepMeasure measure : measures) {
            for (final String other : measure.ratio()) {
                if (!before.contains(other)) {
                    throw in.bad("measures", measure.name() + " needs the measure " + other + " before it");
                }
            }
            requireName(in, measure.name(), names);
            before.add(measure.name());
        }
    }

    private static void requireName(SpecReader in, String name, Set<String> names) {
        if (!name.matches("[\\w.-]{1,64}")) {
            throw in.bad("name", "cannot be \"" + name + "\": letters, digits, dots, dashes and underscores");
        }
        if (COLUMNS.contains(name.toLowerCase(Locale.ROOT))) {
            throw in.bad("name", "cannot be " + name + ": the tables have a column of that name");
        }
        // many readers of tables take a and A for one
        if (!names.add(name.toLowerCase(Locale.ROOT))) {
            throw in.bad("name", name + " is there twice");
        }
    }

    /**
     * Finds mistakes before anything is run: every scenario has to be one.
     *
     * @throws CommandException of exit code 2 naming the point
     */
    public void requireScenarios(String place) {
        if (scenario.get("inputs") != null) {
            throw CommandException.usage(place + ": the scenario names inputs, of which nobody knows when they come");
        }
        for (final SweepPoint point : points) {
            try {
                scenarioOf(point, 0);
            } catch (final IllegalArgumentException e) {
                throw CommandException.usage(place + ", at " + describe(point) + ": " + e.getMessage());
            }
        }
    }

    /** Returns the values of a point in words. */
    public String describe(SweepPoint point) {
        final List<String> parts = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            parts.add(parameters.get(i).name() + "=" + point.values().get(i));
        }
        return parts.isEmpty() ? "the only point" : String.join(", ", parts);
    }

    /** Returns the scenario of a run. */
    public Scenario scenarioOf(SweepPoint point, int replication) {
        return ScenarioFile.scenarioOf("the scenario", treeOf(point, replication));
    }

    /** Returns the tree of a run's scenario: the point's values in their places, and the replication's seed. */
    public Map<String, Object> treeOf(SweepPoint point, int replication) {
        final Map<String, Object> copy = ScenarioPath.copy(scenario);
        copy.put("seed", seedOf(point, replication));
        copy.remove("durationSeconds");
        for (int i = 0; i < parameters.size(); i++) {
            for (final String path : parameters.get(i).paths()) {
                ScenarioPath.put(copy, path, point.values().get(i));
            }
        }
        return copy;
    }

    /** Returns the seed of a run: it depends on the values of its point, not on how many others there are. */
    public long seedOf(SweepPoint point, int replication) {
        return RandomStream.forRealm(seed, (isCommon ? "" : point.key()) + "#" + replication)
                .nextLong();
    }

    /** Returns the number of runs. */
    public long runs() {
        return (long) points.size() * replications;
    }

    /** Returns what must be the same for results to be continued: all but how much is run. */
    public Map<String, Object> identity() {
        final Map<String, Object> fixed = new LinkedHashMap<>(tree);
        OPEN_KEYS.forEach(fixed::remove);
        fixed.put("scenario", scenario);
        final List<Object> places = new ArrayList<>();
        // in an order of its own: another process compares it
        parameters.forEach(parameter -> places.add(List.of(parameter.name(), parameter.paths())));
        fixed.put("parameters", places);
        return fixed;
    }
}
