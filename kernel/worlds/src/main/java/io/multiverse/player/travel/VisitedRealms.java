package io.multiverse.player.travel;

import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.player.table.ByteChains;
import io.multiverse.player.table.LongPages;
import io.multiverse.player.table.PlayerRows;
import org.agrona.collections.LongHashSet;

/**
 * Which realms each player has been to, in order of the first visit. Up to {@value #FEW} are a byte each in the
 * player's row, its realm plus 1, the first lowest. More are a queue of numbers, a bit per realm among the first
 * {@value #NEAR}, and a set for the others, so that asking and adding take constant time. Not thread-safe.
 */
public final class VisitedRealms {
    private static final int FEW = 8;
    private static final int NEAR = Long.SIZE;
    /** In the highest byte of a row's word: the rest is the number of a pair of longs. */
    private static final long MANY = 0xFFL << 56;

    private static final int LAST_BYTE = 0xFE;
    private static final int BYTE_MASK = 0xFF;
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final int NONE = -1;
    private static final long LOW = 0xFFFF_FFFFL;

    private final PlayerRows rows;
    private final ByteChains chains;
    /** Of each player who has been to many realms: the bits of near ones, then how many realms and their queue. */
    private final LongPages pairs = new LongPages();

    private final LongHashSet far = new LongHashSet();
    private int size;
    private int free = NONE;
    private long total;

    /** Makes the visits of players who have been nowhere. */
    public VisitedRealms(PlayerRows rows, ByteChains chains) {
        this.rows = rows;
        this.chains = chains;
    }

    /** Mixes the bits, one to one: the set's own hash would put neighbours' realms into the same few places. */
    private static long key(int player, int realm) {
        return StateDigest.share(0, (long) player << Integer.SIZE | realm);
    }

    /** Returns the sum of the numbers of realms visited. */
    public long total() {
        return total;
    }

    private long word(int player) {
        return rows.get(player, PlayerRows.VISITED);
    }

    private static boolean isMany(long word) {
        return (word & MANY) == MANY;
    }

    private static int pair(long word) {
        return (int) word << 1;
    }

    private static int few(long word) {
        return Long.SIZE - Long.numberOfLeadingZeros(word) + Byte.SIZE - 1 >> 3;
    }

    /** Returns whether a byte of a word is that of a realm. */
    private static boolean holds(long word, int realm) {
        final long zeroAtRealm = word ^ ONES * (realm + 1);
        return (zeroAtRealm - ONES & ~zeroAtRealm & HIGH_BITS) != 0;
    }

    private int count(long word) {
        return isMany(word) ? (int) (pairs.get(pair(word) + 1) >>> Integer.SIZE) : few(word);
    }

    private boolean contains(int player, int realm) {
        final long word = word(player);
        if (!isMany(word)) {
            return realm < LAST_BYTE && holds(word, realm);
        }
        return realm < NEAR ? (pairs.get(pair(word)) & 1L << realm) != 0 : far.contains(key(player, realm));
    }

    /** Notes a visit; returns whether it was the first. */
    public boolean add(int player, int realm) {
        if (contains(player, realm)) {
            return false;
        }
        final long word = word(player);
        final int count = count(word);
        if (isMany(word)) {
            addToMany(player, pair(word), count, realm);
        } else if (count < FEW && realm < LAST_BYTE) {
            rows.set(player, PlayerRows.VISITED, word | (long) (realm + 1) << count * Byte.SIZE);
        } else {
            becomeMany(player, realm);
        }
        rows.set(
                player,
                PlayerRows.JOURNEY_SHARE,
                rows.get(player, PlayerRows.JOURNEY_SHARE) + StateDigest.share(~count, realm));
        total++;
        return true;
    }

    private void addToMany(int player, int pair, int count, int realm) {
        if (realm < NEAR) {
            pairs.set(pair, pairs.get(pair) | 1L << realm);
        } else {
            far.add(key(player, realm));
        }
        final int queue = chains.add((int) pairs.get(pair + 1), realm);
        pairs.set(pair + 1, (long) (count + 1) << Integer.SIZE | queue & LOW);
    }

    private void becomeMany(int player, int realm) {
        final int[] before = list(player);
        final int number = allocate();
        pairs.set(number << 1, 0);
        pairs.set((number << 1) + 1, ByteChains.EMPTY);
        rows.set(player, PlayerRows.VISITED, MANY | number);
        for (int i = 0; i < before.length; i++) {
            addToMany(player, number << 1, i, before[i]);
        }
        addToMany(player, number << 1, before.length, realm);
    }

    private int allocate() {
        if (free != NONE) {
            final int number = free;
            free = (int) pairs.get(number << 1);
            return number;
        }
        pairs.require((size << 1) + 1);
        return size++;
    }

    /** Returns the realms a player has been to, in order of the first visit. */
    public int[] list(int player) {
        final long word = word(player);
        final int[] realms = new int[count(word)];
        if (isMany(word)) {
            chains.begin((int) pairs.get(pair(word) + 1));
        }
        for (int i = 0; i < realms.length; i++) {
            realms[i] = isMany(word) ? (int) chains.next() : (int) (word >>> i * Byte.SIZE & BYTE_MASK) - 1;
        }
        return realms;
    }

    /** Forgets where a player has been. */
    public void clear(int player) {
        final long word = word(player);
        total -= count(word);
        if (isMany(word)) {
            for (final int realm : list(player)) {
                if (realm >= NEAR) {
                    far.remove(key(player, realm));
                }
            }
            chains.clear((int) pairs.get(pair(word) + 1));
            pairs.set(pair(word), free);
            free = pair(word) >> 1;
        }
        rows.set(player, PlayerRows.VISITED, 0);
        rows.set(player, PlayerRows.JOURNEY_SHARE, 0);
    }

    /** Writes the realms a player has been to. */
    public void write(int player, StateWriter out) {
        final int[] realms = list(player);
        out.int32s("realm", realms, realms.length);
    }

    /** Reads what {@link #write} wrote for a player who has been nowhere. */
    public void read(int player, StateReader in) {
        for (final int realm : in.int32s("realm")) {
            add(player, realm);
        }
    }
}
