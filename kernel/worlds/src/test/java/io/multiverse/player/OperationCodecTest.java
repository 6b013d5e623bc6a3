package io.multiverse.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OperationCodecTest {
    private static final UUID ID = new UUID(7, 9);
    private static final List<PlayerOperation> ALL = List.of(
            new PlayerOperation.CreatePlayer("Zoë", "elf", "", "sol_1"),
            new PlayerOperation.Travel(ID, "sol_1", "sol_2", "by night"),
            new PlayerOperation.TravelTogether(List.of(ID, new UUID(3, 4), new UUID(5, 6)), "sol_1", "as one"),
            new PlayerOperation.Join(ID, new UUID(3, 4), "late"),
            new PlayerOperation.ChangeReputation(ID, ReputationFaction.CHAOTIC_FORCES, -5),
            new PlayerOperation.AddItem(
                    ID, new InventoryItem("a", "A", "t", "r", "s", false, Map.of("k", "v", "l", "")), 3),
            new PlayerOperation.RemoveItem(ID, "a", 2),
            new PlayerOperation.GiveItem(ID, new UUID(1, 2), "a", 1),
            new PlayerOperation.GrantExperience(ID, 5),
            new PlayerOperation.ChangeQuest(ID, "q", PlayerOperation.QuestAction.FAIL),
            new PlayerOperation.Achieve(ID, QuestObjective.Type.REACH_LOCATION, "tower", 1),
            new PlayerOperation.Narrate(ID, NarrativeEvent.Kind.CONFLICT, "a duel"));

    @Test
    void whatIsEncodedIsDecoded() {
        final OperationCodec codec = new OperationCodec();
        for (final PlayerOperation operation : ALL) {
            assertEquals(operation, codec.decode(codec.encode(operation)));
        }
    }

    @Test
    void everyShorterOrLongerInputIsRefused() {
        final OperationCodec codec = new OperationCodec();
        for (final PlayerOperation operation : ALL) {
            final byte[] bytes = codec.encode(operation);
            for (int length = 0; length < bytes.length; length++) {
                final byte[] part = Arrays.copyOf(bytes, length);
                assertThrows(IllegalArgumentException.class, () -> codec.decode(part), operation.toString());
            }
            final byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
            assertThrows(IllegalArgumentException.class, () -> codec.decode(longer), operation.toString());
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
