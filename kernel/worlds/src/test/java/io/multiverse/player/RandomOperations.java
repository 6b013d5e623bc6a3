package io.multiverse.player;

import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.player.event.PlayerTravelRequest;
import io.multiverse.player.operation.ChangeReputation;
import io.multiverse.player.operation.CreatePlayer;
import io.multiverse.player.quest.QuestObjective;
import io.multiverse.player.reputation.NarrativeEvent;
import io.multiverse.player.reputation.ReputationFaction;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/** Asks a router for random things, sensible and senseless. */
final class RandomOperations {
    private RandomOperations() {}

    static void offer(Universe universe, SplittableRandom random, int realms, int count) {
        for (int i = 0; i < count; i++) {
            offer(universe, random, realms);
        }
    }

    private static void offer(Universe universe, SplittableRandom random, int realms) {
        final UniversalPlayerRouter router = universe.router;
        final String realm = "sol_" + (1 + random.nextInt(realms + 1));
        final UUID player = somebody(router, random, realms);
        switch (random.nextInt(12)) {
            case 0, 1 -> router.submit(new CreatePlayer("Player " + random.nextInt(500), "elf", "", realm));
            case 2 -> router.transitionPlayer(player, realm, "sol_" + (1 + random.nextInt(realms)), "by portal");
            case 3 ->
                router.getPlayer(player)
                        .ifPresent(traveler ->
                                router.transitionPlayer(player, traveler.activeRealm(), realm, "by portal"));
            case 4 ->
                router.addItemToInventory(
                        player,
                        Universe.item("thing_" + random.nextInt(6), random.nextBoolean()),
                        1 + random.nextInt(5));
            case 5 -> router.removeItemFromInventory(player, "thing_" + random.nextInt(6), 1 + random.nextInt(3));
            case 6 ->
                router.transferItem(
                        player, somebody(router, random, realms), "thing_" + random.nextInt(6), 1 + random.nextInt(3));
            case 7 -> router.grantExperience(player, 1 + random.nextInt(400));
            case 8 -> router.acceptQuest(player, random.nextBoolean() ? "wolves" : "scattered_artifacts");
            case 10 ->
                universe.engine.queueCrossGameEvent(CrossGameEvent.of(
                        "outside",
                        null,
                        null,
                        PlayerTravelRequest.TYPE,
                        Map.of("player", random.nextInt(40), "target", random.nextInt(realms), "context", "called")));
            case 9 -> router.achieve(player, QuestObjective.Type.DEFEAT_ENEMY, "wolf", 1);
            default -> {
                router.submit(new ChangeReputation(
                        player, ReputationFaction.of(random.nextInt(4)), random.nextInt(-300, 300)));
                router.recordNarrativeEvent(player, NarrativeEvent.Kind.DISCOVERY, "found " + realm);
            }
        }
    }

    private static UUID somebody(UniversalPlayerRouter router, SplittableRandom random, int realms) {
        final List<String> instances = List.copyOf(
                router.instances("sol_" + (1 + random.nextInt(realms))).keySet());
        final List<UUID> there = instances.isEmpty()
                ? List.of()
                : router.getRealmRoster(instances.get(random.nextInt(instances.size())));
        return there.isEmpty() ? new UUID(1, random.nextInt(9)) : there.get(random.nextInt(there.size()));
    }
}
