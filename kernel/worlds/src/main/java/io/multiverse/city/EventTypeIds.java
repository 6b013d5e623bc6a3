package io.multiverse.city;

import io.multiverse.kernel.RealmContext;
import io.multiverse.player.PlayerEvents;
import io.multiverse.warbler.WarblerEvents;

/** The ids this run gave to the types of events that cities send or receive. */
final class EventTypeIds {
    final int merchantDeparted;
    final int merchantReturned;
    final int letter;
    final int cityNews;
    final int cityQuery;
    final int cityAnswer;
    final int worldEvent;
    final int playerWants;
    final int playerServed;
    final int playerRenown;
    final int playerArrived;
    final int playerDeparted;
    final int reputationChange;
    final int questCompleted;
    final int playerExchange;
    final int playerExchanged;
    final int playerReward;
    final int playerAchieved;
    final int npcAddressed;
    final int npcListens;
    final int npcAbsent;
    final int npcSpeaks;
    final int npcSaid;
    final int npcTransaction;
    final int arrivalAnnounced;

    EventTypeIds(RealmContext context) {
        merchantDeparted = context.eventType(CityEvents.MERCHANT_DEPARTED);
        merchantReturned = context.eventType(CityEvents.MERCHANT_RETURNED);
        letter = context.eventType(CityEvents.LETTER);
        cityNews = context.eventType(CityEvents.CITY_NEWS);
        cityQuery = context.eventType(CityEvents.CITY_QUERY);
        cityAnswer = context.eventType(CityEvents.CITY_ANSWER);
        worldEvent = context.eventType(CityEvents.WORLD_EVENT);
        playerWants = context.eventType(CityEvents.PLAYER_WANTS);
        playerServed = context.eventType(CityEvents.PLAYER_SERVED);
        playerRenown = context.eventType(CityEvents.PLAYER_RENOWN);
        playerArrived = context.eventType(PlayerEvents.ARRIVED);
        playerDeparted = context.eventType(PlayerEvents.DEPARTED);
        reputationChange = context.eventType(PlayerEvents.REPUTATION_CHANGE);
        questCompleted = context.eventType(PlayerEvents.QUEST_COMPLETED);
        playerExchange = context.eventType(PlayerEvents.EXCHANGE);
        playerExchanged = context.eventType(PlayerEvents.EXCHANGED);
        playerReward = context.eventType(PlayerEvents.REWARD);
        playerAchieved = context.eventType(PlayerEvents.ACHIEVED);
        npcAddressed = context.eventType(WarblerEvents.NPC_ADDRESSED);
        npcListens = context.eventType(WarblerEvents.NPC_LISTENS);
        npcAbsent = context.eventType(WarblerEvents.NPC_ABSENT);
        npcSpeaks = context.eventType(WarblerEvents.NPC_SPEAKS);
        npcSaid = context.eventType(WarblerEvents.NPC_SAID);
        npcTransaction = context.eventType(WarblerEvents.NPC_TRANSACTION);
        arrivalAnnounced = context.eventType(WarblerEvents.ARRIVAL_ANNOUNCED);
    }

    /** Returns whether only cities emit events of a type. */
    boolean isOfCities(int type) {
        return type == merchantDeparted
                || type == merchantReturned
                || type == letter
                || type == cityNews
                || type == cityQuery
                || type == cityAnswer;
    }
}
