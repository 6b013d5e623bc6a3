package io.multiverse.player.event;

/** From a realm: a player in it sells items to another player in it, whole or not at all. */
public final class PlayerTradeRequest extends PlayerTrade {
    /** The name of the type. */
    public static final String TYPE = "player_trade_request";
}
