package io.multiverse.city.people;

import io.multiverse.kernel.RandomStream;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateRows;
import io.multiverse.kernel.state.StateWriter;
import java.util.Arrays;

/**
 * The NPCs of a city, one array per property. What follows from an NPC's number alone (role, craft) is looked up, not
 * stored twice. Changes go through methods where a count depends on them; plain properties are open to the package.
 */
public final class Townsfolk {
    /** The realm of an NPC who is at home. */
    public static final int NO_REALM = -1;

    private static final int PROBES = 4;
    private static final int FIRST_MONEY = 40;
    private static final int FIRST_STOCK = 4;

    private final long[] money;
    private final int[] stock;
    private final byte[] ware;
    private final byte[] goal;
    private final long[] knows;
    private final long[] lastMeal;
    private final int[] tripRealm;

    private final int size;
    private final byte[] mood;
    private final byte[] state;
    private final byte[] place;
    private final long[] since;
    private final int[] knowers = new int[Long.SIZE];
    private final int[] moodCounts = new int[Mood.count()];
    private final Occupations occupations;
    private final Tallies tallies;
    private final StateRows rows;
    private Agenda agenda;

    /** Makes inhabitants who have nothing yet, see {@link #settle}. */
    public Townsfolk(int size, Tallies tallies) {
        this.size = size;
        this.tallies = tallies;
        money = new long[size];
        stock = new int[size];
        ware = new byte[size];
        goal = new byte[size];
        knows = new long[size];
        lastMeal = new long[size];
        tripRealm = new int[size];
        mood = new byte[size];
        state = new byte[size];
        place = new byte[size];
        since = new long[size];
        Arrays.fill(tripRealm, NO_REALM);
        occupations = new Occupations(size);
        for (int npc = 0; npc < size; npc++) {
            final Good good = Role.wareOfNpc(npc);
            ware[npc] = (byte) (good == null ? 0 : good.ordinal());
            mood[npc] = (byte) Mood.NEUTRAL.ordinal();
        }
        moodCounts[Mood.NEUTRAL.ordinal()] = size;
        rows = new StateRows(size, this::writeNpc);
    }

    /** Names where it is written down when each NPC acts next; that is a part of an NPC's state. */
    public void plan(Agenda newAgenda) {
        agenda = newAgenda;
    }

    /** Gives the NPCs of a new city their first belongings. */
    public void settle(RandomStream random, DayCycle days) {
        for (int npc = 0; npc < size; npc++) {
            final long bits = random.nextLong();
            money[npc] = FIRST_MONEY + (bits & 63);
            stock[npc] = role(npc) == Role.GUARD ? 0 : FIRST_STOCK + (int) (bits >>> 6 & 3);
            setMood(npc, Mood.of((int) ((bits >>> 8 & 0xFFFF) * Mood.count() >>> 16)));
            lastMeal[npc] = -days.ticks((int) (bits >>> 24 & 255));
            tallies.add(Tally.MONEY_FOUNDED, money[npc]);
            tallies.add(Tally.GOODS_PRODUCED, stock[npc]);
        }
    }

    /** Returns the NPCs as written to the state; whoever changes what is written of one touches its row. */
    public StateRows rows() {
        return rows;
    }

    public int size() {
        return size;
    }

    /** Returns an NPC's coins, at least 0. */
    public long money(int npc) {
        return money[npc];
    }

    /** Gives an NPC coins, or takes them if negative. */
    public void addMoney(int npc, long coins) {
        money[npc] += coins;
        rows.touch(npc);
    }

    /** Returns how many pieces of its ware an NPC has, at least 0. */
    public int stock(int npc) {
        return stock[npc];
    }

    /** Gives an NPC pieces of its ware, or takes them if negative. */
    public void addStock(int npc, int pieces) {
        stock[npc] += pieces;
        rows.touch(npc);
    }

    /** Returns the good an NPC makes or deals in. */
    public int ware(int npc) {
        return ware[npc];
    }

    /** Notes which good an NPC deals in. */
    public void dealIn(int npc, int good) {
        ware[npc] = (byte) good;
        rows.touch(npc);
    }

    /** Returns the set of rumors an NPC knows, a bit each. */
    public long knows(int npc) {
        return knows[npc];
    }

    /** Adds rumors to what an NPC knows. */
    public void learn(int npc, long news) {
        for (long rest = news & ~knows[npc]; rest != 0; rest &= rest - 1) {
            knowers[Long.numberOfTrailingZeros(rest)]++;
        }
        knows[npc] |= news;
        rows.touch(npc);
    }

    /** Returns how many NPCs know the rumor in a slot. */
    public int knowers(int slot) {
        return knowers[slot];
    }

    /** Returns the first NPC who knows the rumor in a slot; there is one. */
    public int firstKnower(int slot) {
        int npc = 0;
        while ((knows[npc] >>> slot & 1) == 0) {
            npc++;
        }
        return npc;
    }

    /** Makes everybody forget a set of rumors. */
    public void forget(long old) {
        for (long rest = old; rest != 0; rest &= rest - 1) {
            knowers[Long.numberOfTrailingZeros(rest)] = 0;
        }
        for (int npc = 0; npc < size; npc++) {
            if ((knows[npc] & old) != 0) {
                knows[npc] &= ~old;
                rows.touch(npc);
            }
        }
    }

    /** Returns the local tick of an NPC's last meal. */
    public long lastMeal(int npc) {
        return lastMeal[npc];
    }

    /** Notes when an NPC ate. */
    public void ate(int npc, long tick) {
        lastMeal[npc] = tick;
        rows.touch(npc);
    }

    /** Returns the index of the realm an NPC travels to, or {@link #NO_REALM}. */
    public int tripRealm(int npc) {
        return tripRealm[npc];
    }

    /** Notes the realm an NPC travels to, {@link #NO_REALM} for home. */
    public void travelTo(int npc, int realm) {
        tripRealm[npc] = realm;
        rows.touch(npc);
    }

    /** Returns what an NPC is after. */
    public Goal goal(int npc) {
        return Goal.of(goal[npc]);
    }

    /** Returns an NPC's role. */
    public Role role(int npc) {
        return Role.ofNpc(npc);
    }

    /** Returns how an NPC feels. */
    public Mood mood(int npc) {
        return Mood.of(mood[npc]);
    }

    /** Returns what an NPC is doing. */
    public NpcState state(int npc) {
        return NpcState.of(state[npc]);
    }

    /** Returns where an NPC is. */
    public Place place(int npc) {
        return Place.of(place[npc]);
    }

    /** Returns the local tick at which the NPC came to where it is. */
    public long since(int npc) {
        return since[npc];
    }

    /** Returns whether an NPC is out of the city. */
    public boolean isAway(int npc) {
        return place[npc] >= Place.ABROAD.ordinal();
    }

    /** Returns whether somebody can trade and talk: neither asleep nor in another city. */
    public boolean isAround(int npc) {
        return !isAway(npc) && goal[npc] != Goal.REST.ordinal();
    }

    /** Returns whether there is an NPC with this number. */
    public boolean exists(int npc) {
        return npc >= 0 && npc < size;
    }

    /** Returns how many feel like this. */
    public int moodCount(Mood which) {
        return moodCounts[which.ordinal()];
    }

    /** Returns the numbers of the NPCs with a role, ascending; not to be changed. */
    public int[] withRole(Role role) {
        return occupations.withRole(role);
    }

    /** Returns the numbers of the NPCs who make a good, ascending; not to be changed. */
    public int[] producersOf(int good) {
        return occupations.producersOf(good);
    }

    /** Notes how an NPC feels. */
    public void setMood(int npc, Mood to) {
        moodCounts[mood[npc]]--;
        mood[npc] = (byte) to.ordinal();
        moodCounts[to.ordinal()]++;
        rows.touch(npc);
    }

    /** Lets an NPC feel something new, unless a strong feeling leaves no room for it. */
    public void stir(int npc, Mood to) {
        if (mood(npc).isCalm()) {
            setMood(npc, to);
        }
    }

    /** Lets a strong feeling fade: what was exciting leaves something to think about, everything else nothing. */
    public void calmDown(int npc) {
        if (mood[npc] != Mood.NEUTRAL.ordinal()) {
            setMood(npc, mood[npc] == Mood.EXCITED.ordinal() ? Mood.THOUGHTFUL : Mood.NEUTRAL);
        }
    }

    /** Notes what an NPC is doing. */
    public void setState(int npc, NpcState to) {
        if (state[npc] != to.ordinal()) {
            state[npc] = (byte) to.ordinal();
            rows.touch(npc);
            tallies.count(Tally.STATE_CHANGES);
        }
    }

    /** Notes what an NPC is after. */
    public void pursue(int npc, Goal to) {
        goal[npc] = (byte) to.ordinal();
        rows.touch(npc);
    }

    /** Notes where an NPC is. */
    public void moveTo(int npc, Place to, long tick) {
        if (place[npc] != to.ordinal()) {
            place[npc] = (byte) to.ordinal();
            since[npc] = tick;
            rows.touch(npc);
        }
    }

    /** Returns one of {@code candidates} who is around, or -1 if a few tries find none. */
    public int findAround(int[] candidates, RandomStream random) {
        if (candidates.length == 0) {
            return -1;
        }
        for (int i = 0; i < PROBES; i++) {
            final int npc = candidates[random.nextInt(candidates.length)];
            if (isAround(npc)) {
                return npc;
            }
        }
        return -1;
    }

    /** Returns anybody who is around, but for {@code except}, or -1 if a few tries find none. */
    public int findAnybody(int except, RandomStream random) {
        for (int i = 0; i < PROBES; i++) {
            final int npc = random.nextInt(size);
            if (npc != except && isAround(npc)) {
                return npc;
            }
        }
        return -1;
    }

    /** Returns somebody around, if possible where {@code npc} is, or -1 if a few tries find none. */
    public int findCompany(int npc, RandomStream random) {
        int company = -1;
        for (int i = 0; i < PROBES; i++) {
            final int other = random.nextInt(size);
            if (other != npc && isAround(other)) {
                company = other;
                if (place[other] == place[npc]) {
                    return other;
                }
            }
        }
        return company;
    }

    /** Writes the state. */
    public void writeState(StateWriter out) {
        out.rows("npc", rows);
    }

    private void writeNpc(int npc, StateWriter out) {
        out.choice("role", role(npc).ordinal(), Role.VALUES);
        out.choice("mood", mood[npc], Mood.VALUES);
        out.choice("state", state[npc], NpcState.VALUES);
        out.choice("goal", goal[npc], Goal.VALUES);
        out.choice("place", place[npc], Place.VALUES);
        out.int64("since", since[npc]);
        out.int64("money", money[npc]);
        out.int32("ware", ware[npc]);
        out.int32("stock", stock[npc]);
        out.int64("knows", knows[npc]);
        out.int64("lastMeal", lastMeal[npc]);
        out.int32("tripRealm", tripRealm[npc]);
        out.int64("nextAction", agenda.due(npc));
    }

    /** Reads what {@link #writeState} wrote. */
    public void readState(StateReader in) {
        final int stored = in.beginList("npc");
        if (stored != size) {
            throw new IllegalStateException("the stored city has " + stored + " NPCs, this one has " + size);
        }
        Arrays.fill(moodCounts, 0);
        Arrays.fill(knowers, 0);
        for (int npc = 0; npc < size; npc++) {
            in.beginItem();
            requireRole(npc, in.int32("role"));
            mood[npc] = (byte) in.int32("mood");
            state[npc] = (byte) in.int32("state");
            goal[npc] = (byte) in.int32("goal");
            place[npc] = (byte) in.int32("place");
            since[npc] = in.int64("since");
            money[npc] = in.int64("money");
            ware[npc] = (byte) in.int32("ware");
            stock[npc] = in.int32("stock");
            knows[npc] = 0;
            learn(npc, in.int64("knows"));
            lastMeal[npc] = in.int64("lastMeal");
            tripRealm[npc] = in.int32("tripRealm");
            agenda.schedule(npc, in.int64("nextAction"));
            moodCounts[mood[npc]]++;
            in.endItem();
        }
        in.endList();
        rows.touchAll();
    }

    private void requireRole(int npc, int stored) {
        if (stored != role(npc).ordinal()) {
            throw new IllegalStateException(
                    "NPC " + npc + " has role " + stored + " in the stored city: another version wrote it");
        }
    }
}
