package io.multiverse.city;

import io.multiverse.kernel.RealmContext;
import io.multiverse.player.PlayerEvents;
import io.multiverse.warbler.WarblerEvents;

/** The types of the events cities exchange, and how their payloads are laid out. */
public final class CityEvents {
    /** A merchant sets out for the target city with its pack and purse. */
    public static final String MERCHANT_DEPARTED = "merchant_departed";

    /** A merchant goes home from the city that hosted it, with what it took and what it did not sell. */
    public static final String MERCHANT_RETURNED = "merchant_returned";

    /** Somebody writes to somebody they heard of: the letter holds one rumor. */
    public static final String LETTER = "letter";

    /** A city tells all others a rumor. */
    public static final String CITY_NEWS = "city_news";

    /** A city asks another one, see {@link QuestionType}; the reply is a {@value #CITY_ANSWER}. */
    public static final String CITY_QUERY = "city_query";

    /** The answer to a {@value #CITY_QUERY}. */
    public static final String CITY_ANSWER = "city_answer";

    /** Something that concerns everybody, emitted by others; its payload can be anything. */
    public static final String WORLD_EVENT = "world_event";

    /**
     * To the city a player is in, from a stage, a realm or outside: the player wants something. {@code wish} is the
     * ordinal of a {@link PlayerWish}; {@code npc} is the number of an NPC, or -1 for whoever suits; {@code good} is
     * the ordinal of a {@link Good}, or -1; {@code quantity} is a number of pieces or coins, see the wish.
     */
    public static final String PLAYER_WANTS = "player_wants";

    /**
     * From the city: what became of a {@value #PLAYER_WANTS}, which is one of its causes. It is sent back to the realm
     * that emitted the wish, or to all subscribers if a stage did (a stage that emits wishes reads this type); wishes
     * from outside get no reply. {@code outcome} is the ordinal of a {@link WishOutcome}, {@code npc} is -1 where
     * nobody was found, and {@code coins} are those the player got, negative where the player paid.
     */
    public static final String PLAYER_SERVED = "player_served";

    /** A city tells all others of a famous player who is there, or of what such a player did. */
    public static final String PLAYER_RENOWN = "player_renown";

    /** Layout of {@value #PLAYER_RENOWN}: where the player is, and its level and scores. */
    public static final String PLAYER_RENOWN_SCHEMA = "player:int32,realm:int32,level:int32,wanderers:int32,"
            + "keepers:int32,chaotic:int32,neutral:int32,name:text";

    /** Layout of {@value #PLAYER_WANTS}. */
    public static final String PLAYER_WANTS_SCHEMA = "player:int32,wish:int32,npc:int32,good:int32,quantity:int32";

    /** Layout of {@value #PLAYER_SERVED}. */
    public static final String PLAYER_SERVED_SCHEMA =
            "player:int32,wish:int32,outcome:int32,npc:int32,good:int32,quantity:int32,coins:int64";

    static final String MERCHANT_DEPARTED_SCHEMA =
            "npc:int32,good:int32,quantity:int32,money:int64,home:text,name:text";
    static final String MERCHANT_RETURNED_SCHEMA =
            "npc:int32,good:int32,quantity:int32,money:int64,sold:int32,price:int32,host:text";
    static final String LETTER_SCHEMA =
            "sender:int32,recipient:int32,kind:int32,realm:int32,subject:int32,value:int64,name:text";
    static final String CITY_NEWS_SCHEMA = "kind:int32,realm:int32,subject:int32,value:int64,city:text";
    static final String CITY_QUERY_SCHEMA = "question:int32,asker:int32,realm:int32,subject:int32,told:int64";
    static final String CITY_ANSWER_SCHEMA = "question:int32,asker:int32,found:int32,realm:int32,subject:int32,"
            + "detail:int32,value:int64,sinceNanos:int64";

    /** The lengths of the fields before the texts, in bytes. */
    static final int MERCHANT_DEPARTED_LENGTH = 20;

    static final int MERCHANT_RETURNED_LENGTH = 28;
    static final int LETTER_LENGTH = 28;
    static final int CITY_NEWS_LENGTH = 20;
    static final int CITY_QUERY_LENGTH = 24;
    static final int CITY_ANSWER_LENGTH = 40;
    static final int PLAYER_RENOWN_LENGTH = 28;

    private CityEvents() {}

    /** Declares the types and subscribes to the broadcasts among them. */
    static void declare(RealmContext context) {
        context.declareEventType(MERCHANT_DEPARTED, MERCHANT_DEPARTED_SCHEMA);
        context.declareEventType(MERCHANT_RETURNED, MERCHANT_RETURNED_SCHEMA);
        context.declareEventType(LETTER, LETTER_SCHEMA);
        context.declareEventType(CITY_NEWS, CITY_NEWS_SCHEMA);
        context.declareEventType(CITY_QUERY, CITY_QUERY_SCHEMA);
        context.declareEventType(CITY_ANSWER, CITY_ANSWER_SCHEMA);
        declarePlayers(context);
        context.subscribe(CITY_NEWS);
        context.subscribe(PLAYER_RENOWN);
        context.subscribe(WORLD_EVENT);
    }

    /** Declares the types of what cities have to do with players, so that their ids are known whoever else is there. */
    private static void declarePlayers(RealmContext context) {
        context.declareEventType(PLAYER_WANTS, PLAYER_WANTS_SCHEMA);
        context.declareEventType(PLAYER_SERVED, PLAYER_SERVED_SCHEMA);
        context.declareEventType(PLAYER_RENOWN, PLAYER_RENOWN_SCHEMA);
        context.declareEventType(PlayerEvents.ARRIVED, PlayerEvents.ARRIVED_SCHEMA);
        context.declareEventType(PlayerEvents.DEPARTED, PlayerEvents.DEPARTED_SCHEMA);
        context.declareEventType(PlayerEvents.REPUTATION_CHANGE, PlayerEvents.REPUTATION_CHANGE_SCHEMA);
        context.declareEventType(PlayerEvents.QUEST_COMPLETED, PlayerEvents.QUEST_COMPLETED_SCHEMA);
        context.declareEventType(PlayerEvents.EXCHANGE, PlayerEvents.EXCHANGE_SCHEMA);
        context.declareEventType(PlayerEvents.EXCHANGED, PlayerEvents.EXCHANGED_SCHEMA);
        context.declareEventType(PlayerEvents.REWARD, PlayerEvents.REWARD_SCHEMA);
        context.declareEventType(PlayerEvents.ACHIEVED, PlayerEvents.ACHIEVED_SCHEMA);
        context.declareEventType(WarblerEvents.NPC_ADDRESSED, WarblerEvents.NPC_ADDRESSED_SCHEMA);
        context.declareEventType(WarblerEvents.NPC_LISTENS, WarblerEvents.NPC_LISTENS_SCHEMA);
        context.declareEventType(WarblerEvents.NPC_ABSENT, WarblerEvents.NPC_ABSENT_SCHEMA);
        context.declareEventType(WarblerEvents.NPC_SPEAKS, WarblerEvents.NPC_SPEAKS_SCHEMA);
        context.declareEventType(WarblerEvents.NPC_SAID, WarblerEvents.NPC_SAID_SCHEMA);
        context.declareEventType(WarblerEvents.NPC_TRANSACTION, WarblerEvents.NPC_TRANSACTION_SCHEMA);
        context.declareEventType(WarblerEvents.ARRIVAL_ANNOUNCED, WarblerEvents.ARRIVAL_ANNOUNCED_SCHEMA);
    }
}
