package io.multiverse.city;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.city.people.Goal;
import io.multiverse.city.people.Good;
import io.multiverse.city.people.Mood;
import io.multiverse.city.people.Names;
import io.multiverse.city.people.Place;
import io.multiverse.city.people.Role;
import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.report.GameState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CitySimulationTest {
    private static final int MINUTES_PAST_MIDNIGHT = 17 * 60;

    @Test
    void aCityHasOneToAHundredThousandNpcs() {
        assertEquals(1, new CitySimulation(1).npcCount());
        assertEquals(100_000, new CitySimulation(100_000).npcCount());
        assertThrows(IllegalArgumentException.class, () -> new CitySimulation(0));
        assertThrows(IllegalArgumentException.class, () -> new CitySimulation("sol_1", -5));
        assertThrows(IllegalArgumentException.class, () -> new CitySimulation(100_001));
        assertThrows(IllegalArgumentException.class, () -> new CitySimulation(" ", 40));
    }

    @Test
    void aCityMadeForAnotherRealmIsRefused() {
        try (CityRun run = new CityRun(1, new CitySimulation("sol_9", 5)).seconds(1)) {
            assertEquals(GameInstanceState.ERROR, game(run).state());
        }
    }

    @Test
    void everybodyHasARoleAndAMoodAndAState() {
        final CitySimulation city = new CitySimulation(40);
        try (CityRun run = new CityRun(1, city).seconds(30)) {
            final CityStatus status = city.status();
            assertEquals("sol_1", status.realmId());
            assertEquals(40, status.roles().stream().mapToInt(Integer::intValue).sum());
            assertEquals(40, status.moods().stream().mapToInt(Integer::intValue).sum());
            assertEquals(
                    40, status.states().stream().mapToInt(Integer::intValue).sum());
            assertEquals(8, status.count(Role.MERCHANT));
            assertTrue(status.metrics().npcsSynchronized() > 40, status.toString());
            assertTrue(status.metrics().npcStateChanges() > 0, status.toString());
        }
    }

    @Test
    void metricsOfAControlTickAreADifference() {
        final CitySimulation city = new CitySimulation(40);
        try (CityRun run = new CityRun(1, city).seconds(10)) {
            final CityMetrics before = city.metrics();
            run.seconds(1);
            final CityMetrics window = city.metrics().since(before);
            assertTrue(window.npcsSynchronized() > 0 && window.npcsSynchronized() < 40, window.toString());
        }
    }

    @Test
    void namesAreUniqueInACityAndTheSameInEveryRun() {
        assertEquals("Selda Elderbridge", Names.of("sol_1", 0));
        final TreeSet<String> names = new TreeSet<>();
        for (int npc = 0; npc < CitySimulation.MAX_NPCS; npc++) {
            names.add(Names.of("sol_1", npc));
        }
        assertEquals(CitySimulation.MAX_NPCS, names.size());
        assertNotEquals(Names.of("sol_1", 0), Names.of("sol_2", 0));
    }

    @Test
    void anUnknownNpcIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new CitySimulation(3).npc(3));
    }

    @Test
    void atNightTheCitySleepsAndSkipsTicks() {
        final CitySimulation city = new CitySimulation(40);
        try (CityRun run = new CityRun(1, city).seconds(MINUTES_PAST_MIDNIGHT)) {
            assertEquals(1, city.status().day());
            int asleep = 0;
            for (int npc = 0; npc < 40; npc++) {
                asleep += city.npc(npc).goal() == Goal.REST ? 1 : 0;
            }
            assertEquals(40 - city.status().count(Role.GUARD), asleep);
            final long before = game(run).ticksRun();
            run.seconds(300);
            final long nightly = game(run).ticksRun() - before;
            assertTrue(nightly > 0 && nightly < 300, "ran " + nightly + " of 3000 ticks");
            run.seconds(300);
            assertTrue(game(run).ticksRun() - before > 1000);
        }
    }

    @Test
    void byDayPeopleWorkAndInTheEveningTheySitTogether() {
        final CitySimulation city = new CitySimulation(100);
        try (CityRun run = new CityRun(2, city).seconds(120)) {
            final int busyByDay = count(city, Place.WORKPLACE) + count(city, Place.MARKET);
            run.seconds(10 * 60);
            assertEquals(20 * 60, city.status().minuteOfDay(), 1);
            final int busyInTheEvening = count(city, Place.WORKPLACE) + count(city, Place.MARKET);
            assertTrue(busyByDay > 60 && busyInTheEvening < 40, busyByDay + " by day, " + busyInTheEvening);
            assertTrue(count(city, Place.INN) > 30, count(city, Place.INN) + " at the inn");
        }
    }

    @Test
    void inALivingCityAPriceIsNeverHigherThanWithFewerPiecesOnSale() {
        final CitySimulation city = new CitySimulation(60);
        final TreeMap<Integer, TreeMap<Integer, Integer>> prices = new TreeMap<>();
        final Set<Good> seen = EnumSet.noneOf(Good.class);
        try (CityRun run = new CityRun(8, city, new CitySimulation(60))) {
            for (int minute = 0; minute < 1_440; minute++) {
                run.seconds(1);
                final CityStatus status = city.status();
                for (final GoodStatus good : status.goods()) {
                    final TreeMap<Integer, Integer> bySupply = prices.computeIfAbsent(
                            status.priceLevel() * Good.count() + good.good().ordinal(), key -> new TreeMap<>());
                    bySupply.put(good.supply(), good.price());
                    if (bySupply.size() > 3) {
                        seen.add(good.good());
                    }
                }
            }
        }
        assertEquals(EnumSet.allOf(Good.class), seen);
        for (final TreeMap<Integer, Integer> bySupply : prices.values()) {
            int before = Integer.MAX_VALUE;
            for (final int price : bySupply.values()) {
                assertTrue(price <= before, bySupply.toString());
                before = price;
            }
        }
    }

    @Test
    void moodsChangeForACauseAndNotByThemselves() {
        final CitySimulation city = new CitySimulation(40);
        try (CityRun run = new CityRun(1, city).seconds(MINUTES_PAST_MIDNIGHT)) {
            final List<Mood> asleep = new ArrayList<>();
            for (int npc = 0; npc < 40; npc++) {
                asleep.add(city.npc(npc).mood());
            }
            run.seconds(60);
            for (int npc = 0; npc < 40; npc++) {
                if (city.npc(npc).role() != Role.GUARD) {
                    assertEquals(asleep.get(npc), city.npc(npc).mood(), "NPC " + npc + " sleeps");
                }
            }
        }
    }

    private static int count(CitySimulation city, Place place) {
        int count = 0;
        for (int npc = 0; npc < city.npcCount(); npc++) {
            count += city.npc(npc).place() == place ? 1 : 0;
        }
        return count;
    }

    @Test
    void alonePeopleLiveWithoutTrafficToOtherCities() {
        final CitySimulation city = new CitySimulation(50);
        try (CityRun run = new CityRun(3, city).seconds(1440)) {
            final CityTraffic traffic = city.status().traffic();
            assertEquals(0, run.events().size());
            assertEquals(0, traffic.departures() + traffic.questionsAsked() + traffic.lettersSent());
            assertTrue(city.status().ledger().trades() > 100);
        }
    }

    @Test
    void aHundredThousandPeopleLive() {
        final CitySimulation city = new CitySimulation(100_000);
        try (CityRun run = new CityRun(1, city).seconds(10)) {
            assertTrue(city.status().metrics().npcsSynchronized() >= 100_000);
            Accounts.assertBalanced(city.status());
        }
    }

    @Test
    void sameSeedSameCityOtherSeedOtherCity() {
        final List<List<Long>> digests = new ArrayList<>();
        final List<List<String>> events = new ArrayList<>();
        for (final long seed : new long[] {7, 7, 8}) {
            try (CityRun run = new CityRun(seed, new CitySimulation(40), new CitySimulation(35)).seconds(200)) {
                digests.add(run.digests());
                events.add(run.events());
            }
        }
        assertEquals(digests.get(0), digests.get(1));
        assertEquals(events.get(0), events.get(1));
        assertNotEquals(digests.get(0), digests.get(2));
    }

    @Test
    void theNumberOfWorkersIsInvisible() {
        final List<List<Long>> digests = new ArrayList<>();
        final List<List<String>> events = new ArrayList<>();
        for (int workers = 1; workers <= 3; workers++) {
            final CitySimulation[] cities = new CitySimulation[5];
            Arrays.setAll(cities, i -> new CitySimulation(30 + i));
            try (CityRun run = new CityRun(11, workers, cities).seconds(300)) {
                digests.add(run.digests());
                events.add(run.events());
            }
        }
        assertEquals(digests.get(0), digests.get(1));
        assertEquals(digests.get(0), digests.get(2));
        assertEquals(events.get(0), events.get(1));
        assertEquals(events.get(0), events.get(2));
    }

    private static GameState game(CityRun run) {
        return run.engine().getMultiverseState().gameStates().get("sol_1");
    }
}
