package io.multiverse.launcher.report;

import io.multiverse.city.CityStatus;
import io.multiverse.city.people.Good;
import io.multiverse.city.people.Mood;
import io.multiverse.city.people.Role;
import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.TextWrap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** What became of the cities, for people. */
final class CityText {
    private static final int MOST_CITIES = 20;
    private static final int WIDEST_NAME = 24;
    private static final String INDENT = "       ";

    private CityText() {}

    /** Returns a line for all cities together, and one for each if they are few. */
    static List<String> lines(List<CityStatus> cities) {
        final List<String> lines = new ArrayList<>();
        lines.add("Cities:");
        if (cities.size() <= MOST_CITIES) {
            final int width = cities.stream()
                    .mapToInt(city -> city.realmId().length())
                    .max()
                    .orElse(0);
            for (final CityStatus city : cities) {
                lines.addAll(TextWrap.named(
                        city.realmId(), Math.max(4, Math.min(WIDEST_NAME, width)) + 1, describe(List.of(city))));
            }
        }
        if (cities.size() > 1) {
            lines.addAll(TextWrap.lines("All " + Figures.grouped(cities.size()) + ": ", INDENT, describe(cities)));
        }
        return lines;
    }

    private static String describe(List<CityStatus> cities) {
        final List<String> parts = new ArrayList<>();
        for (final Role role : Role.values()) {
            parts.add(Figures.count(
                            sum(cities, city -> city.count(role)), role.name().toLowerCase(Locale.ROOT))
                    .replace("craftsmans", "craftsmen"));
        }
        final List<String> moods = new ArrayList<>();
        for (final Mood mood : Mood.values()) {
            final long count = sum(cities, city -> city.count(mood));
            if (count > 0) {
                moods.add(Figures.grouped(count) + " " + mood.name().toLowerCase(Locale.ROOT));
            }
        }
        final List<String> soldOut = new ArrayList<>();
        for (final Good good : Good.values()) {
            final double hours =
                    cities.stream().mapToDouble(city -> city.soldOutHours(good)).sum() / cities.size();
            if (hours > 0) {
                soldOut.add(String.format(Locale.ROOT, "%s %.1f h", good.name().toLowerCase(Locale.ROOT), hours));
            }
        }
        return String.join(", ", parts) + "; " + String.join(", ", moods) + "; "
                + Figures.count(sum(cities, CityStatus::money), "coin")
                + String.format(
                        Locale.ROOT,
                        " (Gini %.2f, %s broke); ",
                        cities.stream().mapToDouble(CityStatus::gini).sum() / cities.size(),
                        Figures.grouped(sum(cities, CityStatus::broke)))
                + (soldOut.isEmpty() ? "" : "sold out " + String.join(", ", soldOut) + "; ")
                + Figures.grouped(sum(cities, CityStatus::abroad)) + " abroad";
    }

    private static long sum(List<CityStatus> cities, ToLongFunction<CityStatus> figure) {
        return cities.stream().mapToLong(figure).sum();
    }
}
