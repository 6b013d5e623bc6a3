package io.multiverse.city;

/** What an NPC does for a living. Ordinals are part of the state format: append only. */
public enum Role {
    /** Buys wholesale, sells retail, and travels to other cities. */
    MERCHANT("the_wanderers"),
    /** Patrols for wages and looks for merchants who are overdue. */
    GUARD("realm_keepers"),
    /** Writes books and letters, and asks other cities questions. */
    SCHOLAR("realm_keepers"),
    /** Makes bread, cloth or tools. */
    CRAFTSMAN("neutral"),
    /** Brews ale and hears everything. */
    INNKEEPER("the_wanderers");

    /** All of them; not to be changed. */
    static final Role[] VALUES = values();

    /** Every tenth NPC repeats this pattern, so each role exists from six NPCs on. */
    private static final Role[] PATTERN = {
        MERCHANT, CRAFTSMAN, GUARD, CRAFTSMAN, SCHOLAR, INNKEEPER, MERCHANT, CRAFTSMAN, GUARD, CRAFTSMAN
    };

    private static final Good[] CRAFTS = {
        Good.CLOTH, Good.BREAD, null, Good.CLOTH, Good.BOOKS, Good.ALE, Good.TOOLS, Good.BREAD, null, Good.TOOLS
    };

    private final String faction;

    Role(String faction) {
        this.faction = faction;
    }

    /** Returns the name of the faction people of this role belong to, in lower case. */
    public String faction() {
        return faction;
    }

    static Role of(int code) {
        return VALUES[code];
    }

    static int count() {
        return VALUES.length;
    }

    /** Returns the role of the NPC with this number. */
    static Role ofNpc(int npc) {
        return PATTERN[npc % PATTERN.length];
    }

    /** Returns what the NPC with this number makes, or first trades in; null for guards. */
    static Good wareOfNpc(int npc) {
        return CRAFTS[npc % CRAFTS.length];
    }
}
