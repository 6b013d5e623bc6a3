package io.multiverse.player.operation;

import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadWriter;
import java.util.UUID;

/** What the fields of several operations have in common: their limits, and the bytes of ids. */
final class OperationFields {
    private OperationFields() {}

    /** Appends a player's id; returns {@code out}. */
    static PayloadWriter id(PayloadWriter out, UUID id) {
        return out.int64(id.getMostSignificantBits()).int64(id.getLeastSignificantBits());
    }

    /** Reads a player's id. */
    static UUID id(PayloadReader in) {
        return new UUID(in.int64(), in.int64());
    }

    /** Throws {@link IllegalArgumentException} unless an amount can be given or taken at once. */
    static void requireAmount(String what, long amount) {
        if (amount < 1 || amount > PlayerOperation.MAX_AMOUNT) {
            throw new IllegalArgumentException(
                    what + " must be 1 to " + PlayerOperation.MAX_AMOUNT + ", not " + amount);
        }
    }

    /** Throws {@link IllegalArgumentException} if a part is missing. */
    static void require(String what, Object value) {
        if (value == null) {
            throw new IllegalArgumentException("an operation needs " + what + ", not null");
        }
    }

    /** Throws {@link IllegalArgumentException} if a player is missing. */
    static void requirePlayer(UUID playerId) {
        if (playerId == null) {
            throw new IllegalArgumentException("an operation needs the id of a player");
        }
    }
}
