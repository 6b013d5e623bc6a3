package io.multiverse.player;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.state.StateDecoder;
import io.multiverse.kernel.state.StateEncoder;
import io.multiverse.player.quest.ExampleQuests;
import io.multiverse.player.reputation.NarrativeEvent;
import io.multiverse.player.reputation.ReputationFaction;
import io.multiverse.player.settings.RouterSettings;
import io.multiverse.player.table.ByteChains;
import io.multiverse.player.table.PlayerRows;
import io.multiverse.player.travel.ArrivalLog;
import io.multiverse.player.travel.RealmVisit;
import io.multiverse.player.travel.VisitedRealms;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Arrivals and visits of players as they are kept, against lists that keep everything. */
class JourneyTest {
    private static final int PLAYERS = 5;
    private static final int CAPACITY = 6;
    private static final long INTERVAL = 10_000_000;

    private record Arrival(int realm, long timeNanos) {}

    private static final class Journeys {
        private final PlayerRows rows = new PlayerRows();
        private final ByteChains chains = new ByteChains();
        private final ArrivalLog arrivals = new ArrivalLog(rows, chains, CAPACITY);
        private final VisitedRealms visited = new VisitedRealms(rows, chains);

        Journeys() {
            for (int player = 0; player < PLAYERS; player++) {
                rows.add();
            }
        }

        void arrive(int player, int realm, long time) {
            final boolean isFirst = rows.arrivals(player) == ByteChains.EMPTY;
            visited.add(player, realm);
            arrivals.add(player, realm, time);
            rows.transitions(player, isFirst ? 0 : rows.transitions(player) + 1);
        }

        long share(int player) {
            return rows.get(player, PlayerRows.JOURNEY_SHARE);
        }

        byte[] image(int player) {
            final StateEncoder out = new StateEncoder();
            out.int32("transitions", rows.transitions(player));
            arrivals.write(player, out);
            visited.write(player, out);
            return out.toByteArray();
        }

        void read(int player, byte[] image) {
            arrivals.clear(player);
            visited.clear(player);
            final StateDecoder in = new StateDecoder(image);
            rows.transitions(player, in.int32("transitions"));
            arrivals.read(player, in);
            visited.read(player, in);
        }
    }

    private static byte[] expectedImage(List<Arrival> all, Set<Integer> visited) {
        final StateEncoder out = new StateEncoder();
        out.int32("transitions", Math.max(0, all.size() - 1));
        final List<Arrival> kept = all.subList(Math.max(0, all.size() - CAPACITY), all.size());
        out.int32("count", all.size());
        out.beginList("arrival", kept.size());
        for (final Arrival arrival : kept) {
            out.beginItem();
            out.int32("realm", arrival.realm());
            out.int64("timeNanos", arrival.timeNanos());
            out.endItem();
        }
        out.endList();
        out.int32s("realm", visited.stream().mapToInt(Integer::intValue).toArray(), visited.size());
        return out.toByteArray();
    }

    private static int realm(SplittableRandom random, long seed) {
        return switch ((int) (seed % 4)) {
            case 0 -> random.nextInt(8);
            case 1 -> random.nextInt(300);
            case 2 -> 248 + random.nextInt(10);
            default -> random.nextInt(1 << random.nextInt(1, 31));
        };
    }

    @Test
    void whatIsKeptOfAJourneyIsItsLastArrivalsAndAllRealmsInOrder() {
        for (long seed = 0; seed < 60; seed++) {
            final SplittableRandom random = new SplittableRandom(seed);
            final Journeys journeys = new Journeys();
            final List<List<Arrival>> all = new ArrayList<>();
            final List<Set<Integer>> visited = new ArrayList<>();
            for (int player = 0; player < PLAYERS; player++) {
                all.add(new ArrayList<>());
                visited.add(new LinkedHashSet<>());
            }
            long time = 0;
            for (int step = 0; step < 400; step++) {
                if (step == 50) {
                    journeys.arrivals.unit(INTERVAL);
                }
                time += random.nextInt(5) == 0
                        ? random.nextInt(1000)
                        : INTERVAL * random.nextInt(1 << random.nextInt(1, 20));
                final int player = random.nextInt(PLAYERS);
                if (random.nextInt(60) == 0) {
                    journeys.read(player, expectedImage(all.get(player), visited.get(player)));
                }
                final int realm = realm(random, seed);
                journeys.arrive(player, realm, time);
                all.get(player).add(new Arrival(realm, time));
                visited.get(player).add(realm);
            }
            final Journeys restored = new Journeys();
            for (int player = 0; player < PLAYERS; player++) {
                final byte[] image = expectedImage(all.get(player), visited.get(player));
                assertArrayEquals(image, journeys.image(player), "seed " + seed);
                restored.read(player, image);
                assertEquals(journeys.share(player), restored.share(player), "seed " + seed + ": digests agree");
            }
            assertEquals(visited.stream().mapToLong(Set::size).sum(), journeys.visited.total(), "seed " + seed);
        }
    }

    @Test
    void whoTravelsKeepsAllButWhatTheRealmKeeps() {
        try (Universe universe =
                Universe.quiet(RouterSettings.DEFAULT.withQuests(ExampleQuests.scatteredArtifacts()))) {
            final UniversalPlayerRouter router = universe.router;
            final UUID id =
                    router.createPlayer("Alice", "human", "sol_1", "Warrior").playerId();
            router.addItemToInventory(id, Universe.item("sword", true), 2);
            router.addItemToInventory(id, Universe.item("relic", false), 1);
            router.modifyReputation(id, ReputationFaction.REALM_KEEPERS, 300);
            router.grantExperience(id, 2_500);
            router.acceptQuest(id, "scattered_artifacts");
            router.recordNarrativeEvent(id, NarrativeEvent.Kind.DISCOVERY, "found a door");
            universe.engine.executeControlTick();
            final UniversalPlayer before = router.getPlayer(id).orElseThrow();
            router.transitionPlayer(id, "sol_1", "sol_2", "Portal Jump");
            universe.engine.executeControlTick();
            router.transitionPlayer(id, "sol_2", "sol_3", "Portal Jump");
            universe.engine.executeControlTick();
            final UniversalPlayer after = router.getPlayer(id).orElseThrow();
            assertEquals(before.playerId(), after.playerId());
            assertEquals(2, after.carried("sword"));
            assertEquals(0, after.carried("relic"));
            assertEquals(before.reputation(), after.reputation());
            assertEquals(before.reputationHistory(), after.reputationHistory());
            assertEquals(before.experience(), after.experience());
            assertEquals(before.quests(), after.quests());
            assertEquals(before.narrativeEvents(), after.narrativeEvents());
            assertEquals(List.of("sol_1", "sol_2", "sol_3"), after.visitedRealms());
            assertEquals(
                    List.of(
                            new RealmVisit("sol_1", 1_000_000_000L),
                            new RealmVisit("sol_2", 2_000_000_000L),
                            new RealmVisit("sol_3", 3_000_000_000L)),
                    after.realmHistory());
        }
    }

    @Test
    void everyKindOfDifferenceShowsInTheShareOfTheJourney() {
        final Set<Long> shares = new LinkedHashSet<>();
        for (int variant = 0; variant < 4; variant++) {
            final Journeys journeys = new Journeys();
            journeys.arrive(0, 1, 0);
            journeys.arrive(0, variant == 1 ? 3 : 2, variant == 2 ? 11 : 10);
            journeys.arrive(0, 1, variant == 3 ? 21 : 20);
            shares.add(journeys.share(0));
        }
        assertEquals(4, shares.size());
    }

    @Test
    void aFullLogTakesFourChunksAtMostWherePlayersMoveOften() {
        final PlayerRows rows = new PlayerRows();
        final ByteChains chains = new ByteChains();
        final ArrivalLog log = new ArrivalLog(rows, chains, RouterSettings.DEFAULT.historyLength());
        log.unit(INTERVAL);
        for (int player = 0; player < PLAYERS; player++) {
            rows.add();
        }
        for (int move = 0; move < 1_000; move++) {
            for (int player = 0; player < PLAYERS; player++) {
                log.add(player, move % 100, move * 50 * INTERVAL);
                rows.transitions(player, move);
            }
            assertTrue(chains.chunks() <= (move < 6 ? 1 : 4) * PLAYERS, chains.chunks() + " chunks at move " + move);
        }
    }
}
