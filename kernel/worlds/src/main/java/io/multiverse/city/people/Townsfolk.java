package io.multiverse.city.people;

import io.multiverse.kernel.RandomStream;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateTable;
import io.multiverse.kernel.state.StateWriter;
import java.util.Arrays;

/**
 * The NPCs of a city, one row each. What follows from an NPC's number alone (role, craft) is looked up, not stored
 * twice. Changes go through methods where a count depends on them; plain properties are open to the package.
 */
public final class Townsfolk {
    /** The realm of an NPC who is at home. */
    public static final int NO_REALM = -1;

    private static final int PROBES = 4;
    private static final int FIRST_MONEY = 40;
    private static final int FIRST_STOCK = 4;

    private static final int ROLE = 0;
    private static final int MOOD = 1;
    private static final int STATE = 2;
    private static final int GOAL = 3;
    private static final int PLACE = 4;
    private static final int SINCE = 5;
    private static final int MONEY = 6;
    private static final int WARE = 7;
    private static final int STOCK = 8;
    private static final int KNOWS = 9;
    private static final int LAST_MEAL = 10;
    private static final int TRIP_REALM = 11;
    private static final int NEXT_ACTION = 12;
    private static final int PROPERTIES = 13;

    private final int size;
    private final StateTable folk;
    private final int[] knowers = new int[Long.SIZE];
    private final int[] moodCounts = new int[Mood.count()];
    private final Occupations occupations;
    private final Tallies tallies;

    /** Makes inhabitants who have nothing yet, see {@link #settle}. */
    public Townsfolk(int size, Tallies tallies) {
        this.size = size;
        this.tallies = tallies;
        folk = new StateTable(size, PROPERTIES, this::writeNpc);
        occupations = new Occupations(size);
        for (int npc = 0; npc < size; npc++) {
            final Good good = Role.wareOfNpc(npc);
            folk.set(npc, ROLE, role(npc).ordinal());
            folk.set(npc, WARE, good == null ? 0 : good.ordinal());
            folk.set(npc, MOOD, Mood.NEUTRAL.ordinal());
            folk.set(npc, TRIP_REALM, NO_REALM);
        }
        moodCounts[Mood.NEUTRAL.ordinal()] = size;
    }

    /**
     * Makes an agenda for all NPCs and {@code more} entries after them; when an NPC acts next is a part of its state.
     */
    public Agenda agenda(int more) {
        return new Agenda(size + more, folk, NEXT_ACTION);
    }

    /** Gives the NPCs of a new city their first belongings. */
    public void settle(RandomStream random, DayCycle days) {
        for (int npc = 0; npc < size; npc++) {
            final long bits = random.nextLong();
            folk.set(npc, MONEY, FIRST_MONEY + (bits & 63));
            folk.set(npc, STOCK, role(npc) == Role.GUARD ? 0 : FIRST_STOCK + (bits >>> 6 & 3));
            setMood(npc, Mood.of((int) ((bits >>> 8 & 0xFFFF) * Mood.count() >>> 16)));
            folk.set(npc, LAST_MEAL, -days.ticks((int) (bits >>> 24 & 255)));
            tallies.add(Tally.MONEY_FOUNDED, money(npc));
            tallies.add(Tally.GOODS_PRODUCED, stock(npc));
        }
    }

    public int size() {
        return size;
    }

    /** Returns an NPC's coins, at least 0. */
    public long money(int npc) {
        return folk.get(npc, MONEY);
    }

    /** Gives an NPC coins, or takes them if negative. */
    public void addMoney(int npc, long coins) {
        folk.add(npc, MONEY, coins);
    }

    /** Returns how many pieces of its ware an NPC has, at least 0. */
    public int stock(int npc) {
        return (int) folk.get(npc, STOCK);
    }

    /** Gives an NPC pieces of its ware, or takes them if negative. */
    public void addStock(int npc, int pieces) {
        folk.add(npc, STOCK, pieces);
    }

    /** Returns the good an NPC makes or deals in. */
    public int ware(int npc) {
        return (int) folk.get(npc, WARE);
    }

    /** Notes which good an NPC deals in. */
    public void dealIn(int npc, int good) {
        folk.set(npc, WARE, good);
    }

    /** Returns the set of rumors an NPC knows, a bit each. */
    public long knows(int npc) {
        return folk.get(npc, KNOWS);
    }

    /** Adds rumors to what an NPC knows. */
    public void learn(int npc, long news) {
        for (long rest = news & ~knows(npc); rest != 0; rest &= rest - 1) {
            knowers[Long.numberOfTrailingZeros(rest)]++;
        }
        folk.set(npc, KNOWS, knows(npc) | news);
    }

    /** Returns how many NPCs know the rumor in a slot. */
    public int knowers(int slot) {
        return knowers[slot];
    }

    /** Returns the first NPC who knows the rumor in a slot; there is one. */
    public int firstKnower(int slot) {
        int npc = 0;
        while ((knows(npc) >>> slot & 1) == 0) {
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
            if ((knows(npc) & old) != 0) {
                folk.set(npc, KNOWS, knows(npc) & ~old);
            }
        }
    }

    /** Returns the local tick of an NPC's last meal. */
    public long lastMeal(int npc) {
        return folk.get(npc, LAST_MEAL);
    }

    /** Notes when an NPC ate. */
    public void ate(int npc, long tick) {
        folk.set(npc, LAST_MEAL, tick);
    }

    /** Returns the index of the realm an NPC travels to, or {@link #NO_REALM}. */
    public int tripRealm(int npc) {
        return (int) folk.get(npc, TRIP_REALM);
    }

    /** Notes the realm an NPC travels to, {@link #NO_REALM} for home. */
    public void travelTo(int npc, int realm) {
        folk.set(npc, TRIP_REALM, realm);
    }

    /** Returns what an NPC is after. */
    public Goal goal(int npc) {
        return Goal.of((int) folk.get(npc, GOAL));
    }

    /** Returns an NPC's role. */
    public Role role(int npc) {
        return Role.ofNpc(npc);
    }

    /** Returns how an NPC feels. */
    public Mood mood(int npc) {
        return Mood.of((int) folk.get(npc, MOOD));
    }

    /** Returns what an NPC is doing. */
    public NpcState state(int npc) {
        return NpcState.of((int) folk.get(npc, STATE));
    }

    /** Returns where an NPC is. */
    public Place place(int npc) {
        return Place.of((int) folk.get(npc, PLACE));
    }

    /** Returns the local tick at which the NPC came to where it is. */
    public long since(int npc) {
        return folk.get(npc, SINCE);
    }

    /** Returns whether an NPC is out of the city. */
    public boolean isAway(int npc) {
        return folk.get(npc, PLACE) >= Place.ABROAD.ordinal();
    }

    /** Returns whether somebody can trade and talk: neither asleep nor in another city. */
    public boolean isAround(int npc) {
        return !isAway(npc) && folk.get(npc, GOAL) != Goal.REST.ordinal();
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
        moodCounts[(int) folk.get(npc, MOOD)]--;
        folk.set(npc, MOOD, to.ordinal());
        moodCounts[to.ordinal()]++;
    }

    /** Lets an NPC feel something new, unless a strong feeling leaves no room for it. */
    public void stir(int npc, Mood to) {
        if (mood(npc).isCalm()) {
            setMood(npc, to);
        }
    }

    /** Lets a strong feeling fade: what was exciting leaves something to think about, everything else nothing. */
    public void calmDown(int npc) {
        final long mood = folk.get(npc, MOOD);
        if (mood != Mood.NEUTRAL.ordinal()) {
            setMood(npc, mood == Mood.EXCITED.ordinal() ? Mood.THOUGHTFUL : Mood.NEUTRAL);
        }
    }

    /** Notes what an NPC is doing. */
    public void setState(int npc, NpcState to) {
        if (folk.get(npc, STATE) != to.ordinal()) {
            folk.set(npc, STATE, to.ordinal());
            tallies.count(Tally.STATE_CHANGES);
        }
    }

    /** Notes what an NPC is after. */
    public void pursue(int npc, Goal to) {
        folk.set(npc, GOAL, to.ordinal());
    }

    /** Notes where an NPC is. */
    public void moveTo(int npc, Place to, long tick) {
        if (folk.get(npc, PLACE) != to.ordinal()) {
            folk.set(npc, PLACE, to.ordinal());
            folk.set(npc, SINCE, tick);
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
                if (folk.get(other, PLACE) == folk.get(npc, PLACE)) {
                    return other;
                }
            }
        }
        return company;
    }

    /** Writes the state. */
    public void writeState(StateWriter out) {
        out.rows("npc", folk.rows());
    }

    private void writeNpc(int npc, StateWriter out) {
        out.choice("role", (int) folk.get(npc, ROLE), Role.VALUES);
        out.choice("mood", (int) folk.get(npc, MOOD), Mood.VALUES);
        out.choice("state", (int) folk.get(npc, STATE), NpcState.VALUES);
        out.choice("goal", (int) folk.get(npc, GOAL), Goal.VALUES);
        out.choice("place", (int) folk.get(npc, PLACE), Place.VALUES);
        out.int64("since", since(npc));
        out.int64("money", money(npc));
        out.int32("ware", ware(npc));
        out.int32("stock", stock(npc));
        out.int64("knows", knows(npc));
        out.int64("lastMeal", lastMeal(npc));
        out.int32("tripRealm", tripRealm(npc));
        out.int64("nextAction", folk.get(npc, NEXT_ACTION));
    }

    /** Reads what {@link #writeState} wrote, and enters in the agenda when everybody acts next. */
    public void readState(StateReader in, Agenda agenda) {
        final int stored = in.beginList("npc");
        if (stored != size) {
            throw new IllegalStateException("the stored city has " + stored + " NPCs, this one has " + size);
        }
        Arrays.fill(moodCounts, 0);
        Arrays.fill(knowers, 0);
        for (int npc = 0; npc < size; npc++) {
            in.beginItem();
            requireRole(npc, in.int32("role"));
            folk.set(npc, MOOD, in.int32("mood"));
            folk.set(npc, STATE, in.int32("state"));
            folk.set(npc, GOAL, in.int32("goal"));
            folk.set(npc, PLACE, in.int32("place"));
            folk.set(npc, SINCE, in.int64("since"));
            folk.set(npc, MONEY, in.int64("money"));
            folk.set(npc, WARE, in.int32("ware"));
            folk.set(npc, STOCK, in.int32("stock"));
            folk.set(npc, KNOWS, 0);
            learn(npc, in.int64("knows"));
            folk.set(npc, LAST_MEAL, in.int64("lastMeal"));
            folk.set(npc, TRIP_REALM, in.int32("tripRealm"));
            agenda.schedule(npc, in.int64("nextAction"));
            moodCounts[(int) folk.get(npc, MOOD)]++;
            in.endItem();
        }
        in.endList();
    }

    private void requireRole(int npc, int stored) {
        if (stored != role(npc).ordinal()) {
            throw new IllegalStateException(
                    "NPC " + npc + " has role " + stored + " in the stored city: another version wrote it");
        }
    }
}
