package io.multiverse.kernel.event;

/** How an event's target is coded in its record: a realm index, all subscribers, or a selection. */
public final class Targets {
    /** All realms that subscribe to the event's type. */
    public static final int SUBSCRIBERS = -1;

    /** A realm that no register knows; such an event becomes a dead letter. */
    public static final int UNKNOWN = -2;

    private static final int FIRST_SELECTION = -3;

    private Targets() {}

    /** Returns the code of the selection with this id. */
    public static int selection(int selectionId) {
        return FIRST_SELECTION - selectionId;
    }

    /** Returns whether {@code target} names one realm. */
    public static boolean isRealm(int target) {
        return target >= 0;
    }

    /** Returns whether {@code target} is a selection. */
    public static boolean isSelection(int target) {
        return target <= FIRST_SELECTION;
    }

    /** Returns the id of a selection's code. */
    public static int selectionId(int target) {
        return FIRST_SELECTION - target;
    }
}
