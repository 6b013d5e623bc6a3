package io.multiverse.player.travel;

import io.multiverse.player.table.PlayerRows;
import java.util.Arrays;

/**
 * Who is in which realm. Joining and leaving take constant time: who leaves is replaced by the last, so the order
 * within is arbitrary; it is no state, and lists are sorted by player number. Not thread-safe.
 */
public final class Rosters {
    private static final int FIRST_ROOM = 8;

    private final PlayerRows rows;
    private int[][] members = new int[16][];
    private int[] sizes = new int[16];
    private int total;

    /** Makes rosters without players. */
    public Rosters(PlayerRows rows) {
        this.rows = rows;
    }

    /** Returns how many players are in a realm. */
    public int size(int realm) {
        return realm < sizes.length ? sizes[realm] : 0;
    }

    /** Returns the realm a player is in. */
    int realm(int player) {
        return rows.realm(player);
    }

    /** Returns the number of players on all rosters. */
    public int total() {
        return total;
    }

    /** Returns whether a player stands on the roster of its realm where it is said to. */
    public boolean holds(int player) {
        final int realm = rows.realm(player);
        return rows.place(player) < size(realm) && members[realm][rows.place(player)] == player;
    }

    /** Returns one past the greatest realm index that can have players. */
    public int realms() {
        return sizes.length;
    }

    /** Puts a player on a realm's roster. */
    public void join(int realm, int player) {
        if (realm >= sizes.length) {
            final int room = Math.max(realm + 1, sizes.length << 1);
            members = Arrays.copyOf(members, room);
            sizes = Arrays.copyOf(sizes, room);
        }
        total++;
        final int place = sizes[realm]++;
        if (members[realm] == null) {
            members[realm] = new int[FIRST_ROOM];
        } else if (place == members[realm].length) {
            members[realm] = Arrays.copyOf(members[realm], place + (place >> 1));
        }
        members[realm][place] = player;
        rows.realm(player, realm);
        rows.place(player, place);
    }

    /** Takes a player off its realm's roster. */
    public void leave(int player) {
        total--;
        final int realm = rows.realm(player);
        final int place = rows.place(player);
        final int last = members[realm][--sizes[realm]];
        members[realm][place] = last;
        rows.place(last, place);
    }

    /** Returns the players in a realm by ascending number. */
    public int[] sorted(int realm) {
        final int[] players = size(realm) == 0 ? new int[0] : Arrays.copyOf(members[realm], sizes[realm]);
        Arrays.sort(players);
        return players;
    }
}
