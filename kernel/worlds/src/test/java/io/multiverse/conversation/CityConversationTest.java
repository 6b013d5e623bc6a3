package io.multiverse.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.city.CitySimulation;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.player.UniversalPlayerRouter;
import io.multiverse.player.reputation.ReputationFaction;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CityConversationTest {
    @Test
    void thePeopleOfACityTalkRememberAndJudgeByTheirFaction() {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().seed(42).build()) {
            engine.registerGame("sol_1", new CitySimulation(40), RealmCoordinate.of("sol_1"));
            final UniversalPlayerRouter router = UniversalPlayerRouter.on(engine);
            final Warbler warbler = Warbler.on(engine, router);
            final UUID alice = router.createPlayer("Alice", "human", "sol_1").playerId();
            router.modifyReputation(alice, ReputationFaction.REALM_KEEPERS, 500);
            engine.runControlTicks(2);
            final Dialogue guard = talk(engine, warbler, alice, "guard", "Who are you?");
            assertEquals("reverent", guard.modifier());
            assertNull(guard.degradedReason());
            assertNotEquals("guard", guard.npc(), "the city says who it is");
            final Dialogue merchant = talk(engine, warbler, alice, "merchant", "Who are you?");
            assertEquals("neutral", merchant.modifier());
            final Dialogue again = talk(engine, warbler, alice, guard.npc(), "Do you remember me?");
            assertEquals(guard.npcName(), again.npcName());
            assertTrue(again.text().contains("we talked"), again.text());
        }
    }

    private static Dialogue talk(MultiGameTickEngine engine, Warbler warbler, UUID player, String npc, String text) {
        final CompletableFuture<Dialogue> promise = warbler.talk(player, npc, text);
        engine.runControlTicks(3);
        return promise.join();
    }
}
