package io.multiverse.plugin;

import io.multiverse.cli.text.Table;
import io.multiverse.cli.text.TextWrap;
import io.multiverse.kernel.plugin.Parameter;
import io.multiverse.kernel.plugin.PluginType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All types that are at hand, for people and for programs. */
public final class TypeList {
    private static final int SCHEMA_VERSION = 1;
    private static final String INDENT = "  ";

    private TypeList() {}

    /** Returns the list in lines of text. */
    public static List<String> lines() {
        final List<String> lines = new ArrayList<>();
        for (final PluginKind kind : PluginKind.values()) {
            add(Catalog.of(kind), lines);
        }
        return lines;
    }

    private static void add(Catalog<? extends PluginType> catalog, List<String> lines) {
        for (final Installed<?> type : catalog.all()) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(TextWrap.lines(
                    "",
                    type.fullName()
                            + (type.isShipped() ? "" : " (plugin " + type.origin() + ")") + ": "
                            + type.description()));
            if (!type.parameters().isEmpty()) {
                final Table table = new Table("Parameter", "Values", "Default", "Meaning");
                for (final Parameter parameter : type.parameters()) {
                    table.row(
                            parameter.name(),
                            values(parameter),
                            parameter.usual() == null ? "none: give one" : text(parameter.usual()),
                            parameter.documentation());
                }
                table.lines().forEach(line -> lines.add(INDENT + line));
            }
        }
    }

    private static String values(Parameter parameter) {
        return switch (parameter.kind()) {
            case WHOLE -> "whole, " + text(parameter.least()) + " to " + text(parameter.most());
            case DECIMAL -> text(parameter.least()) + " to " + text(parameter.most());
            case FLAG -> "true, false";
            case TEXT -> "any text";
            case CHOICE -> String.join(", ", parameter.choices());
        };
    }

    private static String text(Object value) {
        return value instanceof Double number ? ParameterText.shortest(number).toPlainString() : String.valueOf(value);
    }

    /** Returns the object for {@code --json}; keys are only ever added. */
    public static Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("schemaVersion", SCHEMA_VERSION);
        map.put("realms", maps(Catalog.realms()));
        map.put("stages", maps(Catalog.stages()));
        map.put("inputs", maps(Catalog.inputs()));
        map.put("quests", maps(Catalog.quests()));
        map.put("templates", maps(Catalog.templates()));
        return map;
    }

    private static List<Object> maps(Catalog<? extends PluginType> catalog) {
        final List<Object> maps = new ArrayList<>();
        for (final Installed<?> type : catalog.all()) {
            final Map<String, Object> map = new LinkedHashMap<>();
            map.put("name", type.name());
            map.put("description", type.description());
            map.put("class", type.provider().getName());
            map.put("plugin", type.isShipped() ? null : type.origin());
            map.put("parameters", type.parameters().stream().map(TypeList::map).toList());
            maps.add(map);
        }
        return maps;
    }

    private static Map<String, Object> map(Parameter parameter) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", parameter.name());
        map.put("kind", parameter.kind().name().toLowerCase(Locale.ROOT));
        map.put("default", json(parameter.usual()));
        map.put("least", json(parameter.least()));
        map.put("most", json(parameter.most()));
        map.put("choices", parameter.choices());
        map.put("documentation", parameter.documentation());
        return map;
    }

    private static Object json(Object value) {
        final BigDecimal decimal = value instanceof Double number ? ParameterText.shortest(number) : null;
        return decimal == null ? value : decimal;
    }
}
