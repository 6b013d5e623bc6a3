package io.multiverse.bench.workload;

/**
 * What realms send each other in every control tick. Immutable.
 *
 * @param senders how many realms emit, at least 1
 * @param eventsPerSender how many events each of them emits per control tick, spread over its local ticks, 0 or more
 * @param payloadLength bytes of payload, 0 to 65,534
 * @param route how events find their targets
 * @param listeners to how many realms a broadcast or a selection goes, at least 1; unicasts go round all senders
 */
public record EventLoad(int senders, int eventsPerSender, int payloadLength, Route route, int listeners) {
    /** Checks the ranges; throws {@link IllegalArgumentException} for a value outside. */
    public EventLoad {
        require("senders", senders, 1);
        require("eventsPerSender", eventsPerSender, 0);
        require("payloadLength", payloadLength, 0);
        require("listeners", listeners, 1);
    }

    /** Returns unicasts between these realms. */
    public static EventLoad unicast(int senders, int eventsPerSender, int payloadLength) {
        return new EventLoad(senders, eventsPerSender, payloadLength, Route.UNICAST, 1);
    }

    /** Returns unicasts of these realms to the first of them. */
    public static EventLoad toFirst(int senders, int eventsPerSender, int payloadLength) {
        return new EventLoad(senders, eventsPerSender, payloadLength, Route.FIRST, 1);
    }

    /** Returns how many events all realms emit in a control tick. */
    public int eventsPerControlTick() {
        return Math.multiplyExact(senders, eventsPerSender);
    }

    /** Returns how many realms there are. */
    int realms() {
        return route == Route.UNICAST ? senders : Math.max(senders, listeners);
    }

    private static void require(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", not " + value);
        }
    }
}
