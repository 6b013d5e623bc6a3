package io.multiverse.city;

/** What a city counts over its life. Ordinals are part of the state format: append only. */
enum Tally {
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
    EVENTS_REJECTED("eventsRejected");

    private final String field;

    Tally(String field) {
        this.field = field;
    }

    /** Returns the name of the count in the city's state. */
    String field() {
        return field;
    }
}
