package io.multiverse.city.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.city.life.CityParts;
import io.multiverse.player.reputation.Standing;
import org.junit.jupiter.api.Test;

class PlayersHereTest {
    @Test
    void aCityForgetsWhomItHeardOfLongestAgo() {
        final PlayersHere players = CityParts.of(10).players();
        for (int player = 0; player < 200; player++) {
            players.welcome(player, "Player " + player);
            players.dismiss(player, 1, player);
        }
        assertEquals(PlayersHere.MOST_ABSENT, players.absent().size());
        assertEquals(-1, players.whereabouts(71, 0));
        assertEquals(1, players.whereabouts(72, 0));
    }

    @Test
    void anNpcForgetsTheWeakestMemoryFirst() {
        final Memories memories = new Memories(3);
        final long day = 100;
        memories.remember(1, 7, MemoryKind.QUEST_REWARD, 20, 0, day);
        for (int player = 10; player < 40; player++) {
            memories.remember(1, player, MemoryKind.ARRIVAL, 0, player, day);
        }
        assertTrue(memories.knows(1, 7));
        assertFalse(memories.knows(1, 10));
        assertTrue(memories.knows(1, 39));
        assertFalse(memories.knows(2, 39));
        memories.remember(1, 39, MemoryKind.ARRIVAL, 0, 50, day);
        memories.remember(1, 50, MemoryKind.ARRIVAL, 0, 5_000, day);
        for (int player = 60; player < 75; player++) {
            memories.remember(1, player, MemoryKind.ARRIVAL, 0, 5_000, day);
        }
        assertFalse(memories.knows(1, 7), "a strong memory fades too");
        assertEquals(1, memories.rememberers());
    }

    @Test
    void whoWasKindIsLiked() {
        final CityParts parts = CityParts.of(10);
        final PlayersHere players = parts.players();
        players.welcome(3, "Alice");
        assertEquals(Standing.NEUTRAL, players.regard(4, 3));
        for (int i = 0; i < 12; i++) {
            players.memories().remember(4, 3, MemoryKind.GIFTED, 1, i, 100);
        }
        assertEquals(Standing.LIKED, players.regard(4, 3));
        assertEquals(Standing.NEUTRAL, players.regard(5, 3));
    }
}
