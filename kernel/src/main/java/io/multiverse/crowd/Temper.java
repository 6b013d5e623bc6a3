package io.multiverse.crowd;

import io.multiverse.player.ReputationFaction;

/** What sort of person a simulated player is: how often, of 100 acts, it does what, and whose favour it seeks. */
enum Temper {
    /** Sees the realms. */
    ROAMER(55, 15, 15, ReputationFaction.THE_WANDERERS),
    /** Lives by buying and selling. */
    TRADER(20, 60, 5, ReputationFaction.NEUTRAL),
    /** Takes quests. */
    ADVENTURER(15, 10, 60, ReputationFaction.REALM_KEEPERS),
    /** Makes trouble. */
    TROUBLEMAKER(25, 15, 10, ReputationFaction.CHAOTIC_FORCES);

    private static final Temper[] VALUES = values();

    private final int travel;
    private final int trade;
    private final int quest;
    private final ReputationFaction side;

    Temper(int travel, int trade, int quest, ReputationFaction side) {
        this.travel = travel;
        this.trade = trade;
        this.quest = quest;
        this.side = side;
    }

    static Temper of(long traits) {
        return VALUES[(int) Long.remainderUnsigned(traits >>> 40, VALUES.length)];
    }

    /** Returns what somebody of this temper does by a draw of 0 to 99. */
    Pursuit pursuit(int draw) {
        if (draw < travel) {
            return Pursuit.TRAVEL;
        }
        if (draw < travel + trade) {
            return Pursuit.TRADE;
        }
        return draw < travel + trade + quest ? Pursuit.QUEST : Pursuit.DEED;
    }

    ReputationFaction side() {
        return side;
    }

    /** Returns the faction that thinks the less of whoever seeks this one's favour, or null. */
    ReputationFaction opponent() {
        return switch (side) {
            case REALM_KEEPERS -> ReputationFaction.CHAOTIC_FORCES;
            case CHAOTIC_FORCES -> ReputationFaction.REALM_KEEPERS;
            case THE_WANDERERS, NEUTRAL -> null;
        };
    }

    /** What a simulated player can be up to. */
    enum Pursuit {
        /** To go to another realm. */
        TRAVEL,
        /** To sell something. */
        TRADE,
        /** To get on with a quest. */
        QUEST,
        /** To do something that people talk about. */
        DEED
    }
}
