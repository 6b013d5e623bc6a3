package io.multiverse.player.travel;

import io.multiverse.player.settings.InstancingPolicy;

/**
 * How many further instances of realms have come and gone, see {@link InstancingPolicy}. Immutable.
 *
 * @param made how many were made since the run's start
 * @param retired how many of them have gone again
 */
public record InstanceCounts(int made, int retired) {
    /** Returns how many there are now. */
    public int present() {
        return made - retired;
    }
}
