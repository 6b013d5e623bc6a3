package io.multiverse.player.table;

import io.multiverse.kernel.RandomStream;
import io.multiverse.kernel.state.StateDigest;
import java.util.UUID;

/**
 * The ids of players: UUIDs of version 8 made of the run's seed and the player's number, and back, without a map.
 * Immutable.
 */
public final class PlayerIds {
    private static final long VERSION_MASK = 0xF000L;
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long LOW_HASH = 0x3FFF_FFFF_0000_0000L;
    private static final long LOW = 0xFFFF_FFFFL;

    private final long highKey;
    private final long lowKey;
    private final int mask;

    /** Makes the ids that follow from the next numbers of a stream. */
    public PlayerIds(RandomStream keys) {
        this(keys.nextLong(), keys.nextLong(), (int) keys.nextLong());
    }

    /** Makes the ids that follow from these keys. */
    public PlayerIds(long highKey, long lowKey, int mask) {
        this.highKey = highKey;
        this.lowKey = lowKey;
        this.mask = mask;
    }

    /** Returns a player's id. */
    public UUID id(int number) {
        return new UUID(high(number), low(number));
    }

    /** Returns the upper half of a player's id. */
    public long high(int number) {
        return StateDigest.share(number, highKey) & ~VERSION_MASK | VERSION_8;
    }

    /** Returns the lower half of a player's id. */
    public long low(int number) {
        return VARIANT | StateDigest.share(number, lowKey) & LOW_HASH | (number ^ mask) & LOW;
    }

    /** Returns the number of a player with this id if there is one; whether it is that player's id is to be checked. */
    public int number(UUID id) {
        return (int) id.getLeastSignificantBits() ^ mask;
    }
}
