package io.multiverse.bench.check;

import io.multiverse.cli.CommandException;
import io.multiverse.kernel.internal.journal.file.FileTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads budgets from YAML: a list {@code budgets} of {@code quantity}, {@code what}, {@code atMost} or {@code atLeast},
 * and {@code basis}. A limit is a number and a unit, for instance {@code 50 us}, {@code 24 B} or {@code 30 steps} of
 * the reference loop. Thread-safe.
 */
final class BudgetFile {
    private static final String SHIPPED = "budgets.yaml";
    private static final Set<String> KEYS = Set.of("quantity", "what", "atMost", "atLeast", "basis");
    private static final String STEPS = "steps";

    /** A unit that limits can be given in. */
    private record Scale(Gauge.Unit unit, double factor) {}

    private static final Map<String, Scale> SCALES = scales();

    private BudgetFile() {}

    private static Map<String, Scale> scales() {
        final Map<String, Scale> scales = new LinkedHashMap<>();
        scales.put("ns", new Scale(Gauge.Unit.NS, 1));
        scales.put("us", new Scale(Gauge.Unit.NS, 1e3));
        scales.put("ms", new Scale(Gauge.Unit.NS, 1e6));
        scales.put("s", new Scale(Gauge.Unit.NS, 1e9));
        scales.put("B", new Scale(Gauge.Unit.BYTES, 1));
        scales.put("KB", new Scale(Gauge.Unit.BYTES, 1e3));
        scales.put("KiB", new Scale(Gauge.Unit.BYTES, 1 << 10));
        scales.put("%", new Scale(Gauge.Unit.PERCENT, 1));
        scales.put("x", new Scale(Gauge.Unit.TIMES, 1));
        scales.put("times", new Scale(Gauge.Unit.RATIO, 1));
        return scales;
    }

    /** Returns the budgets of this project. */
    static List<Budget> shipped() {
        try (InputStream in = BudgetFile.class.getResourceAsStream(SHIPPED)) {
            return parse(SHIPPED, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the budgets in a file; {@link CommandException} if there are none to be read. */
    static List<Budget> load(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (final NoSuchFileException e) {
            throw CommandException.usage("--budgets " + file + ": there is no such file; give a YAML file of budgets");
        } catch (final IOException e) {
            throw CommandException.usage("--budgets " + file + " cannot be read: " + FileTrouble.reason(e));
        } catch (final IllegalArgumentException e) {
            throw CommandException.usage("--budgets " + e.getMessage());
        }
    }

    /**
     * Returns the budgets in a text.
     *
     * @param name what it is, for messages
     * @throws IllegalArgumentException saying which budget is wrong, in what, and what to give instead
     */
    static List<Budget> parse(String name, String yaml) {
        final JsonNode document;
        try {
            document = YAMLMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .readTree(yaml);
        } catch (final JacksonException e) {
            throw new IllegalArgumentException(
                    name + ":" + e.getLocation().getLineNr() + ": " + firstLine(e.getOriginalMessage()), e);
        }
        final JsonNode list = document.path("budgets");
        if (!list.isArray() || list.isEmpty()) {
            throw new IllegalArgumentException(name + " lists no budgets; give a list under the key budgets");
        }
        final List<Budget> budgets = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            budgets.add(budget(name + ": budget " + (i + 1), list.get(i)));
        }
        return List.copyOf(budgets);
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("it cannot be read");
    }

    private static Budget budget(String where, JsonNode node) {
        if (!node.isObject()) {
            throw new IllegalArgumentException(where + " must be a map of keys and values");
        }
        for (final String key : node.propertyNames()) {
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException(where + " has an unknown key " + key + "; known are "
                        + KEYS.stream().sorted().toList());
            }
        }
        final String quantity = text(where, node, "quantity");
        final Gauge gauge = Gauges.named(quantity)
                .orElseThrow(() -> new IllegalArgumentException(where + ": there is no quantity " + quantity
                        + "; known are "
                        + String.join(
                                ", ", Gauges.list().stream().map(Gauge::name).toList())));
        if (node.has("atMost") == node.has("atLeast")) {
            throw new IllegalArgumentException(where + " (" + quantity + ") needs one of atMost and atLeast");
        }
        final boolean isAtLeast = node.has("atLeast");
        final String key = isAtLeast ? "atLeast" : "atMost";
        final String limit = text(where, node, key);
        return limited(where + " (" + quantity + ")", gauge, node, key, limit);
    }

    private static Budget limited(String where, Gauge gauge, JsonNode node, String key, String limit) {
        final String[] parts = limit.strip().split("\\s+");
        final double number = parts.length == 2 ? number(parts[0]) : Double.NaN;
        final boolean isRelative = parts.length == 2 && parts[1].equals(STEPS) && gauge.unit() == Gauge.Unit.NS;
        final Scale scale = parts.length == 2 ? SCALES.get(parts[1]) : null;
        if (!(number >= 0) || !isRelative && (scale == null || scale.unit() != gauge.unit())) {
            throw new IllegalArgumentException(where + ": " + key + " cannot be \"" + limit
                    + "\"; give a number and a unit, one of " + String.join(", ", units(gauge)));
        }
        return new Budget(
                gauge,
                text(where, node, "what"),
                isRelative ? number : number * scale.factor(),
                key.equals("atLeast"),
                isRelative,
                limit,
                text(where, node, "basis"));
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (final NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static List<String> units(Gauge gauge) {
        final List<String> units = new ArrayList<>();
        SCALES.forEach((symbol, scale) -> {
            if (scale.unit() == gauge.unit()) {
                units.add(symbol);
            }
        });
        if (gauge.unit() == Gauge.Unit.NS) {
            units.add(STEPS);
        }
        return units;
    }

    private static String text(String where, JsonNode node, String key) {
        final JsonNode value = node.path(key);
        if (!value.isString() || value.asString().isBlank()) {
            throw new IllegalArgumentException(where + " needs a text for " + key);
        }
        return value.asString();
    }
}
