package io.multiverse.crowd;

import io.multiverse.kernel.StageContext;
import io.multiverse.player.PlayerCensus;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The realms as simulated players see them: an instance of a realm is that realm, so nobody sets out for a certain
 * instance, and where there are people to deal with, they are in all instances. Follows from who is registered and has
 * no state of its own. Not thread-safe.
 */
final class Places {
    private static final int DRAWN_REALMS = 4;

    private final BitSet cities;
    private int[] mains = new int[16];
    private int mainCount;
    private int seen;
    private PlayerCensus census;

    /** Makes the places; {@code cities} has the indexes of the realms whose people players deal with. */
    Places(BitSet cities) {
        this.cities = cities;
    }

    /** Says where instances are known; before anything is asked. */
    void census(PlayerCensus source) {
        census = source;
    }

    /** Returns the index of the realm that a realm is an instance of, its own if it is none. */
    int main(int realm) {
        return census.mainRealm(realm);
    }

    /** Returns whether there are people in a realm now. */
    boolean isLivelyCity(StageContext context, int realm) {
        return cities.get(main(realm)) && context.isRunning(realm);
    }

    /**
     * Returns a running realm other than the one {@code realm} is or is an instance of, or -1 if a few tries find none.
     *
     * @param realm a realm's index, or a negative number for no realm
     */
    int runningRealm(StageContext context, Dice dice, int realm) {
        lookAround(context);
        final int here = realm < 0 ? realm : main(realm);
        for (int tries = 0; mainCount > 0 && tries < DRAWN_REALMS; tries++) {
            final int candidate = mains[dice.next(mainCount)];
            if (candidate != here && context.isRunning(candidate)) {
                return candidate;
            }
        }
        for (int place = 0; place < Math.min(DRAWN_REALMS, mainCount); place++) {
            if (mains[place] != here && context.isRunning(mains[place])) {
                return mains[place];
            }
        }
        return -1;
    }

    private void lookAround(StageContext context) {
        for (; seen < context.realmCount(); seen++) {
            if (main(seen) == seen) {
                if (mainCount == mains.length) {
                    mains = Arrays.copyOf(mains, mainCount << 1);
                }
                mains[mainCount++] = seen;
            }
        }
    }
}
