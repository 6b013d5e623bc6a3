package io.multiverse.player.table;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.agrona.collections.LongArrayList;

/**
 * The fixed part of every player: one row of longs each, so that a hand-off touches two cache lines and no object.
 * Players are numbered from 0. Not thread-safe.
 */
public final class PlayerRows {
    public static final int EXPERIENCE = 1;
    public static final int REPUTATION = 2;
    public static final int CREATED_NANOS = 3;
    public static final int LAST_ARRIVAL_NANOS = 4;
    public static final int SHARE = 5;
    public static final int JOURNEY_SHARE = 6;
    public static final int VISITED = 7;

    private static final int REALM_AND_PLACE = 0;
    private static final int KIND_AND_ARRIVALS = 8;
    private static final int STACKS_AND_TRANSITIONS = 9;
    private static final int WIDTH = 10;
    private static final int CHUNK_SHIFT = 12;
    private static final int CHUNK_MASK = (1 << CHUNK_SHIFT) - 1;
    private static final long LOW = 0xFFFF_FFFFL;

    /** The pairs of race and class there are; players name theirs by its number. */
    private final LongArrayList kinds = new LongArrayList();

    private final Map<Long, Integer> kindNumbers = new HashMap<>();
    private long[][] chunks = new long[1][];
    private int size;

    public int size() {
        return size;
    }

    /** Adds a row of zeros and returns its number. */
    public int add() {
        final int chunk = size >>> CHUNK_SHIFT;
        if (chunk == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunk << 1);
        }
        if (chunks[chunk] == null) {
            chunks[chunk] = new long[WIDTH << CHUNK_SHIFT];
        }
        final int start = (size & CHUNK_MASK) * WIDTH;
        Arrays.fill(chunks[chunk], start, start + WIDTH, 0);
        return size++;
    }

    /** Forgets the last row. */
    public void removeLast() {
        size--;
    }

    /** Returns a column of a player's row. */
    public long get(int player, int column) {
        return chunks[player >>> CHUNK_SHIFT][(player & CHUNK_MASK) * WIDTH + column];
    }

    /** Sets a column of a player's row. */
    public void set(int player, int column, long value) {
        chunks[player >>> CHUNK_SHIFT][(player & CHUNK_MASK) * WIDTH + column] = value;
    }

    private int high(int player, int column) {
        return (int) (get(player, column) >>> Integer.SIZE);
    }

    private int low(int player, int column) {
        return (int) get(player, column);
    }

    private void high(int player, int column, int value) {
        set(player, column, (long) value << Integer.SIZE | get(player, column) & LOW);
    }

    private void low(int player, int column, int value) {
        set(player, column, get(player, column) & ~LOW | value & LOW);
    }

    /** Returns the realm a player is in. */
    public int realm(int player) {
        return high(player, REALM_AND_PLACE);
    }

    /** Notes the realm a player is in. */
    public void realm(int player, int realm) {
        high(player, REALM_AND_PLACE, realm);
    }

    /** Returns where the player stands in its realm's roster; follows from history and is no state. */
    public int place(int player) {
        return low(player, REALM_AND_PLACE);
    }

    /** Notes where the player stands in its realm's roster. */
    public void place(int player, int place) {
        low(player, REALM_AND_PLACE, place);
    }

    /** Returns the number of the text of a player's race. */
    public int race(int player) {
        return (int) (kinds.getLong(high(player, KIND_AND_ARRIVALS)) >>> Integer.SIZE);
    }

    /** Returns the number of the text of a player's class. */
    public int characterClass(int player) {
        return (int) kinds.getLong(high(player, KIND_AND_ARRIVALS));
    }

    /** Notes a player's race and class, by the numbers of their texts. */
    public void raceAndClass(int player, int race, int characterClass) {
        final long kind = (long) race << Integer.SIZE | characterClass & LOW;
        Integer number = kindNumbers.get(kind);
        if (number == null) {
            number = kinds.size();
            kinds.addLong(kind);
            kindNumbers.put(kind, number);
        }
        high(player, KIND_AND_ARRIVALS, number);
    }

    /** Returns the number of the first item stack plus 1, 0 if there is none. */
    public int firstStack(int player) {
        return high(player, STACKS_AND_TRANSITIONS);
    }

    /** Notes the number of the first item stack plus 1. */
    public void firstStack(int player, int stack) {
        high(player, STACKS_AND_TRANSITIONS, stack);
    }

    /** Returns how often a player traveled. */
    public int transitions(int player) {
        return low(player, STACKS_AND_TRANSITIONS);
    }

    /** Notes how often a player traveled. */
    public void transitions(int player, int count) {
        low(player, STACKS_AND_TRANSITIONS, count);
    }

    /** Returns when the player traveled last, -1 if it never did: it arrived last where it was made, then. */
    public long lastTransitionNanos(int player) {
        return transitions(player) == 0 ? -1 : get(player, LAST_ARRIVAL_NANOS);
    }

    /** Returns the queue of the player's arrivals. */
    public int arrivals(int player) {
        return low(player, KIND_AND_ARRIVALS);
    }

    /** Notes the queue of the player's arrivals. */
    public void arrivals(int player, int queue) {
        low(player, KIND_AND_ARRIVALS, queue);
    }

    /** Returns a player's score with a faction. */
    public int reputation(int player, int faction) {
        return score(get(player, REPUTATION), faction);
    }

    /** Returns a faction's score of four that are packed as in column {@link #REPUTATION}. */
    public static int score(long reputation, int faction) {
        return (short) (reputation >>> (faction << 4));
    }

    /** Notes a player's score with a faction. */
    public void reputation(int player, int faction, int score) {
        final int shift = faction << 4;
        final long others = get(player, REPUTATION) & ~(0xFFFFL << shift);
        set(player, REPUTATION, others | (score & 0xFFFFL) << shift);
    }
}
