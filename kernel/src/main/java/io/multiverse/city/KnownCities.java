package io.multiverse.city;

import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/**
 * The cities a city has heard of: up to {@value #CAPACITY} in its own adjacency cluster and as many farther away, in
 * the order it heard of them. A realm that never sent a city's event is no city, whatever its address says.
 */
final class KnownCities {
    private static final int CAPACITY = 32;
    private static final int TRIES = 4;

    private final int[] near = new int[CAPACITY];
    private final int[] far = new int[CAPACITY];
    private int nearCount;
    private int farCount;

    /** Notes that a realm is a city; returns false if that was known, or there are too many. */
    boolean meet(int realm, RealmContext context) {
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

    boolean knows(int realm) {
        return indexOf(near, nearCount, realm) >= 0 || indexOf(far, farCount, realm) >= 0;
    }

    int count() {
        return nearCount + farCount;
    }

    /** Returns a known city that is running, three times in four a near one if there is any; -1 if none is found. */
    int choose(Moment now) {
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

    void writeState(StateWriter out) {
        out.int32s("nearCities", near, nearCount);
        out.int32s("farCities", far, farCount);
    }

    void readState(StateReader in) {
        nearCount = copy(in.int32s("nearCities"), near);
        farCount = copy(in.int32s("farCities"), far);
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
