package io.multiverse.fuzz;

import io.multiverse.conversation.Warbler;
import io.multiverse.player.UniversalPlayer;
import io.multiverse.player.UniversalPlayerRouter;
import io.multiverse.player.item.InventoryItem;
import io.multiverse.player.operation.Achieve;
import io.multiverse.player.operation.AddItem;
import io.multiverse.player.operation.ChangeQuest;
import io.multiverse.player.operation.ChangeReputation;
import io.multiverse.player.operation.CreatePlayer;
import io.multiverse.player.operation.GiveItem;
import io.multiverse.player.operation.GrantExperience;
import io.multiverse.player.operation.Narrate;
import io.multiverse.player.operation.PlayerOperation;
import io.multiverse.player.operation.RemoveItem;
import io.multiverse.player.operation.Travel;
import io.multiverse.player.quest.QuestAction;
import io.multiverse.player.quest.QuestObjective;
import io.multiverse.player.reputation.NarrativeEvent;
import io.multiverse.player.reputation.ReputationFaction;
import io.multiverse.warbler.NpcMemory;
import java.util.Random;

/** What players do before one control tick. */
final class RandomPlayers {
    private static final int PLAYERS = 8;

    private final UniversalPlayerRouter router;
    private final Warbler warbler;
    private final Random random;
    private final String newest;

    /**
     * Lets players do something.
     *
     * @param warbler null if nobody talks
     * @param newest the id of a game that was let in at the last control tick, or null
     */
    RandomPlayers(UniversalPlayerRouter router, Warbler warbler, Random random, String newest) {
        this.router = router;
        this.warbler = warbler;
        this.random = random;
        this.newest = newest;
    }

    /** Does some deeds, with an interruption after each. */
    void act(Runnable interruption) {
        for (int left = random.nextInt(5); left > 0; left--) {
            final String name = "Player " + random.nextInt(PLAYERS);
            final String other = "Player " + random.nextInt(PLAYERS);
            final int place = random.nextInt(RandomGame.NAMES);
            // one that a stage has just let in, or often one that it may have may have let in just now
            final String often = newest == null ? "s" + place : newest;
            final String realm = random.nextBoolean() ? often : RandomGame.someName(random.nextInt(1 << 20));
            final int deed = random.nextInt(14);
            final UniversalPlayer player = router.getPlayerByName(name).orElse(null);
            if (player == null) {
                router.submit(new CreatePlayer(name, "human", "", realm));
            } else if (deed < 10) {
                router.submit(
                        operation(deed, player, router.getPlayerByName(other).orElse(player), realm));
            } else if (warbler != null) {
                speak(deed, player, realm);
            }
            interruption.run();
        }
    }

    private PlayerOperation operation(int deed, UniversalPlayer player, UniversalPlayer other, String realm) {
        final int number = random.nextInt(4);
        final String item = "item" + number;
        return switch (deed) {
            case 0, 1, 2, 3 -> new Travel(player.playerId(), player.activeRealm(), realm, "portal");
            case 4 ->
                new AddItem(
                        player.playerId(),
                        new InventoryItem(item, item, "thing", "common", player.activeRealm(), number > 0),
                        1 + number);
            case 5 -> new RemoveItem(player.playerId(), item, 1);
            case 6 -> new GiveItem(player.playerId(), other.playerId(), item, 1);
            case 7 -> new GrantExperience(player.playerId(), 1 + number * 700);
            case 8 ->
                number % 2 == 0
                        ? new ChangeReputation(
                                player.playerId(), ReputationFaction.values()[number], 100 * number - 150)
                        : new ChangeQuest(player.playerId(), "scattered_artifacts", QuestAction.values()[number % 3]);
            default ->
                number % 2 == 0
                        ? new Achieve(
                                player.playerId(), QuestObjective.Type.values()[1 + number], "artifact_shard_1", 1)
                        : new Narrate(player.playerId(), NarrativeEvent.Kind.values()[number], "something happened");
        };
    }

    private void speak(int deed, UniversalPlayer player, String text) {
        switch (deed) {
            case 10 -> warbler.announceArrival(player.playerId(), "portal");
            case 11 -> warbler.recordTransaction(player.playerId(), "npc_0", NpcMemory.Kind.SOLD, "bread", 1);
            default -> warbler.talk(player.playerId(), random.nextBoolean() ? "npc_0" : "npc_1", "Hello from " + text);
        }
    }
}
