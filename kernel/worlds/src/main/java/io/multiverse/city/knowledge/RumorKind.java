package io.multiverse.city.knowledge;

import io.multiverse.city.people.Goal;
import io.multiverse.city.people.Good;
import io.multiverse.city.people.Mood;
import io.multiverse.city.people.Place;

/**
 * What a rumor is about, and so what its realm, subject and value mean. Ordinals are part of the state format and of
 * payloads: append only.
 */
public enum RumorKind {
    /** There is a city {@code realm} with {@code value} people. */
    CITY(Mood.EXCITED),
    /** In city {@code realm} the good {@code subject} costs {@code value} coins. */
    PRICE(Mood.THOUGHTFUL),
    /** NPC {@code subject} of city {@code realm} is here with {@code value} pieces for sale. */
    VISITOR(Mood.EXCITED),
    /** NPC {@code subject} of city {@code realm} came home from abroad with {@code value} coins. */
    RETURN(Mood.CHEERFUL),
    /** NPC {@code subject} of city {@code realm} is missing since local tick {@code value} of that city. */
    MISSING(Mood.GRUMPY),
    /** In city {@code realm} most people's mood is {@code value}, see {@link Mood}. */
    FEELING(Mood.THOUGHTFUL),
    /** NPC {@code subject} of city {@code realm} was seen at {@code value}, see {@link Place}. */
    WHEREABOUTS(Mood.THOUGHTFUL),
    /** Something happened to the world: event {@code value}, from realm {@code realm}, -1 for an input. */
    WORLD_EVENT(Mood.EXCITED),
    /** Player {@code subject} was seen in realm {@code realm}, as heard at local tick {@code value}. */
    PLAYER_SEEN(Mood.EXCITED),
    /** NPC {@code subject} of city {@code realm} is after {@code value}, see {@link Goal}. */
    GOAL(Mood.THOUGHTFUL),
    /** City {@code realm} stands with city {@code subject}, a realm index, as {@code value} says, see {@link Bond}. */
    ALLIANCE(Mood.CHEERFUL),
    /**
     * NPC {@code subject} of city {@code realm} is after {@code value} now, see {@link Goal}; it was after other
     * things.
     */
    CHANGE(Mood.THOUGHTFUL),
    /** NPC {@code subject} of city {@code realm} will be about at {@code value} ns of simulated time. */
    PROPHECY(Mood.EXCITED),
    /** NPC {@code subject} of city {@code realm} and others, {@code value} in all, know what nobody else does. */
    CONSPIRACY(Mood.GRUMPY),
    /**
     * Two things are said of NPC {@code subject} of city {@code realm} that exclude each other: {@code value} is 256
     * times the one's kind and the other's.
     */
    PARADOX(Mood.THOUGHTFUL),
    /** The clock of city {@code realm} is {@code value} city minutes ahead of simulated time, negative if behind. */
    CLOCK(Mood.THOUGHTFUL);

    /** What the first of two kinds is multiplied with in a paradox. */
    public static final int PAIR = 256;

    /** How many must know of something for it to be a conspiracy. */
    public static final int FEWEST_CONSPIRATORS = 2;

    private static final int AT_HOME = 1;
    private static final int ABROAD = 2;
    private static final int LOST = 4;
    private static final RumorKind[] VALUES = values();

    private final Mood effect;

    RumorKind(Mood effect) {
        this.effect = effect;
    }

    /** Returns the mood in which such a rumor leaves who hears it first. */
    Mood effect() {
        return effect;
    }

    /** Returns the constant with this ordinal. */
    public static RumorKind of(int code) {
        return VALUES[code];
    }

    /** Returns whether a constant has this ordinal. */
    public static boolean exists(int code) {
        return code >= 0 && code < VALUES.length;
    }

    /** Returns whether such a rumor makes an older one about the same realm and subject obsolete. */
    boolean isReplacedByNewer() {
        return this != WORLD_EVENT;
    }

    /** Returns whether it is said in other words once its value is another one. */
    boolean isNewsAgain() {
        return this != VISITOR && this != PLAYER_SEEN && this != MISSING && this != CITY;
    }

    /** Returns the smallest realm index such a rumor can be about. */
    public int leastRealm() {
        return this == WORLD_EVENT ? -1 : 0;
    }

    /** Returns whether a rumor of this kind can have this subject and value where there are so many realms. */
    public boolean allows(int subject, long value, int realmCount) {
        return switch (this) {
            case PRICE -> subject >= 0 && subject < Good.count();
            case FEELING -> value >= 0 && value < Mood.count();
            case WHEREABOUTS -> subject >= 0 && value >= 0 && value < Place.count();
            case GOAL, CHANGE -> subject >= 0 && value >= 0 && value < Goal.count();
            case ALLIANCE -> subject >= 0 && subject < realmCount && value >= 0 && value < Bond.count();
            case CONSPIRACY -> subject >= 0 && value >= FEWEST_CONSPIRATORS;
            case PROPHECY -> subject >= 0 && value >= 0;
            case PARADOX -> subject >= 0 && value >= 0 && exists((int) (value / PAIR)) && exists((int) (value % PAIR));
            case VISITOR, RETURN, MISSING, PLAYER_SEEN -> subject >= 0;
            case CITY, WORLD_EVENT, CLOCK -> true;
        };
    }

    /** Returns whether the subject is a person of a city. */
    public boolean isAboutPerson() {
        return switch (this) {
            case VISITOR, RETURN, MISSING, WHEREABOUTS, GOAL, CHANGE, PROPHECY, CONSPIRACY, PARADOX -> true;
            case CITY, PRICE, FEELING, WORLD_EVENT, PLAYER_SEEN, ALLIANCE, CLOCK -> false;
        };
    }

    /** Returns where such a rumor says its person can be, a set of bits; 0 if it does not say. */
    int whereabouts(long value) {
        return switch (this) {
            case VISITOR -> ABROAD;
            case RETURN -> AT_HOME;
            case MISSING -> LOST;
            case WHEREABOUTS ->
                switch (Place.of((int) value)) {
                    case HOME, WORKPLACE, INN -> AT_HOME;
                    case MARKET -> AT_HOME | ABROAD; // merchants are seen at markets here and there
                    case ABROAD -> ABROAD;
                    case MISSING -> LOST;
                };
            default -> 0;
        };
    }
}
