package io.multiverse.player.operation;

import io.multiverse.player.event.RefusalReason;
import java.util.UUID;

/**
 * What became of a {@link PlayerOperation}. Immutable.
 *
 * @param success whether it was carried out
 * @param reason why not; null on success
 * @param message one line for people
 * @param playerId the player it was about; null if there is no such player
 * @param value what came of it: a new score, quantity or level; 0 if there is nothing to tell
 */
public record OperationResult(boolean success, RefusalReason reason, String message, UUID playerId, long value) {
    static OperationResult done(UUID playerId, long value, String message) {
        return new OperationResult(true, null, message, playerId, value);
    }

    /** Returns that an operation was refused. */
    public static OperationResult refused(UUID playerId, RefusalReason reason, String message) {
        return new OperationResult(false, reason, message, playerId, 0);
    }
}
