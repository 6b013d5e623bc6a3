package io.multiverse.fuzz;

/** What a random realm does when it does something. */
enum Deed {
    /** Emits bytes to a realm by its index. */
    EMIT_TO_INDEX,
    /** Emits a map to a realm by its game's id or the realm id of its address, known or not. */
    EMIT_TO_NAME,
    /** Emits to the code of unknown realms, or an index that nobody has. */
    EMIT_TO_NOBODY,
    /** Emits to all subscribers. */
    BROADCAST,
    /** Emits to a selection by its code. */
    EMIT_TO_SELECTION,
    /** Emits a map to a selection. */
    EMIT_MAP_TO_SELECTION,
    /** Claims room in place, writes to it and commits. */
    CLAIM,
    /** Claims room and gives it up. */
    CLAIM_AND_ABORT,
    /** Emits to a realm by its index, an event with a due time or a priority. */
    EMIT_LATER,
    /** Emits a map with a due time to a realm by its name. */
    EMIT_LATER_TO_NAME,
    /** Emits with a due time or a priority to the code of unknown realms, or an index that nobody has. */
    EMIT_LATER_TO_NOBODY,
    /** Emits with a due time or a priority to all subscribers. */
    BROADCAST_LATER,
    /** Emits with a due time or a priority to a selection. */
    EMIT_LATER_TO_SELECTION,
    /** Emits several events that are due at one time, which other realms choose too. */
    EMIT_TOGETHER,
    /** Emits a long payload that is due later, to a realm or to all subscribers. */
    EMIT_MUCH_LATER,
    /** Takes back something that it has emitted. */
    RECALL,
    /** Takes back what it has just emitted. */
    EMIT_AND_RECALL,
    /** Tries to take back an event that is not its own. */
    RECALL_ANOTHERS,
    /** Emits more than its limit. */
    FLOOD,
    /** Emits more bytes than its limit. */
    EMIT_TOO_MUCH,
    /** Asks a realm, itself perhaps. */
    ASK,
    /** Replies to a request of an earlier window. */
    REPLY_LATE,
    /** Sets a timer, for the current tick perhaps. */
    SET_TIMER,
    /** Sets many timers of one tick. */
    SET_MANY_TIMERS,
    /** Sets a timer that is repeated. */
    REPEAT_TIMER,
    /** Cancels a timer, one that ran already perhaps. */
    CANCEL_TIMER,
    /** Moves a timer, one that ran already perhaps. */
    MOVE_TIMER,
    /** Subscribes to a type, known or not. */
    SUBSCRIBE,
    /** Ends a subscription, which it may not have. */
    UNSUBSCRIBE,
    /** Declares a selection, which there may be, and emits to it. */
    SELECT,
    /** Ends the game. */
    END,
    /** Chooses its next tick. */
    CHOOSE_TICK,
    /** Sleeps until something comes. */
    SLEEP,
    /** Draws from its stream and from forks of it. */
    DRAW,
    /** Counts something as undelivered. */
    COUNT_DEAD_LETTER,
    /** Looks at other realms, types and names. */
    LOOK_AROUND,
    /** Throws, if realms of its game do. */
    FAIL,
    /** Lets the next description of its state fail, if realms of its game fail. */
    POISON;

    /** Returns whether it is part of games of which events have due times. */
    boolean needsDueTimes() {
        return ordinal() >= EMIT_LATER.ordinal() && ordinal() <= EMIT_MUCH_LATER.ordinal();
    }

    /** Returns whether it is part of games in which realms change their subscriptions and selections in any call. */
    boolean needsDeclarations() {
        return ordinal() >= SUBSCRIBE.ordinal() && ordinal() <= SELECT.ordinal();
    }

    /** Returns whether it is part of games in which sources take back events. */
    boolean needsRecalls() {
        return ordinal() >= RECALL.ordinal() && ordinal() <= RECALL_ANOTHERS.ordinal();
    }
}
