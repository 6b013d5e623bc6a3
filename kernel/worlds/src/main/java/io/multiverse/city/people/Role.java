package io.multiverse.city.people;

import io.multiverse.player.reputation.ReputationFaction;
import java.util.Locale;

/** What an NPC does for a living. Ordinals are part of the state format: append only. */
public enum Role {
    /** Buys wholesale, sells retail, and travels to other cities. */
    MERCHANT(ReputationFaction.THE_WANDERERS),
    /** Patrols for wages and looks for merchants who are overdue. */
    GUARD(ReputationFaction.REALM_KEEPERS),
    /** Writes books and letters, and asks other cities questions. */
    SCHOLAR(ReputationFaction.REALM_KEEPERS),
    /** Makes bread, cloth or tools. */
    CRAFTSMAN(ReputationFaction.NEUTRAL),
    /** Brews ale and hears everything. */
    INNKEEPER(ReputationFaction.THE_WANDERERS);

    /** All of them; not to be changed. */
    static final Role[] VALUES = values();

    /** Every tenth NPC repeats this pattern, so each role exists from six NPCs on. */
    private static final Role[] PATTERN = {
        MERCHANT, CRAFTSMAN, GUARD, CRAFTSMAN, SCHOLAR, INNKEEPER, MERCHANT, CRAFTSMAN, GUARD, CRAFTSMAN
    };

    private static final Good[] CRAFTS = {
        Good.CLOTH, Good.BREAD, null, Good.CLOTH, Good.BOOKS, Good.ALE, Good.TOOLS, Good.BREAD, null, Good.TOOLS
    };

    private final String subject = name().toLowerCase(Locale.ROOT);
    private final int playerFaction;
    private final String faction;

    Role(ReputationFaction faction) {
        playerFaction = faction.ordinal();
        this.faction = faction.name().toLowerCase(Locale.ROOT);
    }

    /** Returns the role's name as quests and conversations use it. */
    public String subject() {
        return subject;
    }

    /** Returns the ordinal of the faction of {@link ReputationFaction} that people of this role belong to. */
    public int playerFaction() {
        return playerFaction;
    }

    /** Returns the name of the faction people of this role belong to, in lower case. */
    public String faction() {
        return faction;
    }

    /** Returns the constant with this ordinal. */
    public static Role of(int code) {
        return VALUES[code];
    }

    public static int count() {
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
