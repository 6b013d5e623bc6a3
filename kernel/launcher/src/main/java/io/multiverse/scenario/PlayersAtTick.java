package io.multiverse.scenario;

import io.multiverse.kernel.state.StateWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the players of a run are, taken from the state of the router's stage as it is written; players are counted and
 * not kept, so that there may be millions. Not thread-safe.
 */
public final class PlayersAtTick implements StateWriter {
    /** The stage that has the players. */
    public static final String STAGE = "players";

    private static final String LIST = "player";
    private static final int PLAYER_DEPTH = 1;

    private final List<Boolean> isPlayers = new ArrayList<>();
    private final List<Long> counts = new ArrayList<>();
    private int players;

    /** Returns how many players are where, by the index of the realm; realms without are left out. */
    public Map<Integer, Long> distribution() {
        final Map<Integer, Long> distribution = new LinkedHashMap<>();
        for (int realm = 0; realm < counts.size(); realm++) {
            if (counts.get(realm) > 0) {
                distribution.put(realm, counts.get(realm));
            }
        }
        return distribution;
    }

    /** Returns how many players there are. */
    public int players() {
        return players;
    }

    private boolean isPlayer() {
        return isPlayers.size() == PLAYER_DEPTH && isPlayers.get(0);
    }

    @Override
    public void int64(String name, long value) {
        if (isPlayer() && name.equals("realm")) {
            while (counts.size() <= value) {
                counts.add(0L);
            }
            counts.set((int) value, counts.get((int) value) + 1);
            players++;
        }
    }

    @Override
    public void text(String name, String value) {
        // who they are is not asked
    }

    @Override
    public void beginList(String name, int size) {
        isPlayers.add(name.equals(LIST));
    }

    @Override
    public void endList() {
        isPlayers.remove(isPlayers.size() - 1);
    }
}
