package io.multiverse.city.knowledge;

import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateRows;
import io.multiverse.kernel.state.StateWriter;
import java.util.Arrays;

/** The merchants of other cities who do business here, one array per property, in numbered places. */
public final class Visitors {
    static final int NO_HOME = -1;

    private static final int LEAST_CAPACITY = 8;
    private static final int MOST_CAPACITY = 4096;

    public final int[] npc;
    public final int[] ware;
    public final int[] pieces;
    public final int[] sold;
    public final long[] money;
    public final long[] arrival;
    public final int[] visitsLeft;

    private final int[] home;
    private final StateRows rows = new StateRows(0, this::writeVisitor);
    private int count;

    /** Makes room for one visitor per four inhabitants, from 8 to 4,096. */
    public Visitors(int inhabitants) {
        final int capacity = Math.min(MOST_CAPACITY, Math.max(LEAST_CAPACITY, inhabitants / 4));
        home = new int[capacity];
        npc = new int[capacity];
        ware = new int[capacity];
        pieces = new int[capacity];
        sold = new int[capacity];
        money = new long[capacity];
        arrival = new long[capacity];
        visitsLeft = new int[capacity];
        Arrays.fill(home, NO_HOME);
    }

    int capacity() {
        return home.length;
    }

    public int count() {
        return count;
    }

    /** Returns the index of the realm a visitor comes from, or {@link #NO_HOME} where the place is free. */
    public int home(int visitor) {
        return home[visitor];
    }

    /** Gives a visitor from {@code homeRealm} the first free place and returns its number, or -1 if there is none. */
    public int admit(int homeRealm) {
        if (count == home.length) {
            return -1;
        }
        int visitor = 0;
        while (home[visitor] != NO_HOME) {
            visitor++;
        }
        home[visitor] = homeRealm;
        count++;
        rows.resize(home.length);
        touch(visitor);
        return visitor;
    }

    /** Frees a visitor's place. */
    public void dismiss(int visitor) {
        home[visitor] = NO_HOME;
        npc[visitor] = 0;
        ware[visitor] = 0;
        pieces[visitor] = 0;
        sold[visitor] = 0;
        money[visitor] = 0;
        arrival[visitor] = 0;
        visitsLeft[visitor] = 0;
        count--;
        touch(visitor);
        if (count == 0) {
            rows.resize(0);
        }
    }

    /** Notes that what is known of a visitor has changed. */
    public void touch(int visitor) {
        rows.touch(visitor);
    }

    /** Returns the number of the visitor who is NPC {@code wanted} of {@code homeRealm}, or -1. */
    public int find(int homeRealm, int wanted) {
        for (int visitor = 0; count > 0 && visitor < home.length; visitor++) {
            if (home[visitor] == homeRealm && npc[visitor] == wanted) {
                return visitor;
            }
        }
        return -1;
    }

    /** Returns the coins in all visitors' purses. */
    public long totalMoney() {
        long total = 0;
        for (final long purse : money) {
            total += purse;
        }
        return total;
    }

    /** Writes the state. */
    public void writeState(StateWriter out) {
        out.rows("visitor", rows);
    }

    private void writeVisitor(int visitor, StateWriter out) {
        out.int32("home", home[visitor]);
        out.int32("npc", npc[visitor]);
        out.int32("ware", ware[visitor]);
        out.int32("pieces", pieces[visitor]);
        out.int32("sold", sold[visitor]);
        out.int64("money", money[visitor]);
        out.int64("arrival", arrival[visitor]);
        out.int32("visitsLeft", visitsLeft[visitor]);
    }

    /** Reads what {@link #writeState} wrote. */
    public void readState(StateReader in) {
        final int places = in.beginList("visitor");
        count = 0;
        Arrays.fill(home, NO_HOME);
        for (int visitor = 0; visitor < places; visitor++) {
            in.beginItem();
            home[visitor] = in.int32("home");
            npc[visitor] = in.int32("npc");
            ware[visitor] = in.int32("ware");
            pieces[visitor] = in.int32("pieces");
            sold[visitor] = in.int32("sold");
            money[visitor] = in.int64("money");
            arrival[visitor] = in.int64("arrival");
            visitsLeft[visitor] = in.int32("visitsLeft");
            count += home[visitor] == NO_HOME ? 0 : 1;
            in.endItem();
        }
        in.endList();
        rows.resize(places);
        rows.touchAll();
    }
}
