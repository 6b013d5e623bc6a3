package io.multiverse.fuzz;

import java.util.EnumSet;
import java.util.Random;
import java.util.Set;

/**
 * What may be part of a random game. Each game has some of them only: faults that need the absence of something, such
 * as stages or pauses, would not come up in games that have everything.
 */
enum Trait {
    /** Realms have local ticks of their own. */
    MIXED_TICKS(2),
    /** Inputs pause, resume and unregister games. */
    PAUSES(2),
    /** Inputs register games during the run. */
    ARRIVALS(2),
    /** Inputs change subscriptions. */
    SUBSCRIPTIONS(2),
    /** Inputs are events. */
    OUTSIDE_EVENTS(2),
    /** Realms throw, in each of their calls. */
    FAILURES(3),
    /** Realms have limits that they reach. */
    TIGHT_LIMITS(2),
    /** Event types have schemas, which contradict each other now and then. */
    SCHEMAS(2),
    /** Names and groups hold what the text form of a selection uses itself. */
    ODD_NAMES(3),
    /** Windows in which nothing is done lie between busy ones. */
    LULLS(2),
    /** Realms change their subscriptions and selections in any call. */
    DECLARATIONS(3),
    /** Realms and stages end the game. */
    ENDS(5),
    /** Events have due times and priorities. */
    DUE_TIMES(2),
    /** Sources take back what they have emitted. */
    RECALLS(2),
    /** Little may wait for its due time. */
    LITTLE_PENDING(3),
    /** The game is longer than what the kernel plans window by window. */
    LONG(30),
    /** There are stages. */
    STAGES(2),
    /** Stages read events. */
    READING_STAGES(2),
    /** Stages register and unregister games. */
    STAGE_GAMES(2),
    /** Some realms are tick engines with rules. */
    RULES(3),
    /** There are players. */
    PLAYERS(4),
    /** Realms have further instances. */
    INSTANCES(2),
    /** Players talk. */
    CONVERSATIONS(2),
    /** Some realms are cities. */
    CITIES(10),
    /** Inputs come from threads during the run, so that only its journal can tell what it is equal to. */
    THREADS(12);

    private final int oneIn;

    Trait(int oneIn) {
        this.oneIn = oneIn;
    }

    /** Returns some of them at random. */
    static Set<Trait> some(Random random) {
        final Set<Trait> some = EnumSet.noneOf(Trait.class);
        for (final Trait trait : values()) {
            if (random.nextInt(trait.oneIn) == 0) {
                some.add(trait);
            }
        }
        return some;
    }
}
