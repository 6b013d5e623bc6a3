package io.multiverse.kernel.reaction;

/** Where in a local tick of a {@link TickEngine} a rule fires; a tick goes through them in this order. */
public enum ReactionPhase {
    /** At the beginning of every tick, before its events. */
    PRE_TICK,
    /** On an event that was delivered, or that was scheduled for this tick: depth 0. */
    IMMEDIATE,
    /** On an event that a rule made in this tick: depth 1 or more. */
    CASCADE,
    /** At the end of every tick, after its events. */
    POST_TICK
}
