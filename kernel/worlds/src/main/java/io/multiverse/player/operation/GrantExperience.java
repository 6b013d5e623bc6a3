package io.multiverse.player.operation;

import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadWriter;
import java.util.UUID;

/** Gives experience, and with it levels. */
public record GrantExperience(UUID playerId, long amount) implements PlayerOperation {
    static final int CODE = 6;

    /** Checks the amount. */
    public GrantExperience {
        OperationFields.requirePlayer(playerId);
        OperationFields.requireAmount("experience", amount);
    }

    /** Reads what {@link #encode} wrote. */
    static GrantExperience decode(UUID player, PayloadReader in) {
        return new GrantExperience(player, in.int64());
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public void encode(PayloadWriter out) {
        out.int64(amount);
    }

    @Override
    public OperationResult apply(PlayerDesk desk, int player, long nowNanos) {
        return desk.grantExperience(player, amount);
    }
}
