package io.multiverse.kernel.internal.event;

import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.memory.EventMemory;
import java.util.Arrays;

/**
 * Another order of events that tie: of those that realms emitted at the same simulated time, and that are due together
 * with the same priority. It depends on the seed, the time and the sources alone, so it is the same for any number of
 * workers. Events of one source keep their order; so do inputs and what stages emit, whose order is no accident.
 *
 * <p>Immutable. It allocates: a run in canonical order has none.
 */
public final class TieOrder {
    private static final long MIX_TIME = 0x9E3779B97F4A7C15L;
    private static final long MIX_SOURCE = 0xD1B54A32D192ED03L;

    private final long seed;

    /** Makes the order of a seed. */
    public TieOrder(long seed) {
        this.seed = seed;
    }

    /** Returns whether two events, by their addresses, tie if they are due together with the same priority. */
    public static boolean isTie(long address, long other) {
        return isOfRealm(address)
                && isOfRealm(other)
                && EventMemory.emitTimeNanos(address) == EventMemory.emitTimeNanos(other);
    }

    private static boolean isOfRealm(long address) {
        return emitter(address) >= EventId.FIRST_REALM_EMITTER;
    }

    private static int emitter(long address) {
        return EventId.emitter(EventMemory.id(address));
    }

    /** Returns the places of {@code addresses}, all of which tie, in their new order. */
    public int[] order(long[] addresses) {
        final Integer[] places = new Integer[addresses.length];
        Arrays.setAll(places, place -> place);
        Arrays.sort(places, (left, right) -> Long.compareUnsigned(key(addresses[left]), key(addresses[right])));
        return Arrays.stream(places).mapToInt(Integer::intValue).toArray();
    }

    private long key(long address) {
        long hash = (seed ^ EventMemory.emitTimeNanos(address) * MIX_TIME) * MIX_SOURCE;
        hash = (hash ^ hash >>> 31 ^ emitter(address) * MIX_TIME) * MIX_SOURCE;
        hash = (hash ^ hash >>> 29) * MIX_TIME;
        return hash ^ hash >>> 32;
    }
}
