package io.multiverse.city.knowledge;

import io.multiverse.warbler.NpcMemory;

/** What an NPC remembers of a player. Ordinals are part of the state format: append only. */
public enum MemoryKind {
    /** They met. */
    ENCOUNTER(NpcMemory.Kind.ENCOUNTER, 2, 1),
    /** Somebody spoke of the player. */
    RUMOR(NpcMemory.Kind.RUMOR, 1, 0),
    /** The player completed a quest. */
    ACHIEVEMENT(NpcMemory.Kind.ACHIEVEMENT, 5, 10),
    /** They talked. */
    DIALOGUE(NpcMemory.Kind.DIALOGUE, 3, 2),
    /** The player came to the city. */
    ARRIVAL(NpcMemory.Kind.ARRIVAL, 1, 0),
    /** The NPC sold something to the player. */
    SOLD(NpcMemory.Kind.SOLD, 3, 5),
    /** The NPC bought something from the player. */
    BOUGHT(NpcMemory.Kind.BOUGHT, 3, 5),
    /** The player gave the NPC something. */
    GIFTED(NpcMemory.Kind.GIFTED, 6, 20),
    /** The player did what the NPC had asked for. */
    QUEST_REWARD(NpcMemory.Kind.QUEST_REWARD, 7, 40);

    /** All of them; not to be changed. */
    static final MemoryKind[] VALUES = values();

    private final NpcMemory.Kind told;
    private final int strengthDays;
    private final int liking;

    MemoryKind(NpcMemory.Kind told, int strengthDays, int liking) {
        this.told = told;
        this.strengthDays = strengthDays;
        this.liking = liking;
    }

    /** Returns what dialogue calls it. */
    public NpcMemory.Kind told() {
        return told;
    }

    /** Returns how many days longer than a weightless one it is kept. */
    int strengthDays() {
        return strengthDays;
    }

    /** Returns by how much the NPC comes to like the player each time. */
    int liking() {
        return liking;
    }

    static MemoryKind of(int code) {
        return VALUES[code];
    }

    /** Returns the kind that dialogue gives a name, or null. */
    public static MemoryKind ofKey(String key) {
        for (final MemoryKind kind : VALUES) {
            if (kind.told.key().equals(key)) {
                return kind;
            }
        }
        return null;
    }
}
