package io.multiverse.replay.shrink;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/** Makes the scenario of a run that fails smaller, part by part. Not thread-safe. */
final class ScenarioReduction {
    private static final String REALMS = "realms";
    private static final String IDS = "ids";
    private static final String EVENTS = "events";
    private static final int MOST_DECIMALS = 3;

    /** What is no measure of size: who is meant, what time is, which random numbers there are. */
    private static final Set<String> KEPT = Set.of(
            "scenarioVersion",
            "seed",
            "controlTickIntervalTicks",
            "localTickMs",
            "digestEveryControlTicks",
            REALMS,
            IDS,
            "type",
            "idPrefix",
            "parameters");

    /** What bounds a run: less of it is no smaller run, but another one. */
    private static final Set<String> BOUNDS = Set.of("limits", "density", "maxPerRealm", "permuteTies");

    private final CandidateSearch search;

    ScenarioReduction(CandidateSearch search) {
        this.search = search;
    }

    private Map<String, Object> tree() {
        return search.best().scenario();
    }

    private boolean fails(Map<String, Object> tree) {
        return search.fails(search.best().withScenario(tree));
    }

    /** A realm, with the place of its group in the scenario. */
    private record Member(int group, Object id) {}

    /** Leaves out realms: as many at once as possible, down to single ones. */
    void realms() {
        final Map<String, Object> whole = tree();
        final List<?> groups = (List<?>) whole.get(REALMS);
        final List<Member> members = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            final int group = i;
            ((List<?>) ((Map<?, ?>) groups.get(i)).get(IDS)).forEach(id -> members.add(new Member(group, id)));
        }
        if (members.size() > 1) {
            DeltaDebugging.fewest(
                    members,
                    some -> !some.isEmpty() && fails(ScenarioTree.with(whole, List.of(REALMS), of(some, groups))));
        }
    }

    private static List<Object> of(List<Member> members, List<?> groups) {
        final Map<Integer, List<Object>> ids = new LinkedHashMap<>();
        members.forEach(member ->
                ids.computeIfAbsent(member.group(), group -> new ArrayList<>()).add(member.id()));
        final List<Object> smaller = new ArrayList<>();
        ids.forEach((group, some) -> {
            final Map<String, Object> copy = new LinkedHashMap<>();
            ((Map<?, ?>) groups.get(group)).forEach((key, value) -> copy.put(key.toString(), value));
            copy.put(IDS, some);
            smaller.add(copy);
        });
        return smaller;
    }

    /** Leaves out what a scenario need not have: stages, players, quests, subscriptions, and what has a default. */
    void optionalParts() {
        each(ScenarioReduction::isOptional, this::leaveOut);
        each((path, value) -> value instanceof List<?> && !KEPT.contains(path.get(path.size() - 1)), this::fewestItems);
    }

    private static boolean isOptional(List<Object> path, Object value) {
        final Object last = path.get(path.size() - 1);
        // without the key, events come as they do by default; numbers are lowered
        return last instanceof String && !KEPT.contains(last) && !path.contains(EVENTS) && !(value instanceof List<?>);
    }

    private void leaveOut(List<Object> path) {
        final Number usual = usual(path);
        if (!(ScenarioTree.get(tree(), path) instanceof Number now)
                || isBound(path)
                || usual == null
                || size(usual, usual) < size(now, usual)) {
            fails(ScenarioTree.without(tree(), path));
        }
    }

    /** Returns the number that the scenario has at a path unless it says another one; null if it has none then. */
    private Number usual(List<Object> path) {
        return search.best()
                                .withScenario(ScenarioTree.without(tree(), path))
                                .parsed()
                                .map(scenario -> ScenarioTree.get(scenario.toMap(), path))
                                .orElse(null)
                        instanceof Number usual
                ? usual
                : null;
    }

    /** Returns how large a number is: the usual one is none at all, if it is near 0. */
    private static double size(Number number, Number usual) {
        final double distance = Math.abs(number.doubleValue());
        return usual != null && number.equals(usual) && distance <= 1 ? 0 : distance + 1;
    }

    private void fewestItems(List<Object> path) {
        final Map<String, Object> whole = tree();
        final List<?> items = (List<?>) ScenarioTree.get(whole, path);
        if (!items.isEmpty()) {
            DeltaDebugging.fewest(items, some -> fails(ScenarioTree.with(whole, path, some)));
        }
    }

    /** Brings numbers nearer to 0. */
    void numbers() {
        each(ScenarioReduction::isMeasure, this::lower);
    }

    private static boolean isMeasure(List<Object> path, Object value) {
        return value instanceof Number && !isBound(path) && !KEPT.contains(path.get(path.size() - 1));
    }

    private static boolean isBound(List<Object> path) {
        return path.stream().anyMatch(BOUNDS::contains);
    }

    private void lower(List<Object> path) {
        final Map<String, Object> whole = tree();
        final Number now = (Number) ScenarioTree.get(whole, path);
        if (path.contains(EVENTS)) {
            // every second control tick is no less than every third one, but never is
            fails(ScenarioTree.with(whole, path, 0));
            return;
        }
        if (size(now, usual(path)) == 0) {
            return;
        }
        final BigDecimal failing = new BigDecimal(now.toString()).stripTrailingZeros();
        for (int scale = 0; scale <= MOST_DECIMALS; scale++) {
            final int decimals = scale;
            final BigDecimal cut = failing.setScale(scale, RoundingMode.DOWN);
            if (cut.unscaledValue().bitLength() < Long.SIZE
                    && fails(ScenarioTree.with(
                            whole, path, number(cut.unscaledValue().longValue(), scale)))) {
                Halving.nearestToZero(
                        cut.unscaledValue().longValue(),
                        value -> fails(ScenarioTree.with(whole, path, number(value, decimals))));
                return;
            }
        }
    }

    private static Object number(long unscaled, int scale) {
        return scale == 0 ? (Object) unscaled : BigDecimal.valueOf(unscaled, scale);
    }

    /** Goes through the parts that meet a condition; what a step leaves out or changes is looked at as it is then. */
    private void each(BiPredicate<List<Object>, Object> isWanted, Consumer<List<Object>> step) {
        List<List<Object>> paths = ScenarioTree.paths(tree(), isWanted);
        for (int i = 0; i < paths.size(); i++) {
            final Map<String, Object> before = tree();
            step.accept(paths.get(i));
            if (tree() != before) {
                final List<List<Object>> left = ScenarioTree.paths(tree(), isWanted);
                i -= left.contains(paths.get(i)) ? 0 : 1;
                paths = left;
            }
        }
    }

    /** Returns a scenario without what says no more than its absence does. */
    static Map<String, Object> plain(Candidate candidate) {
        final String meaning = meaning(candidate);
        Map<String, Object> plain = candidate.scenario();
        for (final List<Object> path :
                ScenarioTree.paths(plain, (path, value) -> path.get(path.size() - 1) instanceof String)) {
            if (ScenarioTree.get(plain, path) != null) {
                final Map<String, Object> without = ScenarioTree.without(plain, path);
                plain = meaning.equals(meaning(candidate.withScenario(without))) ? without : plain;
            }
        }
        return plain;
    }

    private static String meaning(Candidate candidate) {
        return candidate.parsed().map(scenario -> scenario.toJson()).orElse("");
    }
}
