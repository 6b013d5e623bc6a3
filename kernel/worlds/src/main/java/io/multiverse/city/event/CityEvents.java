package io.multiverse.city.event;

import io.multiverse.kernel.RealmContext;
import io.multiverse.player.event.PlayerAchieved;
import io.multiverse.player.event.PlayerArrived;
import io.multiverse.player.event.PlayerDeparted;
import io.multiverse.player.event.PlayerExchange;
import io.multiverse.player.event.PlayerExchanged;
import io.multiverse.player.event.PlayerQuestCompleted;
import io.multiverse.player.event.PlayerReputationChange;
import io.multiverse.player.event.PlayerReward;
import io.multiverse.warbler.event.ArrivalAnnounced;
import io.multiverse.warbler.event.NpcAbsent;
import io.multiverse.warbler.event.NpcAddressed;
import io.multiverse.warbler.event.NpcListens;
import io.multiverse.warbler.event.NpcSaid;
import io.multiverse.warbler.event.NpcSpeaks;
import io.multiverse.warbler.event.NpcTransaction;

/** What a city declares, and the ids that its run gave to the types of the events it emits. */
public final class CityEvents {
    public final int merchantDeparted;
    public final int merchantReturned;
    public final int letter;
    public final int cityNews;
    public final int cityQuery;
    public final int cityAnswer;
    public final int playerServed;
    public final int playerRenown;
    public final int playerExchange;
    public final int playerReward;
    public final int playerAchieved;
    public final int npcListens;
    public final int npcAbsent;
    public final int npcSpeaks;

    /** Looks the ids up; the types are declared. */
    public CityEvents(RealmContext context) {
        merchantDeparted = context.eventType(MerchantDeparted.TYPE);
        merchantReturned = context.eventType(MerchantReturned.TYPE);
        letter = context.eventType(Letter.TYPE);
        cityNews = context.eventType(CityNews.TYPE);
        cityQuery = context.eventType(CityQuery.TYPE);
        cityAnswer = context.eventType(CityAnswer.TYPE);
        playerServed = context.eventType(PlayerServed.TYPE);
        playerRenown = context.eventType(PlayerRenown.TYPE);
        playerExchange = context.eventType(PlayerExchange.TYPE);
        playerReward = context.eventType(PlayerReward.TYPE);
        playerAchieved = context.eventType(PlayerAchieved.TYPE);
        npcListens = context.eventType(NpcListens.TYPE);
        npcAbsent = context.eventType(NpcAbsent.TYPE);
        npcSpeaks = context.eventType(NpcSpeaks.TYPE);
    }

    /** Declares the types and subscribes to the broadcasts among them. */
    public static void declare(RealmContext context) {
        context.declareEventType(MerchantDeparted.TYPE, MerchantDeparted.SCHEMA);
        context.declareEventType(MerchantReturned.TYPE, MerchantReturned.SCHEMA);
        context.declareEventType(Letter.TYPE, Letter.SCHEMA);
        context.declareEventType(CityNews.TYPE, CityNews.SCHEMA);
        context.declareEventType(CityQuery.TYPE, CityQuery.SCHEMA);
        context.declareEventType(CityAnswer.TYPE, CityAnswer.SCHEMA);
        declarePlayers(context);
        context.subscribe(CityNews.TYPE);
        context.subscribe(PlayerRenown.TYPE);
        context.subscribe(WorldEvent.TYPE);
    }

    /** Declares the types of what cities have to do with players, so that their ids are known whoever else is there. */
    private static void declarePlayers(RealmContext context) {
        context.declareEventType(PlayerWants.TYPE, PlayerWants.SCHEMA);
        context.declareEventType(PlayerServed.TYPE, PlayerServed.SCHEMA);
        context.declareEventType(PlayerRenown.TYPE, PlayerRenown.SCHEMA);
        context.declareEventType(PlayerArrived.TYPE, PlayerArrived.SCHEMA);
        context.declareEventType(PlayerDeparted.TYPE, PlayerDeparted.SCHEMA);
        context.declareEventType(PlayerReputationChange.TYPE, PlayerReputationChange.SCHEMA);
        context.declareEventType(PlayerQuestCompleted.TYPE, PlayerQuestCompleted.SCHEMA);
        context.declareEventType(PlayerExchange.TYPE, PlayerExchange.SCHEMA);
        context.declareEventType(PlayerExchanged.TYPE, PlayerExchanged.SCHEMA);
        context.declareEventType(PlayerReward.TYPE, PlayerReward.SCHEMA);
        context.declareEventType(PlayerAchieved.TYPE, PlayerAchieved.SCHEMA);
        context.declareEventType(NpcAddressed.TYPE, NpcAddressed.SCHEMA);
        context.declareEventType(NpcListens.TYPE, NpcListens.SCHEMA);
        context.declareEventType(NpcAbsent.TYPE, NpcAbsent.SCHEMA);
        context.declareEventType(NpcSpeaks.TYPE, NpcSpeaks.SCHEMA);
        context.declareEventType(NpcSaid.TYPE, NpcSaid.SCHEMA);
        context.declareEventType(NpcTransaction.TYPE, NpcTransaction.SCHEMA);
        context.declareEventType(ArrivalAnnounced.TYPE, ArrivalAnnounced.SCHEMA);
    }
}
