package io.multiverse.player;

import java.util.Arrays;

/**
 * The fixed part of every player: one row of longs each, so that a hand-off touches two cache lines and no object.
 * Players are numbered from 0. Not thread-safe.
 */
final class PlayerRows {
    static final int EXPERIENCE = 1;
    static final int REPUTATION = 2;
    static final int CREATED_NANOS = 3;
    static final int LAST_TRANSITION_NANOS = 4;
    static final int SHARE = 5;
    static final int JOURNEY_SHARE = 6;
    static final int VISITED_BITS = 7;

    private static final int REALM_AND_PLACE = 0;
    private static final int RACE_AND_CLASS = 8;
    private static final int STACKS_AND_TRANSITIONS = 9;
    private static final int LAST_VISITED_AND_COUNT = 10;
    private static final int LAST_ARRIVAL_AND_COUNT = 11;
    private static final int WIDTH = 12;
    private static final int CHUNK_SHIFT = 12;
    private static final int CHUNK_MASK = (1 << CHUNK_SHIFT) - 1;
    private static final long LOW = 0xFFFF_FFFFL;

    private long[][] chunks = new long[1][];
    private int size;

    int size() {
        return size;
    }

    /** Adds a row of zeros and returns its number. */
    int add() {
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
    void removeLast() {
        size--;
    }

    long get(int player, int column) {
        return chunks[player >>> CHUNK_SHIFT][(player & CHUNK_MASK) * WIDTH + column];
    }

    void set(int player, int column, long value) {
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

    int realm(int player) {
        return high(player, REALM_AND_PLACE);
    }

    void realm(int player, int realm) {
        high(player, REALM_AND_PLACE, realm);
    }

    /** Returns where the player stands in its realm's roster; follows from history and is no state. */
    int place(int player) {
        return low(player, REALM_AND_PLACE);
    }

    void place(int player, int place) {
        low(player, REALM_AND_PLACE, place);
    }

    int race(int player) {
        return high(player, RACE_AND_CLASS);
    }

    int characterClass(int player) {
        return low(player, RACE_AND_CLASS);
    }

    void raceAndClass(int player, int race, int characterClass) {
        set(player, RACE_AND_CLASS, (long) race << Integer.SIZE | characterClass & LOW);
    }

    /** Returns the number of the first item stack plus 1, 0 if there is none. */
    int firstStack(int player) {
        return high(player, STACKS_AND_TRANSITIONS);
    }

    void firstStack(int player, int stack) {
        high(player, STACKS_AND_TRANSITIONS, stack);
    }

    int transitions(int player) {
        return low(player, STACKS_AND_TRANSITIONS);
    }

    void transitions(int player, int count) {
        low(player, STACKS_AND_TRANSITIONS, count);
    }

    /** Returns the entry of the realm visited last for the first time, 0 if there is none. */
    int lastVisited(int player) {
        return high(player, LAST_VISITED_AND_COUNT);
    }

    int visitedCount(int player) {
        return low(player, LAST_VISITED_AND_COUNT);
    }

    void visited(int player, int last, int count) {
        set(player, LAST_VISITED_AND_COUNT, (long) last << Integer.SIZE | count & LOW);
    }

    /** Returns the number of the newest arrival's entry plus 1, 0 if there is none. */
    int lastArrival(int player) {
        return high(player, LAST_ARRIVAL_AND_COUNT);
    }

    int arrivals(int player) {
        return low(player, LAST_ARRIVAL_AND_COUNT);
    }

    void arrived(int player, int entry, int count) {
        set(player, LAST_ARRIVAL_AND_COUNT, (long) entry << Integer.SIZE | count & LOW);
    }

    int reputation(int player, int faction) {
        return (short) (get(player, REPUTATION) >>> (faction << 4));
    }

    void reputation(int player, int faction, int score) {
        final int shift = faction << 4;
        final long others = get(player, REPUTATION) & ~(0xFFFFL << shift);
        set(player, REPUTATION, others | (score & 0xFFFFL) << shift);
    }
}
