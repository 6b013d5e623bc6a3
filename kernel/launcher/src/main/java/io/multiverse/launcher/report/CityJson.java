package io.multiverse.launcher.report;

import io.multiverse.city.CityStatus;
import io.multiverse.city.GoodStatus;
import io.multiverse.city.people.Mood;
import io.multiverse.city.people.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What became of the cities, for programs: everything {@link CityText} says, and more. */
final class CityJson {
    private static final double TENTHS = 10;
    private static final double THOUSANDTHS = 1000;

    private CityJson() {}

    /** Returns an object for each city, in order of registration. */
    static List<Object> cities(List<CityStatus> cities) {
        final List<Object> list = new ArrayList<>();
        cities.forEach(city -> list.add(city(city)));
        return list;
    }

    private static Map<String, Object> city(CityStatus city) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", city.realmId());
        map.put("npcs", city.npcs());
        map.put("day", city.day());
        map.put("minuteOfDay", city.minuteOfDay());
        final Map<String, Object> roles = new LinkedHashMap<>();
        for (final Role role : Role.values()) {
            roles.put(word(role), city.count(role));
        }
        map.put("roles", roles);
        final Map<String, Object> moods = new LinkedHashMap<>();
        for (final Mood mood : Mood.values()) {
            moods.put(word(mood), city.count(mood));
        }
        map.put("moods", moods);
        map.put("coins", city.money());
        map.put("treasury", city.treasury());
        map.put("priceLevel", city.priceLevel());
        map.put("gini", Math.round(city.gini() * THOUSANDTHS) / THOUSANDTHS);
        map.put("broke", city.broke());
        map.put("abroad", city.abroad());
        map.put("missing", city.missing());
        map.put("visitors", city.visitors());
        map.put("rumors", city.rumors());
        map.put("trades", city.ledger().trades());
        final Map<String, Object> goods = new LinkedHashMap<>();
        for (final GoodStatus good : city.goods()) {
            goods.put(word(good.good()), good(good));
        }
        map.put("goods", goods);
        return map;
    }

    private static Map<String, Object> good(GoodStatus good) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("price", good.price());
        map.put("supply", good.supply());
        map.put("soldOutHours", Math.round(good.soldOutHours() * TENTHS) / TENTHS);
        return map;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
