package io.multiverse.city;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.city.event.PlayerWants;
import io.multiverse.city.event.PlayerWish;
import io.multiverse.city.event.WishOutcome;
import io.multiverse.city.knowledge.MemoryKind;
import io.multiverse.city.knowledge.RumorKind;
import io.multiverse.city.life.CityParts;
import io.multiverse.city.people.Good;
import io.multiverse.city.people.Role;
import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.player.UniversalPlayer;
import io.multiverse.player.reputation.ReputationFaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CityBusinessTest {
    private static void assertConserved(CityWorld world, long coinsFromNowhere, UniversalPlayer... players) {
        long carried = 0;
        for (final UniversalPlayer player : players) {
            carried += world.look(player).carried("coin");
        }
        long coins = 0;
        for (final CitySimulation city : world.cities) {
            Accounts.assertBalanced(city.status());
            final CityLedger ledger = city.status().ledger();
            coins += ledger.moneyToPlayers() - ledger.moneyFromPlayers();
        }
        assertEquals(coinsFromNowhere + coins, carried);
    }

    private static CityWorld.Served last(CityWorld world) {
        return world.served().get(world.served().size() - 1);
    }

    @Test
    void aPlayerBuysAndPays() {
        try (CityWorld world = CityWorld.of(40)) {
            final UniversalPlayer alice = world.arrive("Alice");
            world.enrich(alice, 500);
            world.seconds(3);
            final int npc = world.somebody(Role.SCHOLAR);
            final int price =
                    world.city(1).status().goods().get(Good.BOOKS.ordinal()).price();
            world.want(alice, PlayerWish.BUY, npc, Good.BOOKS.ordinal(), 1);
            world.seconds(4);
            final CityWorld.Served served = last(world);
            assertEquals(WishOutcome.DONE, served.outcome());
            assertEquals(1, world.look(alice).carried("books"));
            assertEquals(500 + served.coins(), world.look(alice).carried("coin"));
            assertTrue(Math.abs(served.coins() + price) < price, "paid " + served.coins() + ", worth " + price);
            assertTrue(world.city(1).npc(npc).memories().stream()
                    .anyMatch(memory -> memory.kind() == MemoryKind.SOLD && memory.player() == alice.number()));
            assertEquals(1, world.city(1).status().ledger().goodsToPlayers());
            assertConserved(world, 500, alice);
        }
    }

    @Test
    void aWishFromOutsideIsServedWithoutAReplyAndOneThatMakesNoSenseIsRejected() {
        try (CityWorld world = CityWorld.of(40)) {
            final UniversalPlayer alice = world.arrive("Alice");
            world.enrich(alice, 500);
            world.seconds(3);
            final Map<String, Object> wish = new TreeMap<>(Map.of(
                    "player", alice.number(),
                    "wish", PlayerWish.BUY.ordinal(),
                    "npc", world.somebody(Role.SCHOLAR),
                    "good", Good.BOOKS.ordinal(),
                    "quantity", 1));
            world.engine.queueCrossGameEvent(
                    CrossGameEvent.of("wish", null, RealmCoordinate.of("sol_1"), PlayerWants.TYPE, wish));
            wish.remove("npc");
            world.engine.queueCrossGameEvent(
                    CrossGameEvent.of("no wish", null, RealmCoordinate.of("sol_1"), PlayerWants.TYPE, wish));
            world.seconds(4);
            assertEquals(1, world.look(alice).carried("books"));
            assertEquals(0, world.served().size());
            assertEquals(1, world.city(1).status().traffic().eventsRejected());
            assertConserved(world, 500, alice);
        }
    }

    @Test
    void whoHasNoCoinsGetsNothingAndTheGoodsGoBack() {
        try (CityWorld world = CityWorld.of(40)) {
            final UniversalPlayer alice = world.arrive("Alice");
            world.seconds(3);
            world.want(alice, PlayerWish.BUY, world.somebody(Role.SCHOLAR), Good.BOOKS.ordinal(), 1);
            world.seconds(4);
            assertEquals(WishOutcome.NOT_CARRIED, last(world).outcome());
            assertEquals(1, world.city(1).status().players().dealsOff());
            assertEquals(0, world.city(1).status().players().dealsOpen());
            assertConserved(world, 0, alice);
        }
    }

    @Test
    void aPlayerSellsToAMerchant() {
        try (CityWorld world = CityWorld.of(40)) {
            final UniversalPlayer alice = world.arrive("Alice");
            world.give(alice, "ale", 3);
            world.seconds(3);
            for (int i = 0; i < 20 && world.city(1).status().players().deals() == 0; i++) {
                world.want(alice, PlayerWish.SELL, -1, Good.ALE.ordinal(), 1);
                world.seconds(3);
            }
            assertEquals(2, world.look(alice).carried("ale"));
            assertTrue(world.look(alice).carried("coin") > 0);
            assertConserved(world, 0, alice);
        }
    }

    @Test
    void aTaskIsGivenAndWhoBringsWhatWasAskedForIsPaidOnce() {
        try (CityWorld world = CityWorld.of(40)) {
            final UniversalPlayer alice = world.arrive("Alice");
            world.seconds(3);
            final int scholar = world.somebody(Role.SCHOLAR);
            world.want(alice, PlayerWish.QUEST, scholar, -1, 0);
            world.seconds(2);
            final CityWorld.Served task = last(world);
            assertEquals(WishOutcome.DONE, task.outcome());
            final String good = Good.of(task.good()).name().toLowerCase(Locale.ROOT);
            world.give(alice, good, 2L * task.quantity());
            world.want(alice, PlayerWish.GIVE, task.npc(), task.good(), task.quantity());
            world.seconds(4);
            final long reward = last(world).coins();
            assertTrue(reward > 0);
            final UniversalPlayer paid = world.look(alice);
            assertEquals(reward, paid.carried("coin"));
            assertEquals(100, paid.experience());
            assertEquals(10, paid.reputation(ReputationFaction.REALM_KEEPERS).score());
            world.want(alice, PlayerWish.GIVE, task.npc(), task.good(), task.quantity());
            world.seconds(4);
            assertEquals(0, last(world).coins());
            assertEquals(reward, world.look(alice).carried("coin"));
            assertEquals(1, world.city(1).status().players().tasksDone());
            assertConserved(world, 0, alice);
        }
    }

    @Test
    void aCityThatCannotPayAsksForNothing() {
        try (CityWorld world = CityWorld.of(1)) {
            final UniversalPlayer alice = world.arrive("Alice");
            world.seconds(3);
            world.want(alice, PlayerWish.QUEST, 0, -1, 0);
            world.seconds(2);
            assertEquals(WishOutcome.CANNOT_PAY, last(world).outcome());
            assertEquals(0, world.city(1).status().players().tasksGiven());
        }
    }

    @Test
    void aTaskTheCityCannotPayForStaysOpenAndIsPaidInFullOnceItCan() {
        try (CityWorld world = CityWorld.of(10)) {
            final UniversalPlayer[] players = new UniversalPlayer[8];
            for (int i = 0; i < players.length; i++) {
                players[i] = world.arrive("Player " + i);
            }
            world.seconds(3);
            final int scholar = world.somebody(Role.SCHOLAR);
            final List<CityWorld.Served> tasks = new ArrayList<>();
            for (final UniversalPlayer player : players) {
                for (int tries = 0; tries < 20; tries++) {
                    world.want(player, PlayerWish.QUEST, scholar, -1, 0);
                    world.seconds(2);
                    if (last(world).outcome() == WishOutcome.DONE) {
                        break;
                    }
                }
                assertEquals(WishOutcome.DONE, last(world).outcome());
                tasks.add(last(world));
            }
            int refused = -1;
            for (int i = 0; i < players.length && refused < 0; i++) {
                bring(world, players[i], tasks.get(i));
                refused = last(world).outcome() == WishOutcome.CANNOT_PAY ? i : -1;
            }
            assertTrue(refused >= 0, "the treasury cannot pay all: " + world.served());
            final UniversalPlayer unpaid = players[refused];
            final CityWorld.Served task = tasks.get(refused);
            final String good = Good.of(task.good()).name().toLowerCase(Locale.ROOT);
            assertEquals(task.quantity(), world.look(unpaid).carried(good), "it keeps what it brought");
            assertEquals(0, world.look(unpaid).carried("coin"));
            assertEquals(
                    task.quantity(),
                    world.city(1).player(unpaid.number()).orElseThrow().taskPieces());
            assertConserved(world, 0, players);
            for (int i = 0; i < 60 && last(world).outcome() != WishOutcome.DONE; i++) {
                world.seconds(100);
                world.want(unpaid, PlayerWish.GIVE, task.npc(), task.good(), task.quantity());
                world.seconds(4);
            }
            final int price = world.city(1).status().goods().get(task.good()).price();
            assertEquals(WishOutcome.DONE, last(world).outcome());
            assertTrue(last(world).coins() >= 2L * (price - 5) * task.quantity(), "the whole reward");
            assertEquals(last(world).coins(), world.look(unpaid).carried("coin"));
            assertEquals(0, world.look(unpaid).carried(good));
            assertConserved(world, 0, players);
        }
    }

    private static void bring(CityWorld world, UniversalPlayer player, CityWorld.Served task) {
        world.give(player, Good.of(task.good()).name().toLowerCase(Locale.ROOT), task.quantity());
        world.want(player, PlayerWish.GIVE, task.npc(), task.good(), task.quantity());
        world.seconds(4);
    }

    @Test
    void whoBringsMoreThanWasAskedForIsPaidForWhatWasAskedFor() {
        try (CityWorld world = CityWorld.of(40)) {
            final UniversalPlayer alice = world.arrive("Alice");
            world.seconds(3);
            world.want(alice, PlayerWish.QUEST, world.somebody(Role.SCHOLAR), -1, 0);
            world.seconds(2);
            final CityWorld.Served task = last(world);
            final int price = world.city(1).status().goods().get(task.good()).price();
            world.give(alice, Good.of(task.good()).name().toLowerCase(Locale.ROOT), task.quantity() + 5);
            world.want(alice, PlayerWish.GIVE, task.npc(), task.good(), task.quantity() + 5);
            world.seconds(4);
            final long paid = last(world).coins();
            assertTrue(paid > 0 && paid <= 2L * (price + 5) * task.quantity(), "paid " + paid + " for " + task);
            assertEquals(paid, world.look(alice).carried("coin"));
            assertConserved(world, 0, alice);
        }
    }

    @Test
    void coinsCanBeGivenAway() {
        try (CityWorld world = CityWorld.of(40)) {
            final UniversalPlayer alice = world.arrive("Alice");
            world.enrich(alice, 100);
            world.seconds(3);
            final int npc = world.somebody(Role.SCHOLAR);
            world.want(alice, PlayerWish.GIVE, npc, -1, 30);
            world.seconds(4);
            assertEquals(70, world.look(alice).carried("coin"));
            assertEquals(30, world.city(1).status().ledger().moneyFromPlayers());
            assertTrue(world.city(1).npc(npc).memories().stream()
                    .anyMatch(memory -> memory.kind() == MemoryKind.GIFTED && memory.detail() == 30));
            assertConserved(world, 100, alice);
        }
    }

    @Test
    void aTalkCountsForQuestsAndIsRemembered() {
        try (CityWorld world = CityWorld.of(40)) {
            final UniversalPlayer alice = world.arrive("Alice");
            world.seconds(3);
            final int npc = world.somebody(Role.SCHOLAR);
            world.want(alice, PlayerWish.TALK, npc, -1, 0);
            world.seconds(3);
            assertEquals(WishOutcome.DONE, last(world).outcome());
            assertTrue(world.city(1).npc(npc).memories().stream()
                    .anyMatch(memory -> memory.kind() == MemoryKind.ENCOUNTER));
        }
    }

    @Test
    void whoAsksForAPlayerIsToldWhereItIs() {
        try (CityWorld world = CityWorld.of(40, 40)) {
            final UniversalPlayer alice = world.arrive("Alice");
            final UniversalPlayer bob = world.arrive("Bob");
            world.seconds(3);
            world.router.transitionPlayer(bob.playerId(), "sol_1", "sol_2", "on foot");
            world.seconds(2);
            world.want(alice, PlayerWish.ASK_FOR_PLAYER, world.somebody(Role.SCHOLAR), -1, bob.number());
            world.seconds(2);
            assertEquals(WishOutcome.DONE, last(world).outcome());
            assertEquals(1, last(world).quantity());
        }
    }

    @Test
    void whoLendsAHandIsPaidByTheTreasury() {
        try (CityWorld world = CityWorld.of(40)) {
            final UniversalPlayer alice = world.arrive("Alice");
            world.seconds(3);
            world.want(alice, PlayerWish.WORK, world.somebody(Role.SCHOLAR), -1, 0);
            world.seconds(4);
            assertEquals(WishOutcome.DONE, last(world).outcome());
            final long wage = world.look(alice).carried("coin");
            assertTrue(wage > 0 && wage == last(world).coins(), "wage " + wage);
            assertConserved(world, 0, alice);
        }
    }

    @Test
    void aCityPaysNoHandsItCannotAfford() {
        try (CityWorld world = CityWorld.of(5)) {
            final UniversalPlayer alice = world.arrive("Alice");
            world.seconds(3);
            for (int i = 0; i < 40 && last(world, WishOutcome.CANNOT_PAY) == null; i++) {
                world.want(alice, PlayerWish.WORK, -1, -1, 0);
                world.seconds(4);
            }
            assertTrue(
                    last(world, WishOutcome.CANNOT_PAY) != null, world.served().toString());
            assertTrue(world.city(1).status().treasury() >= 0);
            assertConserved(world, 0, alice);
        }
    }

    private static CityWorld.Served last(CityWorld world, WishOutcome outcome) {
        CityWorld.Served last = null;
        for (final CityWorld.Served served : world.served()) {
            last = served.outcome() == outcome ? served : last;
        }
        return last;
    }

    @Test
    void aReputationFadesLittleByLittleWhereThePlayerStays() {
        try (CityWorld world = CityWorld.of(40)) {
            final UniversalPlayer alice = world.arrive("Alice");
            world.router.modifyReputation(alice.playerId(), ReputationFaction.REALM_KEEPERS, 800);
            world.router.modifyReputation(alice.playerId(), ReputationFaction.CHAOTIC_FORCES, -800);
            world.seconds(6 * 1440);
            final int good = world.look(alice)
                    .reputation(ReputationFaction.REALM_KEEPERS)
                    .score();
            final int bad = world.look(alice)
                    .reputation(ReputationFaction.CHAOTIC_FORCES)
                    .score();
            assertTrue(good > 100 && good < 700, "score " + good);
            assertTrue(bad < -100 && bad > -700, "score " + bad);
        }
    }

    @Test
    void aRumorIsNewsToAPlayerOnceAndNeverAboutItself() {
        final CityParts parts = CityParts.of(10);
        final int slot = parts.rumors().add(RumorKind.PRICE, 1, Good.ALE.ordinal(), 9, 0);
        parts.players().welcome(7, "Alice");
        parts.players().hears(7, 1L << slot);
        assertEquals(1L << slot, parts.players().heard(7));
        assertEquals(slot, parts.rumors().add(RumorKind.PRICE, 1, Good.ALE.ordinal(), 12, 5), "another price is news");
        assertEquals(0, parts.players().heard(7));
        final int seen = parts.rumors().add(RumorKind.PLAYER_SEEN, 1, 3, 5, 5);
        parts.players().hears(7, 1L << seen);
        parts.rumors().add(RumorKind.PLAYER_SEEN, 1, 3, 9, 9);
        assertEquals(1L << seen, parts.players().heard(7), "seen there once more is the same news");
    }

    @Test
    void nobodyServesWhoIsDespised() {
        try (CityWorld world = CityWorld.of(40)) {
            final UniversalPlayer villain = world.arrive("Villain");
            world.enrich(villain, 500);
            world.router.modifyReputation(villain.playerId(), ReputationFaction.REALM_KEEPERS, -900);
            world.seconds(3);
            world.want(villain, PlayerWish.BUY, world.somebody(Role.SCHOLAR), Good.BOOKS.ordinal(), 1);
            world.seconds(3);
            assertEquals(WishOutcome.TURNED_AWAY, last(world).outcome());
            assertEquals(500, world.look(villain).carried("coin"));
        }
    }

    @Test
    void aDealUnderWayWhenTheCityIsPausedDoesNotTakePlace() {
        try (CityWorld world = CityWorld.of(40)) {
            final UniversalPlayer alice = world.arrive("Alice");
            world.enrich(alice, 500);
            world.seconds(3);
            world.want(alice, PlayerWish.BUY, world.somebody(Role.SCHOLAR), Good.BOOKS.ordinal(), 1);
            world.seconds(1);
            world.engine.pauseGame("sol_1");
            world.seconds(1);
            assertEquals(1, world.city(1).status().players().dealsOpen());
            world.seconds(20);
            world.engine.resumeGame("sol_1");
            world.seconds(3);
            assertEquals(0, world.city(1).status().players().dealsOpen());
            assertEquals(0, world.look(alice).carried("books"));
            assertEquals(500, world.look(alice).carried("coin"));
            assertConserved(world, 500, alice);
        }
    }

    @Test
    void moneyAndGoodsAreConservedWhateverPlayersWantAndWhereverTheyGo() {
        long deals = 0;
        long dealsOff = 0;
        for (long seed = 1; seed <= 3; seed++) {
            final SplittableRandom random = new SplittableRandom(seed);
            try (CityWorld world = CityWorld.of(40, 30)) {
                final UniversalPlayer[] players = new UniversalPlayer[8];
                for (int i = 0; i < players.length; i++) {
                    players[i] = world.arrive("Player " + i);
                    world.enrich(players[i], 200);
                    world.give(players[i], "bread", 10);
                }
                world.seconds(2);
                for (int second = 0; second < 400; second++) {
                    final UniversalPlayer player = players[random.nextInt(players.length)];
                    final PlayerWish wish = PlayerWish.values()[random.nextInt(PlayerWish.values().length)];
                    world.want(
                            player,
                            wish,
                            random.nextInt(60) - 20,
                            random.nextInt(Good.count() + 1) - 1,
                            random.nextInt(5));
                    if (random.nextInt(8) == 0) {
                        final String from = world.look(player).activeRealm();
                        world.router.transitionPlayer(
                                player.playerId(), from, from.equals("sol_1") ? "sol_2" : "sol_1", "on foot");
                    }
                    if (second % 50 == 20) {
                        world.engine.pauseGame("sol_1");
                    } else if (second % 50 == 24) {
                        world.engine.resumeGame("sol_1");
                    }
                    world.seconds(1);
                    for (final CitySimulation city : world.cities) {
                        Accounts.assertBalanced(city.status());
                        CityDigestTest.assertDigestIsThatOfAllValues(city);
                    }
                }
                world.seconds(5);
                for (final CitySimulation city : world.cities) {
                    deals += city.status().players().deals();
                    dealsOff += city.status().players().dealsOff();
                }
                assertConserved(world, 200L * players.length, players);
            }
        }
        assertTrue(deals > 15 && dealsOff > 15, deals + " deals, " + dealsOff + " fell through");
    }
}
