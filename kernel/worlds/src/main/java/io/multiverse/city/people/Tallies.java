package io.multiverse.city.people;

import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateTable;
import io.multiverse.kernel.state.StateWriter;

/** A city's counts. */
public final class Tallies {
    private static final Tally[] ALL = Tally.values();
    private static final int FIRST_OF_PLAYERS = Tally.FIRST_OF_PLAYERS.ordinal();

    private final StateTable ofCity = table(0, FIRST_OF_PLAYERS);
    private final StateTable ofPlayers = table(FIRST_OF_PLAYERS, ALL.length);

    private static StateTable table(int from, int to) {
        final StateTable[] made = new StateTable[1];
        made[0] = new StateTable(1, to - from, (row, out) -> {
            for (int i = from; i < to; i++) {
                out.int64(ALL[i].field(), made[0].get(0, i - from));
            }
        });
        return made[0];
    }

    /** Counts one more. */
    public void count(Tally tally) {
        add(tally, 1);
    }

    /** Counts an amount. */
    public void add(Tally tally, long amount) {
        final int number = tally.ordinal();
        if (number < FIRST_OF_PLAYERS) {
            ofCity.add(0, number, amount);
        } else {
            ofPlayers.add(0, number - FIRST_OF_PLAYERS, amount);
        }
    }

    /** Returns what was counted so far. */
    public long of(Tally tally) {
        final int number = tally.ordinal();
        return number < FIRST_OF_PLAYERS ? ofCity.get(0, number) : ofPlayers.get(0, number - FIRST_OF_PLAYERS);
    }

    /** Writes the state. */
    public void writeState(StateWriter out) {
        out.fields("tally", ofCity.rows());
    }

    /** Reads what {@link #writeState} wrote. */
    public void readState(StateReader in) {
        read(in, "tally", ofCity, 0, FIRST_OF_PLAYERS);
    }

    /** Writes what has to do with players. */
    public void writePlayers(StateWriter out) {
        out.fields("playerTally", ofPlayers.rows());
    }

    /** Reads the counts that have to do with players. */
    public void readPlayers(StateReader in) {
        read(in, "playerTally", ofPlayers, FIRST_OF_PLAYERS, ALL.length);
    }

    private static void read(StateReader in, String name, StateTable table, int from, int to) {
        in.beginGroup(name);
        for (int i = from; i < to; i++) {
            table.set(0, i - from, in.int64(ALL[i].field()));
        }
        in.endGroup();
    }
}
