package io.multiverse.city.people;

/** What a city counts over its life. Ordinals are part of the state format: append only. */
public enum Tally {
    ACTIONS("npcsSynchronized"),
    EVENTS("npcEventsProcessed"),
    STATE_CHANGES("npcStateChanges"),
    TRADES("trades"),
    MONEY_FOUNDED("moneyFounded"),
    MONEY_SENT("moneySent"),
    MONEY_RECEIVED("moneyReceived"),
    GOODS_PRODUCED("goodsProduced"),
    GOODS_CONSUMED("goodsConsumed"),
    GOODS_SENT("goodsSent"),
    GOODS_RECEIVED("goodsReceived"),
    DEPARTURES("departures"),
    RETURNS("returns"),
    LOST("lost"),
    FOUND_AGAIN("foundAgain"),
    VISITORS_HOSTED("visitorsHosted"),
    VISITORS_TURNED_AWAY("visitorsTurnedAway"),
    LETTERS_SENT("lettersSent"),
    LETTERS_RECEIVED("lettersReceived"),
    NEWS_SENT("newsSent"),
    NEWS_RECEIVED("newsReceived"),
    WORLD_EVENTS("worldEvents"),
    RUMORS_LEARNED("rumorsLearned"),
    QUESTIONS_ASKED("questionsAsked"),
    QUESTIONS_ANSWERED("questionsAnswered"),
    QUESTIONS_UNANSWERED("questionsUnanswered"),
    QUESTIONS_SERVED("questionsServed"),
    EVENTS_REJECTED("eventsRejected"),
    CONTRADICTIONS("contradictions"),
    MONEY_TO_PLAYERS("moneyToPlayers"),
    MONEY_FROM_PLAYERS("moneyFromPlayers"),
    GOODS_TO_PLAYERS("goodsToPlayers"),
    GOODS_FROM_PLAYERS("goodsFromPlayers"),
    PLAYERS_ARRIVED("playersArrived"),
    PLAYERS_DEPARTED("playersDeparted"),
    PLAYERS_GREETED("playersGreeted"),
    PLAYERS_AVOIDED("playersAvoided"),
    RENOWN_TOLD("renownTold"),
    RENOWN_HEARD("renownHeard"),
    MEMORIES("memories"),
    WISHES("wishes"),
    DEALS("deals"),
    DEALS_OFF("dealsOff"),
    TASKS_GIVEN("tasksGiven"),
    TASKS_DONE("tasksDone"),
    DIALOGUES("dialogues");

    /** The first count of what has to do with players. */
    static final Tally FIRST_OF_PLAYERS = MONEY_TO_PLAYERS;

    private final String field;

    Tally(String field) {
        this.field = field;
    }

    /** Returns the name of the count in the city's state. */
    String field() {
        return field;
    }
}
