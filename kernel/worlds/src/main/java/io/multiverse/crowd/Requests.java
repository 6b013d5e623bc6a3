package io.multiverse.crowd;

import io.multiverse.city.event.PlayerWants;
import io.multiverse.city.event.PlayerWish;
import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.event.Targets;
import io.multiverse.player.event.PlayerAchieved;
import io.multiverse.player.event.PlayerCreateRequest;
import io.multiverse.player.event.PlayerItemGiven;
import io.multiverse.player.event.PlayerItemUsed;
import io.multiverse.player.event.PlayerQuestRequest;
import io.multiverse.player.event.PlayerReward;
import io.multiverse.player.event.PlayerTradeRequest;
import io.multiverse.player.event.PlayerTravelRequest;
import io.multiverse.player.quest.QuestAction;
import io.multiverse.player.quest.QuestObjective;
import io.multiverse.player.reputation.ReputationFaction;
import io.multiverse.warbler.event.DialogueRequested;
import io.multiverse.warbler.event.PlayerSpeaks;

/** Says what simulated players want, as events that the router's stage reads, or cities. Not thread-safe. */
final class Requests {
    private static final int ANYBODY = -1;

    private final PayloadWriter out = new PayloadWriter();
    private StageContext context;
    private int create;
    private int travel;
    private int quest;
    private int trade;
    private int itemGiven;
    private int achieved;
    private int reward;
    private int wants;
    private int itemUsed;
    private int speaks;

    void declare(StageContext stageContext) {
        context = stageContext;
        create = context.declareEventType(PlayerCreateRequest.TYPE, PlayerCreateRequest.SCHEMA);
        travel = context.declareEventType(PlayerTravelRequest.TYPE, PlayerTravelRequest.SCHEMA);
        quest = context.declareEventType(PlayerQuestRequest.TYPE, PlayerQuestRequest.SCHEMA);
        trade = context.declareEventType(PlayerTradeRequest.TYPE, PlayerTradeRequest.SCHEMA);
        itemGiven = context.declareEventType(PlayerItemGiven.TYPE, PlayerItemGiven.SCHEMA);
        achieved = context.declareEventType(PlayerAchieved.TYPE, PlayerAchieved.SCHEMA);
        wants = context.declareEventType(PlayerWants.TYPE, PlayerWants.SCHEMA);
        itemUsed = context.declareEventType(PlayerItemUsed.TYPE, PlayerItemUsed.SCHEMA);
        speaks = context.declareEventType(PlayerSpeaks.TYPE, PlayerSpeaks.SCHEMA);
        reward = context.declareEventType(PlayerReward.TYPE, PlayerReward.SCHEMA);
    }

    private void emit(int type) {
        context.emit(Targets.SUBSCRIBERS, type, out);
    }

    void create(int realm, String name, String race, String characterClass) {
        PlayerCreateRequest.write(out, realm, name, race, characterClass);
        emit(create);
    }

    void travel(int player, int target, String narrative) {
        PlayerTravelRequest.write(out, player, target, narrative);
        emit(travel);
    }

    void accept(int player, String questId) {
        PlayerQuestRequest.write(out, player, QuestAction.ACCEPT.ordinal(), questId);
        emit(quest);
    }

    void sell(int player, int receiver, String itemId, long quantity, String currency, long price) {
        PlayerTradeRequest.write(out, player, receiver, quantity, price, itemId, currency);
        emit(trade);
    }

    void find(int player, long quantity, String itemId, String name, String itemType, String rarity) {
        PlayerItemGiven.write(out, player, quantity, true, itemId, name, itemType, rarity);
        emit(itemGiven);
    }

    void achieve(int player, QuestObjective.Type type, String subject) {
        PlayerAchieved.write(out, player, type.ordinal(), 1, subject);
        emit(achieved);
    }

    /** Lets a player use something up. */
    void use(int player, String itemId) {
        PlayerItemUsed.write(out, player, 1, itemId);
        emit(itemUsed);
    }

    /** Returns whether anybody in this run finds words for those who are spoken to. */
    boolean isHeard() {
        return context.eventType(DialogueRequested.TYPE) >= 0;
    }

    /** Lets a player say something to somebody, named by a role. */
    void speak(int player, String role, String words) {
        PlayerSpeaks.write(out, player, role, words);
        emit(speaks);
    }

    /** Lets a player want something from people in a city that runs. */
    void want(int player, int city, PlayerWish wish, int good, int quantity) {
        PlayerWants.write(out, player, wish.ordinal(), ANYBODY, good, quantity);
        context.emit(city, wants, out);
    }

    void earn(int player, long experience, ReputationFaction faction, int change) {
        PlayerReward.write(out, player, experience, faction.ordinal(), change);
        emit(reward);
    }
}
