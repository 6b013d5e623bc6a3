package io.multiverse.crowd;

import io.multiverse.city.CityEvents;
import io.multiverse.city.PlayerWish;
import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.event.Targets;
import io.multiverse.player.PlayerEvents;
import io.multiverse.player.PlayerOperation;
import io.multiverse.player.QuestObjective;
import io.multiverse.player.ReputationFaction;
import io.multiverse.warbler.WarblerEvents;

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
        create = context.declareEventType(PlayerEvents.CREATE_REQUEST, PlayerEvents.CREATE_REQUEST_SCHEMA);
        travel = context.declareEventType(PlayerEvents.TRAVEL_REQUEST, PlayerEvents.TRAVEL_REQUEST_SCHEMA);
        quest = context.declareEventType(PlayerEvents.QUEST_REQUEST, PlayerEvents.QUEST_REQUEST_SCHEMA);
        trade = context.declareEventType(PlayerEvents.TRADE_REQUEST, PlayerEvents.TRADE_SCHEMA);
        itemGiven = context.declareEventType(PlayerEvents.ITEM_GIVEN, PlayerEvents.ITEM_GIVEN_SCHEMA);
        achieved = context.declareEventType(PlayerEvents.ACHIEVED, PlayerEvents.ACHIEVED_SCHEMA);
        wants = context.declareEventType(CityEvents.PLAYER_WANTS, CityEvents.PLAYER_WANTS_SCHEMA);
        itemUsed = context.declareEventType(PlayerEvents.ITEM_USED, PlayerEvents.ITEM_USED_SCHEMA);
        speaks = context.declareEventType(WarblerEvents.PLAYER_SPEAKS, WarblerEvents.PLAYER_SPEAKS_SCHEMA);
        reward = context.declareEventType(PlayerEvents.REWARD, PlayerEvents.REWARD_SCHEMA);
    }

    private void emit(int type) {
        context.emit(Targets.SUBSCRIBERS, type, out);
    }

    void create(int realm, String name, String race, String characterClass) {
        out.reset().int32(realm).text(name).text(race).text(characterClass);
        emit(create);
    }

    void travel(int player, int target, String narrative) {
        out.reset().int32(player).int32(target).text(narrative);
        emit(travel);
    }

    void accept(int player, String questId) {
        out.reset().int32(player).int32(PlayerOperation.QuestAction.ACCEPT.ordinal());
        out.text(questId);
        emit(quest);
    }

    void sell(int player, int receiver, String itemId, long quantity, String currency, long price) {
        out.reset().int32(player).int32(receiver).int64(quantity).int64(price);
        out.text(itemId).text(currency);
        emit(trade);
    }

    void find(int player, long quantity, String itemId, String name, String itemType, String rarity) {
        out.reset().int32(player).int64(quantity).int32(1);
        out.text(itemId).text(name).text(itemType).text(rarity);
        emit(itemGiven);
    }

    void achieve(int player, QuestObjective.Type type, String subject) {
        out.reset().int32(player).int32(type.ordinal()).int32(1).text(subject);
        emit(achieved);
    }

    /** Lets a player use something up. */
    void use(int player, String itemId) {
        out.reset().int32(player).int64(1).text(itemId);
        emit(itemUsed);
    }

    /** Returns whether anybody in this run finds words for those who are spoken to. */
    boolean isHeard() {
        return context.eventType(WarblerEvents.DIALOGUE_REQUESTED) >= 0;
    }

    /** Lets a player say something to somebody, named by a role. */
    void speak(int player, String role, String words) {
        out.reset().int32(player).text(role).text(words);
        emit(speaks);
    }

    /** Lets a player want something from people in a city that runs. */
    void want(int player, int city, PlayerWish wish, int good, int quantity) {
        out.reset()
                .int32(player)
                .int32(wish.ordinal())
                .int32(ANYBODY)
                .int32(good)
                .int32(quantity);
        context.emit(city, wants, out);
    }

    void earn(int player, long experience, ReputationFaction faction, int change) {
        out.reset().int32(player).int64(experience).int32(faction.ordinal()).int32(change);
        emit(reward);
    }
}
