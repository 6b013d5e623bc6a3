package io.multiverse.city;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.city.people.Good;
import io.multiverse.city.people.Mood;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CityEconomyTest {
    private static final int DAY_SECONDS = 1_440;

    private static CityRun run(long seed, CitySimulation... cities) {
        return new CityRun(seed, cities);
    }

    private static CitySimulation[] cities(int count, int npcs) {
        final CitySimulation[] cities = new CitySimulation[count];
        Arrays.setAll(cities, i -> new CitySimulation(npcs));
        return cities;
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,3", "2,1", "2,3", "3,3", "4,2", "5,3", "6,3", "10,3"})
    void everyCityGoesOnTradingHoweverFewPeopleItHas(int npcs, int count) {
        for (long seed = 1; seed <= 2; seed++) {
            final CitySimulation[] cities = cities(count, npcs);
            try (CityRun run = run(seed, cities)) {
                final long[] trades = new long[count];
                for (int day = 1; day <= 30; day++) {
                    run.seconds(DAY_SECONDS);
                    for (int i = 0; i < count; i++) {
                        final CityStatus status = cities[i].status();
                        Accounts.assertBalanced(status);
                        final String what = "seed " + seed + ", day " + day + ": " + status;
                        assertTrue(status.ledger().trades() > trades[i], what);
                        assertTrue(status.money() * 6 > status.ledger().moneyFounded(), what);
                        trades[i] = status.ledger().trades();
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 40, 120})
    void tradeBetweenCitiesLeavesNobodyWithoutBreadOrAle(int npcs) {
        final CitySimulation[] cities = cities(3, npcs);
        try (CityRun run = run(42, cities).seconds(14 * DAY_SECONDS)) {
            for (final CitySimulation city : cities) {
                final CityStatus status = city.status();
                assertTrue(status.soldOutHours(Good.BREAD) < 7, status.toString());
                assertTrue(status.soldOutHours(Good.ALE) < 70, status.toString());
                assertTrue(status.broke() * 20 <= npcs, status.toString());
                assertTrue(status.gini() > 0 && status.gini() < 0.65, status.toString());
            }
        }
    }

    @Test
    void strongFeelingsTire() {
        final CitySimulation[] cities = cities(3, 40);
        try (CityRun run = run(42, cities).seconds(120)) {
            long excited = 0;
            long all = 0;
            for (int hour = 0; hour < 12; hour++) {
                run.seconds(60);
                for (final CitySimulation city : cities) {
                    excited += city.status().count(Mood.EXCITED);
                    all += city.npcCount();
                }
            }
            assertTrue(excited > 0 && excited * 4 < all, excited + " of " + all + " are excited");
        }
    }

    @Test
    void hoursInWhichAGoodWasSoldOutAreCounted() {
        // Too few people for a scholar: books come by luck alone.
        final CitySimulation lonely = new CitySimulation(2);
        try (CityRun run = run(1, lonely).seconds(DAY_SECONDS)) {
            final CityStatus status = lonely.status();
            assertTrue(status.soldOutHours(Good.BOOKS) > 1, status.toString());
            assertTrue(status.soldOutHours(Good.BOOKS) <= 24.5, status.toString());
        }
    }
}
