package io.multiverse.replay.soak;

import io.multiverse.city.CitySimulation;
import io.multiverse.city.CityStatus;
import io.multiverse.city.GoodStatus;
import io.multiverse.city.NpcProfile;
import io.multiverse.city.people.Good;
import io.multiverse.city.people.Mood;
import io.multiverse.city.people.NpcState;
import io.multiverse.player.UniversalPlayer;
import io.multiverse.player.item.ItemStack;
import io.multiverse.player.reputation.Standing;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures what cities and players come to, hour by hour and at the end. Not thread-safe. */
final class WorldFigures {
    private static final int BREAKFAST_HOUR = 6;
    private static final int BED_HOUR = 22;
    private static final int FIRST_HOUR = 8;

    private final List<CitySimulation> cities;
    private final long[] tradesDayBefore;
    private final boolean[] isTrading;
    private final long[] soldOutHours = new long[Good.values().length];
    private final double[] supplySums = new double[Good.values().length];
    private final long[] moods = new long[Mood.values().length];
    private long hours;
    private long citiesThatStoodStill;
    private String breach;

    WorldFigures(List<CitySimulation> cities) {
        this.cities = cities;
        tradesDayBefore = new long[cities.size()];
        isTrading = new boolean[cities.size()];
    }

    /** Looks at all cities as a city hour ends; hours are counted from 1. */
    void hour(long number) {
        hours++;
        final int hourOfDay = (int) ((FIRST_HOUR + number) % WorldSoakPlan.HOURS_PER_DAY);
        final boolean isDay = hourOfDay > BREAKFAST_HOUR && hourOfDay < BED_HOUR;
        for (int i = 0; i < cities.size(); i++) {
            final CityStatus status = cities.get(i).status();
            for (final GoodStatus good : status.goods()) {
                soldOutHours[good.good().ordinal()] += good.supply() == 0 ? 1 : 0;
                supplySums[good.good().ordinal()] += good.supply();
            }
            for (final Mood mood : Mood.values()) {
                moods[mood.ordinal()] += isDay ? status.count(mood) : 0;
            }
            if (breach == null && status.money() != status.ledger().money()) {
                breach = "money of " + status.realmId() + " is " + status.money() + ", its ledger explains "
                        + status.ledger().money();
            }
            if (breach == null && status.totalGoods() != status.ledger().goods()) {
                breach = "goods of " + status.realmId() + " are " + status.totalGoods() + ", its ledger explains "
                        + status.ledger().goods();
            }
            if (number % WorldSoakPlan.HOURS_PER_DAY == 0) {
                endDay(i, status);
            }
        }
    }

    private void endDay(int city, CityStatus status) {
        isTrading[city] = status.ledger().trades() > tradesDayBefore[city];
        tradesDayBefore[city] = status.ledger().trades();
        citiesThatStoodStill += isTrading[city] ? 0 : 1;
    }

    /** Returns what does not add up, or null. */
    String breach() {
        return breach;
    }

    /** Returns how many cities had a trade in their last day. */
    int citiesTrading() {
        int trading = 0;
        for (final boolean is : isTrading) {
            trading += is ? 1 : 0;
        }
        return trading;
    }

    Map<String, Object> citiesMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("cities", cities.size());
        map.put("citiesTrading", citiesTrading());
        map.put("cityDaysWithoutTrade", citiesThatStoodStill);
        long npcs = 0;
        long alive = 0;
        long broke = 0;
        double gini = 0;
        for (final CitySimulation city : cities) {
            final long[] purses = new long[city.npcCount()];
            final long loaf = city.status().goods().get(Good.BREAD.ordinal()).price();
            for (int npc = 0; npc < purses.length; npc++) {
                final NpcProfile profile = city.npc(npc);
                purses[npc] = profile.money();
                final boolean isAbroad = profile.state() == NpcState.TRAVELING;
                final boolean isBroke = profile.money() < loaf && !isAbroad;
                broke += isBroke ? 1 : 0;
                alive += isBroke && profile.stock() == 0 ? 0 : 1;
            }
            npcs += purses.length;
            gini += gini(purses);
        }
        map.put("npcs", npcs);
        map.put("npcsWithMeansShare", rounded((double) alive / npcs));
        map.put("npcsBrokeShare", rounded((double) broke / npcs));
        map.put("gini", rounded(gini / cities.size()));
        map.put(
                "leastMoney",
                cities.stream().mapToLong(city -> city.status().money()).min().orElse(0));
        map.put(
                "mostMoney",
                cities.stream().mapToLong(city -> city.status().money()).max().orElse(0));
        map.put("soldOutHoursShare", perGood(soldOutHours));
        final Map<String, Object> supplies = new LinkedHashMap<>();
        for (final Good good : Good.values()) {
            supplies.put(word(good), rounded(supplySums[good.ordinal()] / hours / cities.size()));
        }
        map.put("meanSupply", supplies);
        final Map<String, Object> shares = new LinkedHashMap<>();
        final double all = Math.max(1, Arrays.stream(moods).sum());
        for (final Mood mood : Mood.values()) {
            shares.put(word(mood), rounded(moods[mood.ordinal()] / all));
        }
        map.put("moodsAwake", shares);
        return map;
    }

    private Map<String, Object> perGood(long[] counts) {
        final Map<String, Object> map = new LinkedHashMap<>();
        for (final Good good : Good.values()) {
            map.put(word(good), rounded((double) counts[good.ordinal()] / hours / cities.size()));
        }
        return map;
    }

    /** Returns what players have come to. */
    static Map<String, Object> players(List<UniversalPlayer> players) {
        final Map<String, Object> map = new LinkedHashMap<>();
        final long[] purses = new long[players.size()];
        long trinkets = 0;
        long goods = 0;
        long broke = 0;
        final long[] standings = new long[Standing.values().length];
        for (int i = 0; i < purses.length; i++) {
            purses[i] = players.get(i).carried("coin");
            broke += purses[i] < Good.BREAD.basePrice() ? 1 : 0;
            for (final ItemStack stack : players.get(i).inventory()) {
                if (stack.item().itemType().equals("commodity")) {
                    final boolean isGood = Arrays.stream(Good.values())
                            .anyMatch(good -> word(good).equals(stack.item().itemId()));
                    goods += isGood ? stack.quantity() : 0;
                    trinkets += isGood ? 0 : stack.quantity();
                }
            }
            players.get(i)
                    .reputation()
                    .values()
                    .forEach(score -> standings[score.standing().ordinal()]++);
        }
        map.put("players", players.size());
        map.put("coins", Arrays.stream(purses).sum());
        map.put("brokeShare", rounded((double) broke / Math.max(1, purses.length)));
        map.put("gini", rounded(gini(purses)));
        map.put("trinkets", trinkets);
        map.put("goods", goods);
        final Map<String, Object> shares = new LinkedHashMap<>();
        for (final Standing standing : Standing.values()) {
            shares.put(word(standing), standings[standing.ordinal()]);
        }
        map.put("standings", shares);
        return map;
    }

    /** Returns the Gini coefficient: 0 if all have the same, towards 1 if one has everything. */
    static double gini(long[] amounts) {
        final long[] sorted = amounts.clone();
        Arrays.sort(sorted);
        double weighted = 0;
        double sum = 0;
        for (int i = 0; i < sorted.length; i++) {
            weighted += (i + 1.0) * sorted[i];
            sum += sorted[i];
        }
        return sum == 0 ? 0 : 2 * weighted / (sorted.length * sum) - (sorted.length + 1.0) / sorted.length;
    }

    static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
