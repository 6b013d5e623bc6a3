package io.multiverse.city.people;

/** What an NPC is occupied with at the moment. Ordinals are part of the state format: append only. */
public enum NpcState {
    /** Nothing in particular, or asleep. */
    IDLE,
    /** Work, trade or talk. */
    INTERACTING,
    /** On the way between cities. */
    TRAVELING,
    /** Has just heard something new. */
    REACTING,
    /** Goes over what it knows: an answer, a letter. */
    REMEMBERING;

    /** All of them; not to be changed. */
    static final NpcState[] VALUES = values();

    static NpcState of(int code) {
        return VALUES[code];
    }

    public static int count() {
        return VALUES.length;
    }
}
