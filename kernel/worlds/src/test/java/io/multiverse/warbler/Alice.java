package io.multiverse.warbler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Contexts of a player named Alice. */
public final class Alice {
    public static final NpcMemory ARRIVAL =
            new NpcMemory(NpcMemory.Kind.ARRIVAL, "came through the north gate", 3_000_000_000L);

    private Alice() {}

    public static WarblerContext context(int level, String standing, String... realms) {
        return new WarblerContext(
                new UUID(0x1234_5678_9ABC_8DEFL, 0x8000_0000_0000_0001L),
                "Alice",
                "human",
                "ranger",
                realms[realms.length - 1],
                List.of(realms),
                new WorldState(
                        realms.length,
                        Map.of("realm_keepers", standing, "the_wanderers", "neutral"),
                        true,
                        level,
                        1_000L * (level - 1),
                        realms.length - 1),
                new NarrativeContext(
                        String.join(" -> ", realms),
                        "Alice (human ranger) has been to " + realms.length + " realms",
                        List.of("achievement: slew the hydra"),
                        List.of("slew the hydra"),
                        Map.of("scattered_artifacts", "in_progress 1/3")),
                null);
    }

    public static NpcPersona persona(String personality, String mood) {
        return new NpcPersona(
                "6",
                "Quilla Moonford",
                personality,
                mood,
                "realm_keepers",
                "counting coins",
                List.of(ARRIVAL),
                List.of("The bridge to sol_3 is closed."));
    }

    public static WarblerContext facing(int level, String standing, String personality, String mood, long variation) {
        return context(level, standing, "sol_1", "sol_2").facing(persona(personality, mood), List.of(), variation);
    }

    public static List<String> keys(Map<String, Object> map) {
        return new ArrayList<>(map.keySet());
    }
}
