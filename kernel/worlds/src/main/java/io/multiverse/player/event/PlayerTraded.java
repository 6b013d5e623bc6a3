package io.multiverse.player.event;

/** To the realm the players are in: two players have traded. */
public final class PlayerTraded extends PlayerTrade {
    /** The name of the type. */
    public static final String TYPE = "player_traded";
}
