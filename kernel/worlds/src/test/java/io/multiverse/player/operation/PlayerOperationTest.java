package io.multiverse.player.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.multiverse.player.Universe;
import io.multiverse.player.item.InventoryItem;
import io.multiverse.player.quest.QuestAction;
import io.multiverse.player.quest.QuestObjective;
import io.multiverse.player.reputation.NarrativeEvent;
import io.multiverse.player.reputation.ReputationFaction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlayerOperationTest {
    private static final UUID ID = new UUID(7, 9);
    private static final List<PlayerOperation> ALL = List.of(
            new CreatePlayer("Zoë", "elf", "", "sol_1"),
            new Travel(ID, "sol_1", "sol_2", "by night"),
            new TravelTogether(List.of(ID, new UUID(3, 4), new UUID(5, 6)), "sol_1", "as one"),
            new Join(ID, new UUID(3, 4), "late"),
            new ChangeReputation(ID, ReputationFaction.CHAOTIC_FORCES, -5),
            new AddItem(ID, new InventoryItem("a", "A", "t", "r", "s", false, Map.of("k", "v", "l", "")), 3),
            new RemoveItem(ID, "a", 2),
            new GiveItem(ID, new UUID(1, 2), "a", 1),
            new GrantExperience(ID, 5),
            new ChangeQuest(ID, "q", QuestAction.FAIL),
            new Achieve(ID, QuestObjective.Type.REACH_LOCATION, "tower", 1),
            new Narrate(ID, NarrativeEvent.Kind.CONFLICT, "a duel"));

    @Test
    void whatIsEncodedIsDecoded() {
        for (final PlayerOperation operation : ALL) {
            assertEquals(operation, PlayerOperation.decode(operation.encode()));
        }
    }

    @Test
    void everyShorterOrLongerInputIsRefused() {
        for (final PlayerOperation operation : ALL) {
            final byte[] bytes = operation.encode();
            for (int length = 0; length < bytes.length; length++) {
                final byte[] part = Arrays.copyOf(bytes, length);
                assertThrows(IllegalArgumentException.class, () -> PlayerOperation.decode(part), operation.toString());
            }
            final byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
            assertThrows(IllegalArgumentException.class, () -> PlayerOperation.decode(longer), operation.toString());
        }
    }

    @Test
    void anInputThatIsNoOperationIsRefusedAndTheRunGoesOn() {
        try (Universe universe = Universe.quiet()) {
            universe.engine.submitToStage("players", new byte[] {1, 2, 3});
            universe.engine.submitToStage("players", new byte[40]);
            universe.engine.runControlTicks(2);
            assertEquals(2, universe.engine.controlTickCount());
        }
    }
}
