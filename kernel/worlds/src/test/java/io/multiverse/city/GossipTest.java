package io.multiverse.city;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.city.knowledge.Rumor;
import io.multiverse.city.knowledge.RumorKind;
import io.multiverse.kernel.CrossGameEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GossipTest {
    @Test
    void aWorldEventSpreadsThroughTheCityByGossip() {
        final CitySimulation city = new CitySimulation(40);
        try (CityRun run = new CityRun(2, city).seconds(10)) {
            run.engine()
                    .queueCrossGameEvent(
                            CrossGameEvent.of("e", null, null, "world_event", Map.of("message", "a comet")));
            run.seconds(2);
            final int atFirst = knowing(city);
            assertTrue(atFirst > 0 && atFirst < 20, "known to " + atFirst);
            assertEquals(1, city.status().traffic().worldEvents());
            run.seconds(600);
            assertTrue(knowing(city) > 30, "known to " + knowing(city));
        }
    }

    private static int knowing(CitySimulation city) {
        int knowing = 0;
        for (int npc = 0; npc < city.npcCount(); npc++) {
            for (final Rumor rumor : city.npc(npc).knowledge()) {
                knowing += rumor.kind() == RumorKind.WORLD_EVENT ? 1 : 0;
            }
        }
        return knowing;
    }
}
