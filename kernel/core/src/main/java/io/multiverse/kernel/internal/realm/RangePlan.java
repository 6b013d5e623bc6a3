package io.multiverse.kernel.internal.realm;

import io.multiverse.kernel.internal.event.RealmDirectory;
import io.multiverse.kernel.internal.event.RealmRanges;

/**
 * Decides at control ticks which worker owns which realms in the windows that follow. No result depends on it.
 *
 * <p>For the control-tick thread, while no window runs.
 */
public interface RangePlan {
    /**
     * Returns the ranges after control tick {@code controlTick}: {@code current} itself if they stay.
     *
     * @param directory the realms, by index
     * @param hasGrown whether realms were registered since it was asked last; the ranges must be new ones then
     */
    RealmRanges next(long controlTick, RealmDirectory directory, RealmRanges current, boolean hasGrown);

    /** Returns what measures the visits to a range's realms, and says when; null if the plan does not ask. */
    default VisitTimer timer(int range) {
        return null;
    }

    /**
     * Restricts the plan to realms from {@code first} to {@code end} - 1, as others are run by other nodes: where
     * ranges end outside does not matter. Before it is asked.
     */
    default void restrict(int first, int end) {
        // a plan that does not ask where realms are needs not know
    }

    /** Returns the plan that gives each worker as many realms. */
    static RangePlan even(int workers) {
        return new EvenRanges(workers);
    }
}
