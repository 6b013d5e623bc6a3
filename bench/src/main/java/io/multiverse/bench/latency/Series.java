package io.multiverse.bench.latency;

/**
 * What is measured. A series is recorded as it was seen (raw); where a schedule says how often it should have been
 * seen, it is also recorded with what a stall kept from being seen (corrected).
 */
enum Series {
    /** Raw: from the start of a window to the sealing of its frame. Corrected: from the deadline on. */
    TICK("tick", "control tick", Corrected.IN_REAL_TIME, Group.CONTROL_TICKS),

    /** From a control tick's deadline to the start of its window; in real time only. */
    JITTER("jitter", "jitter", Corrected.IN_REAL_TIME, Group.CONTROL_TICKS),

    /** How far the run is behind the deadlines fixed at the first control tick measured; in real time only. */
    LAG("lag", "lag", Corrected.NEVER, Group.CONTROL_TICKS),

    /** From the sealing of a frame until the journaler has taken it in. */
    HAND_OVER("hand-over", "hand-over", Corrected.NEVER, Group.CONTROL_TICKS),

    /** Raw: from handing an input over until its realm handles it. Corrected: from the moment it was due. */
    INPUT("input", "input", Corrected.ALWAYS, Group.EVENTS),

    /** From the emission of an event by a realm until its target handles it. */
    EVENT("event", "event", Corrected.NEVER, Group.EVENTS),

    /** The same in simulated time: the wait for the window's end. */
    EVENT_SIMULATED("event-simulated", "event, simulated time", Corrected.NEVER, Group.EVENTS);

    /** When a corrected form exists. */
    enum Corrected {
        /** Nothing says when it should have been seen. */
        NEVER,
        /** Deadlines say so. */
        IN_REAL_TIME,
        /** A schedule says so at any pace. */
        ALWAYS
    }

    /** Series that are shown together. */
    enum Group {
        /** What a control tick takes. */
        CONTROL_TICKS,
        /** What an event takes. */
        EVENTS
    }

    private final String tag;
    private final String title;
    private final Corrected corrected;
    private final Group group;

    Series(String tag, String title, Corrected corrected, Group group) {
        this.tag = tag;
        this.title = title;
        this.corrected = corrected;
        this.group = group;
    }

    /** Returns its name in files. */
    String tag() {
        return tag;
    }

    /** Returns its name for people. */
    String title() {
        return title;
    }

    Group group() {
        return group;
    }

    /** Returns whether it can be measured at a pace. */
    boolean exists(boolean isRealtime) {
        return isRealtime || this != JITTER && this != LAG;
    }

    /** Returns whether it has a corrected form at a pace. */
    boolean isCorrected(boolean isRealtime) {
        return corrected == Corrected.ALWAYS || corrected == Corrected.IN_REAL_TIME && isRealtime;
    }

    /** Returns its corrected form's name in files. */
    String correctedTag() {
        return tag + "-corrected";
    }
}
