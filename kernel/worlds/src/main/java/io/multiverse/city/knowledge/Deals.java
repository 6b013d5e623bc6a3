package io.multiverse.city.knowledge;

import io.multiverse.city.event.PlayerWish;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/**
 * The deals with players that wait for their goods and coins to change hands, in the order in which that was asked for,
 * which is the order in which it is answered. What the city gives is set aside meanwhile. A ring of records.
 */
public final class Deals {
    private static final int REQUEST = 0;
    private static final int WISH_ID = 1;
    private static final int WISH = 2;
    private static final int PLAYER = 3;
    private static final int NPC = 4;
    private static final int GOOD = 5;
    private static final int PIECES = 6;
    private static final int COINS = 7;
    private static final int FIELDS = 8;
    private static final int FIRST_ROOM = 16;
    private static final int MOST = 1 << 16;

    private transient long[] records = {};
    private transient int room;
    private transient int first;
    private int count;
    private long clockOffset;

    public int count() {
        return count;
    }

    public boolean isFull() {
        return count == MOST;
    }

    /**
     * Adds a deal.
     *
     * @param request the id of the event that asks for the exchange
     * @param wishId the id of the event that said what the player wants
     * @param good the good that changes hands, or -1
     * @param coins what the player gets, negative where the player pays
     */
    public void add(long request, long wishId, PlayerWish wish, int player, int npc, int good, int pieces, long coins) {
        if (count == room) {
            grow();
        }
        final int at = at(count++);
        records[at + REQUEST] = request;
        records[at + WISH_ID] = wishId;
        records[at + WISH] = wish.ordinal();
        records[at + PLAYER] = player;
        records[at + NPC] = npc;
        records[at + GOOD] = good;
        records[at + PIECES] = pieces;
        records[at + COINS] = coins;
    }

    /** Returns by how much simulated time was ahead of the local clock; it changes if the city stands still. */
    public long clockOffset() {
        return clockOffset;
    }

    /** Notes how far simulated time is ahead of the local clock. */
    public void clockOffset(long nanos) {
        clockOffset = nanos;
    }

    /** Returns the request of the first deal; so do the others. There is one. */
    public long request() {
        return records[at(0) + REQUEST];
    }

    /** Returns the id of the event that said what the player wants, of the first deal. */
    public long wishId() {
        return records[at(0) + WISH_ID];
    }

    /** Returns what the player wants, of the first deal. */
    public PlayerWish wish() {
        return PlayerWish.of((int) records[at(0) + WISH]);
    }

    /** Returns the player of the first deal. */
    public int player() {
        return (int) records[at(0) + PLAYER];
    }

    /** Returns the NPC of the first deal. */
    public int npc() {
        return (int) records[at(0) + NPC];
    }

    /** Returns the good that changes hands, or -1, of the first deal. */
    public int good() {
        return (int) records[at(0) + GOOD];
    }

    /** Returns how many pieces change hands, of the first deal. */
    public int pieces() {
        return (int) records[at(0) + PIECES];
    }

    /** Returns what the player gets, negative where the player pays, of the first deal. */
    public long coins() {
        return records[at(0) + COINS];
    }

    /** Takes the first deal off. */
    public void removeFirst() {
        first = first + 1 & room - 1;
        count--;
    }

    /** Puts the first deal after the others. */
    public void rotate() {
        if (count == room) {
            grow();
        }
        System.arraycopy(records, at(0), records, at(count), FIELDS);
        first = first + 1 & room - 1;
    }

    /** Returns the coins set aside for players. */
    public long reservedCoins() {
        long reserved = 0;
        for (int i = 0; i < count; i++) {
            reserved += Math.max(0, records[at(i) + COINS]);
        }
        return reserved;
    }

    private int at(int deal) {
        return (first + deal & room - 1) * FIELDS;
    }

    private void grow() {
        final int newRoom = Math.max(FIRST_ROOM, room << 1);
        final long[] grown = new long[newRoom * FIELDS];
        for (int i = 0; i < count; i++) {
            System.arraycopy(records, at(i), grown, i * FIELDS, FIELDS);
        }
        records = grown;
        room = newRoom;
        first = 0;
    }

    void writeState(StateWriter out) {
        out.int64("clockOffset", clockOffset);
        out.beginList("deal", count);
        for (int i = 0; i < count; i++) {
            final int at = at(i);
            out.beginItem();
            out.int64("request", records[at + REQUEST]);
            out.int64("wishId", records[at + WISH_ID]);
            out.choice("wish", (int) records[at + WISH], PlayerWish.VALUES);
            out.int64("player", records[at + PLAYER]);
            out.int64("npc", records[at + NPC]);
            out.int64("good", records[at + GOOD]);
            out.int64("pieces", records[at + PIECES]);
            out.int64("coins", records[at + COINS]);
            out.endItem();
        }
        out.endList();
    }

    void readState(StateReader in) {
        clockOffset = in.int64("clockOffset");
        for (int left = in.beginList("deal"); left > 0; left--) {
            in.beginItem();
            add(
                    in.int64("request"),
                    in.int64("wishId"),
                    PlayerWish.of(in.int32("wish")),
                    (int) in.int64("player"),
                    (int) in.int64("npc"),
                    (int) in.int64("good"),
                    (int) in.int64("pieces"),
                    in.int64("coins"));
            in.endItem();
        }
        in.endList();
    }
}
