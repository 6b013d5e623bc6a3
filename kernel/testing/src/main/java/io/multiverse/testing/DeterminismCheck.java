package io.multiverse.testing;

/** A way to do a run again that must not change a byte of its journal. */
public enum DeterminismCheck {
    /** With each other number of workers. */
    WORKERS("other numbers of workers"),
    /** Once more in the same JVM: finds what static fields keep. */
    TWICE("once more in this JVM"),
    /** Each window from a snapshot of its start, as {@code run --sync-test} does: finds what writeState leaves out. */
    SNAPSHOTS("each window from a snapshot of its start"),
    /** Cut at control ticks that the seed decides, and resumed. */
    RESUMED("cut and resumed"),
    /** Each realm alone, with the events of the others from the journal: finds what realms share. */
    ALONE("each realm alone"),
    /** In a second JVM: interpreted, with other hash salts, locale, time zone, charset and processors. */
    OTHER_JVM("in a second JVM, interpreted");

    private final String words;

    DeterminismCheck(String words) {
        this.words = words;
    }

    /** Returns it in words. */
    String words() {
        return words;
    }
}
