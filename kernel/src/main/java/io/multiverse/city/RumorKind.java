package io.multiverse.city;

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
    GOAL(Mood.THOUGHTFUL);

    private static final RumorKind[] VALUES = values();

    private final Mood effect;

    RumorKind(Mood effect) {
        this.effect = effect;
    }

    /** Returns the mood in which such a rumor leaves who hears it first. */
    Mood effect() {
        return effect;
    }

    static RumorKind of(int code) {
        return VALUES[code];
    }

    static boolean exists(int code) {
        return code >= 0 && code < VALUES.length;
    }

    /** Returns whether such a rumor makes an older one about the same realm and subject obsolete. */
    boolean isReplacedByNewer() {
        return this != WORLD_EVENT;
    }

    /** Returns the smallest realm index such a rumor can be about. */
    int leastRealm() {
        return this == WORLD_EVENT ? -1 : 0;
    }

    /** Returns whether a rumor of this kind can have this subject and value. */
    boolean allows(int subject, long value) {
        return switch (this) {
            case PRICE -> subject >= 0 && subject < Good.count();
            case FEELING -> value >= 0 && value < Mood.count();
            case WHEREABOUTS -> subject >= 0 && value >= 0 && value < Place.count();
            case GOAL -> subject >= 0 && value >= 0 && value < Goal.count();
            case VISITOR, RETURN, MISSING, PLAYER_SEEN -> subject >= 0;
            case CITY, WORLD_EVENT -> true;
        };
    }

    /** Returns whether the subject is a person of a city. */
    boolean isAboutPerson() {
        return this == VISITOR || this == RETURN || this == MISSING || this == WHEREABOUTS || this == GOAL;
    }
}
