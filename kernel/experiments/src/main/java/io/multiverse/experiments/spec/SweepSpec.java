package io.multiverse.experiments.spec;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.text.JsonText;
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
import java.util.Map;
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
        String stopWhen,
        List<SweepParameter> parameters,
        List<SweepPoint> points,
        List<SweepMeasure> measures,
        List<Double> quantiles) {
    /** The warm-up is found by MSER-5. */
    public static final long MSER = -1;

    private static final String MSER_WORD = "mser-5";
    private static final int MOST_REPLICATIONS = 1_000_000;
    private static final int MOST_SAMPLES = 1_000_000;

    /** The keys under which more can be added later: what was run before stays. */
    private static final Set<String> OPEN_KEYS = Set.of("replications", "samples", "quantiles");

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
        final long controlTicks = in.whole("controlTicks", 1, Long.MAX_VALUE / 2, 0);
        if (controlTicks == 0) {
            throw in.bad("controlTicks", "is missing: how long a run lasts");
        }
        if (measures.isEmpty()) {
            throw in.bad("measures", "is missing: what is measured");
        }
        requireNames(in, parameters, measures);
        final long seed = in.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE, 1);
        final int samples = (int) in.whole("samples", 1, MOST_REPLICATIONS, 0);
        final int every = (int) in.whole("every", 1, Integer.MAX_VALUE, 0);
        if (every > 0 && controlTicks / every > MOST_SAMPLES) {
            throw in.bad("every", "gives more than " + MOST_SAMPLES + " samples of a run");
        }
        final boolean isMser = MSER_WORD.equals(in.text("warmUp", null));
        final long warmUp = isMser ? MSER : in.whole("warmUp", 0, controlTicks - 1, 0);
        final String stopWhen = in.text("stopWhen", null);
        if (stopWhen != null) {
            try {
                Expression.parse(stopWhen);
            } catch (final ExpressionException e) {
                throw in.bad("stopWhen", "cannot be \"" + stopWhen + "\": " + e.oneLine());
            }
        }
        final List<Double> quantiles = new ArrayList<>();
        for (final Object quantile : in.list("quantiles")) {
            if (!(quantile instanceof Number number) || number.doubleValue() <= 0 || number.doubleValue() >= 1) {
                throw in.bad("quantiles", "has to have numbers between 0 and 1, not " + quantile);
            }
            quantiles.add(number.doubleValue());
        }
        final boolean isSampled = measures.stream().anyMatch(measure -> measure.over() != SweepMeasure.Over.END);
        if (every == 0 && (isSampled || isMser)) {
            throw in.bad("every", "is missing: control ticks between samples, of which means and increases are taken");
        }
        final SweepSpec spec = new SweepSpec(
                tree,
                scenario,
                controlTicks,
                every,
                warmUp,
                seed,
                (int) in.whole("replications", 1, MOST_REPLICATIONS, 1),
                in.flag("commonRandomNumbers"),
                stopWhen,
                parameters,
                SweepDesign.points(parameters, samples, seed, in),
                measures,
                quantiles);
        in.end();
        return spec;
    }

    private static void requireNames(SpecReader in, List<SweepParameter> parameters, List<SweepMeasure> measures) {
        final Set<String> names = new HashSet<>();
        parameters.forEach(parameter -> requireName(in, parameter.name(), names));
        for (final SweepMeasure measure : measures) {
            for (final String other : measure.ratio()) {
                if (!names.contains(other)) {
                    throw in.bad("measures", measure.name() + " needs " + other + ", which has to come before it");
                }
            }
            requireName(in, measure.name(), names);
        }
    }

    private static void requireName(SpecReader in, String name, Set<String> names) {
        if (!name.matches("[\\w.-]{1,64}")) {
            throw in.bad("name", "cannot be \"" + name + "\": letters, digits, dots, dashes and underscores");
        }
        if (!names.add(name)) {
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

    /** Returns the scenario of a run: the point's values in their places, and the replication's seed. */
    public Scenario scenarioOf(SweepPoint point, int replication) {
        final Map<String, Object> copy = ScenarioPath.copy(scenario);
        copy.put("seed", seedOf(point, replication));
        copy.remove("durationSeconds");
        for (int i = 0; i < parameters.size(); i++) {
            for (final String path : parameters.get(i).paths()) {
                ScenarioPath.put(copy, path, point.values().get(i));
            }
        }
        return ScenarioFile.scenarioOf("the scenario", copy);
    }

    /** Returns the seed of a run: it depends on the values of its point, not on how many others there are. */
    public long seedOf(SweepPoint point, int replication) {
        return RandomStream.forRealm(seed, (isCommon ? "" : JsonText.compact(point.values())) + "#" + replication)
                .nextLong();
    }

    /** Returns what names a run, whatever other points and replications there are. */
    public String keyOf(SweepPoint point, int replication) {
        return JsonText.compact(point.values()) + "#" + replication;
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
