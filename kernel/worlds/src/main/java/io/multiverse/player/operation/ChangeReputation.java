package io.multiverse.player.operation;

import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.player.reputation.ReputationFaction;
import io.multiverse.player.reputation.Standing;
import java.util.UUID;

/** Changes a reputation; the score stays in its range. */
public record ChangeReputation(UUID playerId, ReputationFaction faction, int change) implements PlayerOperation {
    static final int CODE = 2;

    /** Checks the player. */
    public ChangeReputation {
        OperationFields.requirePlayer(playerId);
        OperationFields.require("a faction", faction);
    }

    /** Reads what {@link #encode} wrote. */
    static ChangeReputation decode(UUID player, PayloadReader in) {
        return new ChangeReputation(player, ReputationFaction.of(in.int32()), in.int32());
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public void encode(PayloadWriter out) {
        out.int32(faction.ordinal()).int32(change);
    }

    @Override
    public OperationResult apply(PlayerDesk desk, int player, long nowNanos) {
        final int score = desk.quests().changeReputation(player, faction, change, nowNanos);
        return desk.done(player, score, "is " + Standing.of(score) + " by " + faction);
    }
}
