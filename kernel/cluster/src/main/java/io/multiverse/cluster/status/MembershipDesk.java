package io.multiverse.cluster.status;

import java.util.Map;
import java.util.Optional;

/** Answers what is asked of a node about who takes part. Thread-safe. */
public interface MembershipDesk {
    /** Asks that a node leaves: its number follows. */
    String DRAIN = "drain";

    /** Asks that a node takes part: its number, host and port follow. */
    String JOIN = "join";

    /** Asks for realms to be moved: the index of the first one, the index after the last one, and a node follow. */
    String MOVE = "move";

    /** Asks for a realm to be moved: a node and the realm's name follow. */
    String MOVE_NAMED = "move-named";

    /** The fact that tells which epoch it is. */
    String EPOCH = "epoch";

    /** The fact that tells after which control tick the epoch began; -1: its members have not met yet. */
    String BEGAN_AFTER = "beganAfter";

    /** The fact that lists the numbers of those who take part. */
    String MEMBERS = "members";

    /** The fact that lists the numbers of those who were told to leave. */
    String LEFT = "left";

    /** The fact that lists which games were moved, and to whom. */
    String MOVES = "moves";

    /** The answer's fact that tells why a question was refused; empty if it was not. */
    String REFUSAL = "refusal";

    /** Returns what is known of who takes part. */
    Map<String, Object> facts();

    /**
     * Carries out what is asked for; waits for a moment until that is decided.
     *
     * @return the answer's facts, with {@link #REFUSAL} unless nothing is decided yet; empty if it is no such question
     */
    Optional<Map<String, Object>> answer(String question);
}
