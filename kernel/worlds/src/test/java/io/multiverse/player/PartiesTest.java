package io.multiverse.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.player.event.RefusalReason;
import io.multiverse.player.operation.TravelTogether;
import io.multiverse.player.settings.InstancingPolicy;
import io.multiverse.player.settings.RouterSettings;
import io.multiverse.player.settings.TravelRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PartiesTest {
    private static final int SOFT_CAP = 4;

    private static Universe universe(RouterSettings settings, int maxInstances) {
        return new Universe(
                MultiGameTickEngine.builder().seed(42).realmFactory(coordinate -> new Crossroads(0, -1)),
                3,
                settings.withInstancing(new InstancingPolicy(List.of("sol_1"), SOFT_CAP, maxInstances, 5)),
                0);
    }

    private static List<UUID> players(Universe universe, int count, String realm) {
        final List<UUID> players = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            final int number = universe.router.getMultiverseStats().totalPlayers();
            players.add(universe.router
                    .createPlayer("Player " + number, "human", realm)
                    .playerId());
        }
        return players;
    }

    private static String where(Universe universe, UUID player) {
        return universe.router.getPlayer(player).orElseThrow().activeRealm();
    }

    private static List<String> whereabouts(Universe universe, List<UUID> players) {
        return players.stream()
                .map(player -> where(universe, player))
                .distinct()
                .toList();
    }

    @Test
    void friendsTravelIntoOneInstanceWithRoomForAllOfThem() {
        try (Universe universe = universe(RouterSettings.DEFAULT, 5)) {
            players(universe, 2, "sol_1");
            final List<UUID> friends = players(universe, 4, "sol_2");
            assertTrue(universe.router.transitionParty(friends, "sol_1", "").success());
            assertEquals(List.of("sol_1~1"), whereabouts(universe, friends), "as it will be");
            universe.engine.executeControlTick();
            assertEquals(List.of("sol_1~1"), whereabouts(universe, friends));
            assertEquals(Map.of("sol_1", 2, "sol_1~1", 4), universe.router.instances("sol_1"));
            final List<UUID> two = players(universe, 2, "sol_3");
            assertTrue(universe.router.transitionParty(two, "sol_1", "").success());
            universe.engine.executeControlTick();
            assertEquals(List.of("sol_1"), whereabouts(universe, two), "where there is room, no other one is made");
        }
    }

    @Test
    void membersWhoAreThereDrawTheOthersAfterThem() {
        try (Universe universe = universe(RouterSettings.DEFAULT, 5)) {
            final List<UUID> friends = new ArrayList<>(players(universe, 4, "sol_1"));
            friends.remove(0);
            friends.addAll(players(universe, 1, "sol_2"));
            universe.engine.executeControlTick();
            assertEquals(
                    RefusalReason.UNKNOWN_REALM,
                    universe.router.transitionParty(friends, "sol_1~1", "").reason());
            universe.router.transitionPlayer(
                    universe.router.getRealmRoster("sol_1").get(0), "sol_1", "sol_3", "");
            assertTrue(universe.router.transitionParty(friends, "sol_1", "").success());
            assertEquals(List.of("sol_1"), whereabouts(universe, friends));
            assertEquals(
                    RefusalReason.SAME_REALM,
                    universe.router.transitionParty(friends, "sol_1", "").reason());
        }
    }

    @Test
    void allOrNobodyTravels() {
        final TravelRule rule = TravelRule.minimumLevel("sol_1", 2);
        try (Universe universe = universe(RouterSettings.DEFAULT.withTravelRules(rule), 5)) {
            final List<UUID> friends = players(universe, 3, "sol_2");
            universe.router.grantExperience(friends.get(0), 1_000);
            universe.router.grantExperience(friends.get(2), 1_000);
            final TransitionResult refused = universe.router.transitionParty(friends, "sol_1", "");
            assertEquals(RefusalReason.TRAVEL_RULE, refused.reason());
            universe.engine.executeControlTick();
            assertEquals(List.of("sol_2"), whereabouts(universe, friends));
            universe.router.grantExperience(friends.get(1), 1_000);
            assertTrue(universe.router.transitionParty(friends, "sol_1", "").success());
        }
    }

    @Test
    void aRealmWithoutRoomForAllTakesNone() {
        try (Universe universe = universe(RouterSettings.DEFAULT.withMaxPlayersPerRealm(5), 2)) {
            players(universe, 4, "sol_1");
            players(universe, 4, "sol_1");
            final List<UUID> friends = players(universe, 2, "sol_2");
            assertEquals(
                    RefusalReason.REALM_FULL,
                    universe.router.transitionParty(friends, "sol_1", "").reason());
            assertEquals(
                    RefusalReason.REALM_FULL,
                    universe.router.transitionParty(friends, "sol_1~1", "").reason());
            assertTrue(universe.router
                    .transitionParty(friends.subList(0, 1), "sol_1", "")
                    .success());
        }
    }

    @Test
    void aLatecomerJoinsAFriendWhereverThatIs() {
        try (Universe universe = universe(RouterSettings.DEFAULT, 5)) {
            final UUID friend = players(universe, 4, "sol_1").get(0);
            final UUID other = players(universe, 2, "sol_1").get(1);
            final UUID late = players(universe, 1, "sol_2").get(0);
            assertEquals("sol_1~1", where(universe, other));
            assertTrue(universe.router.joinPlayer(late, friend, "").success());
            assertEquals("sol_1", where(universe, late));
            universe.engine.executeControlTick();
            assertEquals("sol_1", where(universe, late));
            assertTrue(universe.router.joinPlayer(late, other, "").success());
            universe.engine.executeControlTick();
            assertEquals("sol_1~1", where(universe, late));
            assertEquals(
                    RefusalReason.SAME_REALM,
                    universe.router.joinPlayer(late, other, "").reason());
            assertEquals(
                    RefusalReason.SAME_PLAYER,
                    universe.router.joinPlayer(late, late, "").reason());
            assertEquals(
                    RefusalReason.UNKNOWN_PLAYER,
                    universe.router.joinPlayer(late, new UUID(1, 2), "").reason());
        }
    }

    @Test
    void theRealmItselfCanBeAddressed() {
        try (Universe universe = universe(RouterSettings.DEFAULT, 5)) {
            players(universe, 4, "sol_1");
            final UUID late = players(universe, 1, "sol_2").get(0);
            assertTrue(universe.router
                    .transitionPlayer(late, "sol_2", "sol_1~0", "")
                    .success());
            final UUID born = players(universe, 1, "sol_1~0").get(0);
            universe.engine.executeControlTick();
            assertEquals("sol_1", where(universe, late));
            assertEquals("sol_1", where(universe, born));
            assertEquals(Map.of("sol_1", 6), universe.router.instances("sol_1"));
            assertEquals(
                    RefusalReason.UNKNOWN_REALM,
                    universe.router
                            .transitionPlayer(late, "sol_1", "sol_9~0", "")
                            .reason());
        }
    }

    @Test
    void aPartyIsOfDifferentPlayers() {
        final UUID one = new UUID(1, 2);
        assertThrows(IllegalArgumentException.class, () -> new TravelTogether(List.of(one, one), "sol_1", ""));
        assertThrows(IllegalArgumentException.class, () -> new TravelTogether(List.of(), "sol_1", ""));
    }

    @Test
    void partiesStayWholeWhateverElseGoesOn() {
        for (long seed = 0; seed < 10; seed++) {
            final SplittableRandom random = new SplittableRandom(seed);
            try (Universe universe = universe(RouterSettings.DEFAULT.withMaxPlayersPerRealm(7), 4)) {
                final List<UUID> all = players(universe, 7, "sol_2");
                all.addAll(players(universe, 3, "sol_3"));
                final List<List<UUID>> parties = List.of(all.subList(0, 4), all.subList(4, 7), all.subList(7, 10));
                for (int step = 0; step < 60; step++) {
                    final List<UUID> party = parties.get(random.nextInt(3));
                    final List<String> before = whereabouts(universe, party);
                    final String target = "sol_" + (1 + random.nextInt(3));
                    final boolean moved =
                            universe.router.transitionParty(party, target, "").success();
                    final List<String> after = whereabouts(universe, party);
                    assertEquals(1, after.size(), "seed " + seed);
                    assertTrue(moved ? after.get(0).startsWith(target) : after.equals(before), "seed " + seed);
                    if (random.nextInt(3) == 0) {
                        universe.engine.executeControlTick();
                        assertEquals(after, whereabouts(universe, party), "seed " + seed);
                        universe.router.stage().store().conservation().recount();
                    }
                }
            }
        }
    }
}
