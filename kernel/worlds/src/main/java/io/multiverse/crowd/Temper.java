package io.multiverse.crowd;

import io.multiverse.player.reputation.ReputationFaction;

/** What sort of person a simulated player is: how often, of 100 acts, it does what, and whose favour it seeks. */
enum Temper {
    /** Sees the realms. */
    ROAMER(45, 10, 10, 20, ReputationFaction.THE_WANDERERS),
    /** Lives by buying and selling. */
    TRADER(15, 55, 5, 15, ReputationFaction.NEUTRAL),
    /** Takes quests. */
    ADVENTURER(15, 10, 50, 15, ReputationFaction.REALM_KEEPERS),
    /** Makes trouble. */
    TROUBLEMAKER(25, 10, 10, 20, ReputationFaction.CHAOTIC_FORCES);

    private static final Temper[] VALUES = values();

    private final int travel;
    private final int trade;
    private final int quest;
    private final int talk;
    private final ReputationFaction side;

    Temper(int travel, int trade, int quest, int talk, ReputationFaction side) {
        this.travel = travel;
        this.trade = trade;
        this.quest = quest;
        this.talk = talk;
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
        if (draw < travel + trade + quest) {
            return Pursuit.QUEST;
        }
        return draw < travel + trade + quest + talk ? Pursuit.TALK : Pursuit.DEED;
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
        /** To buy or sell something. */
        TRADE,
        /** To get on with a quest, or with what somebody asked for. */
        QUEST,
        /** To talk to somebody. */
        TALK,
        /** To do something that people talk about. */
        DEED
    }
}
