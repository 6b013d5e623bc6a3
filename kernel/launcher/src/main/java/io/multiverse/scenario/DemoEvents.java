package io.multiverse.scenario;

/**
 * The events a run makes up so that games have something to hear of.
 *
 * @param everyControlTicks every how many control ticks one game gets a narrative event; 0: never
 * @param worldEventEvery every how many control ticks all games get a world event; 0: never
 */
public record DemoEvents(int everyControlTicks, int worldEventEvery) {
    /** What a run makes up unless the scenario says otherwise. */
    public static final DemoEvents DEFAULT = new DemoEvents(3, 10);

    /** Checks the ranges; throws {@link IllegalArgumentException} naming the key. */
    public DemoEvents {
        if (everyControlTicks < 0) {
            throw new IllegalArgumentException(
                    "events.everyControlTicks must be at least 0 (0: never), not " + everyControlTicks);
        }
        if (worldEventEvery < 0) {
            throw new IllegalArgumentException(
                    "events.worldEventEvery must be at least 0 (0: never), not " + worldEventEvery);
        }
    }

    boolean isOff() {
        return everyControlTicks == 0 && worldEventEvery == 0;
    }
}
