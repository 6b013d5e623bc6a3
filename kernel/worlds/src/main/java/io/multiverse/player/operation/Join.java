package io.multiverse.player.operation;

import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.player.event.RefusalReason;
import io.multiverse.text.Texts;
import java.util.UUID;

/** Moves a player to where another one is, into that very instance. */
public record Join(UUID playerId, UUID friendId, String narrativeContext) implements PlayerOperation {
    static final int CODE = 11;

    /** Checks the players and the text. */
    public Join {
        OperationFields.requirePlayer(playerId);
        OperationFields.requirePlayer(friendId);
        Texts.require("narrativeContext", narrativeContext);
    }

    /** Reads what {@link #encode} wrote. */
    static Join decode(UUID player, PayloadReader in) {
        return new Join(player, OperationFields.id(in), in.text());
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public void encode(PayloadWriter out) {
        OperationFields.id(out, friendId).text(narrativeContext);
    }

    @Override
    public OperationResult apply(PlayerDesk desk, int player, long nowNanos) {
        final int friend = desk.store().byId(friendId);
        if (friend < 0) {
            return desk.refused(
                    player, RefusalReason.UNKNOWN_PLAYER, "cannot join " + friendId + ": there is no such player");
        }
        if (friend == player) {
            return desk.refused(player, RefusalReason.SAME_PLAYER, "cannot join itself");
        }
        final int target = desk.store().rows().realm(friend);
        final RefusalReason refusal = desk.handOffs()
                .travel(player, desk.store().rows().realm(player), target, true, nowNanos, narrativeContext);
        if (refusal == null) {
            return desk.done(
                    player,
                    0,
                    "joined " + desk.store().name(friend) + " in "
                            + desk.realms().name(target));
        }
        final String why =
                refusal == RefusalReason.TRAVEL_RULE ? desk.handOffs().ruleText() : refusal.name();
        return desk.refused(
                player,
                refusal,
                "cannot join " + desk.store().name(friend) + " in "
                        + desk.realms().name(target) + ": " + why);
    }
}
