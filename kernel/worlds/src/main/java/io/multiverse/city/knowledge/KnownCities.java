package io.multiverse.city.knowledge;

import io.multiverse.city.people.Moment;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/**
 * The cities a city has heard of: up to {@value #CAPACITY} in its own adjacency cluster and as many farther away, in
 * the order it heard of them; and what it had to do with each. A realm that never sent a city's event is no city,
 * whatever its address says.
 */
public final class KnownCities {
    private static final int CAPACITY = 32;
    private static final int TRIES = 4;
    private static final int MOST_DEALINGS = 1 << 20;

    private final int[] near = new int[CAPACITY];
    private final int[] far = new int[CAPACITY];
    private final int[] dealings = new int[2 * CAPACITY];
    private final int[] losses = new int[2 * CAPACITY];
    private final long[] lastDealings = new long[2 * CAPACITY];
    private int nearCount;
    private int farCount;

    /** Notes that a realm is a city; returns false if that was known, or there are too many. */
    public boolean meet(int realm, RealmContext context) {
        if (realm < 0 || realm == context.realmIndex() || knows(realm)) {
            return false;
        }
        final String adjacency = context.coordinate().adjacency();
        if (adjacency.equals(context.coordinateOf(realm).adjacency())) {
            if (nearCount < CAPACITY) {
                near[nearCount++] = realm;
                return true;
            }
        } else if (farCount < CAPACITY) {
            far[farCount++] = realm;
            return true;
        }
        return false;
    }

    /** Returns whether a realm is known to be a city. */
    public boolean knows(int realm) {
        return place(realm) >= 0;
    }

    /** Notes that the city had to do with a city it knows: a merchant did business, or a letter came. */
    public void deal(int realm, long tick) {
        final int place = place(realm);
        if (place >= 0) {
            dealings[place] = Math.min(MOST_DEALINGS, dealings[place] + 1);
            lastDealings[place] = tick;
        }
    }

    /** Notes that a merchant was lost in a city, or with -1 that it was found again. */
    public void lose(int realm, int merchants) {
        final int place = place(realm);
        if (place >= 0) {
            losses[place] = Math.max(0, losses[place] + merchants);
        }
    }

    /** Returns how this city stands with another one. */
    public Bond bond(int realm) {
        final int place = place(realm);
        return place < 0 ? Bond.STRANGERS : Bond.of(dealings[place], losses[place]);
    }

    /** Returns how often this city had to do with another one. */
    public int dealings(int realm) {
        final int place = place(realm);
        return place < 0 ? 0 : dealings[place];
    }

    /** Returns the local tick at which this city had to do with another one last, 0 if it never had. */
    public long lastDealing(int realm) {
        final int place = place(realm);
        return place < 0 ? 0 : lastDealings[place];
    }

    private int place(int realm) {
        final int place = indexOf(near, nearCount, realm);
        final int farther = place >= 0 ? -1 : indexOf(far, farCount, realm);
        return farther < 0 ? place : CAPACITY + farther;
    }

    /** Returns how many cities are known. */
    public int count() {
        return nearCount + farCount;
    }

    /** Returns a known city that is running, three times in four a near one if there is any; -1 if none is found. */
    public int choose(Moment now) {
        if (count() == 0) {
            return -1;
        }
        for (int i = 0; i < TRIES; i++) {
            final boolean isNear =
                    farCount == 0 || nearCount > 0 && now.random().nextInt(4) > 0;
            final int[] cities = isNear ? near : far;
            final int city = cities[now.random().nextInt(isNear ? nearCount : farCount)];
            if (now.context().isRunning(city)) {
                return city;
            }
        }
        return -1;
    }

    /** Writes the state. */
    public void writeState(StateWriter out) {
        out.int32s("nearCities", near, nearCount);
        out.int32s("farCities", far, farCount);
        writeTies(out, "nearTie", 0, nearCount);
        writeTies(out, "farTie", CAPACITY, farCount);
    }

    /** Reads what {@link #writeState} wrote. */
    public void readState(StateReader in) {
        nearCount = copy(in.int32s("nearCities"), near);
        farCount = copy(in.int32s("farCities"), far);
        readTies(in, "nearTie", 0);
        readTies(in, "farTie", CAPACITY);
    }

    private void writeTies(StateWriter out, String name, int first, int count) {
        out.beginList(name, count);
        for (int i = first; i < first + count; i++) {
            out.beginItem();
            out.int32("dealings", dealings[i]);
            out.int32("losses", losses[i]);
            out.int64("lastDealing", lastDealings[i]);
            out.endItem();
        }
        out.endList();
    }

    private void readTies(StateReader in, String name, int first) {
        final int count = in.beginList(name);
        for (int i = first; i < first + count; i++) {
            in.beginItem();
            dealings[i] = in.int32("dealings");
            losses[i] = in.int32("losses");
            lastDealings[i] = in.int64("lastDealing");
            in.endItem();
        }
        in.endList();
    }

    private static int copy(int[] from, int[] to) {
        System.arraycopy(from, 0, to, 0, from.length);
        return from.length;
    }

    private static int indexOf(int[] cities, int count, int realm) {
        for (int i = 0; i < count; i++) {
            if (cities[i] == realm) {
                return i;
            }
        }
        return -1;
    }
}
