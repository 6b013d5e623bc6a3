package io.multiverse.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A small random game about due times: what each realm does in which tick and for which event, and what changes between
 * windows. A window has {@value #WINDOW_NANOS} ns and begins where many due times are.
 *
 * @param windows how long it is
 * @param scripts what realms do, in order of index; those from {@code first} on join during the game
 * @param first how many realms there are when it begins
 * @param changes what happens before each control tick
 */
record DueGame(int windows, int first, List<Script> scripts, List<List<Change>> changes) {
    static final long WINDOW_NANOS = 20;
    static final long TICK_NANOS = 5;

    /** The target of a broadcast, of an event for nobody, and of the first of two selections. */
    static final int ALL = -1;

    static final int NOBODY = -2;
    static final int FIRST_GROUP = -3;

    private static final long[] TICKS = {TICK_NANOS, TICK_NANOS, 1, 2, 4, 10, WINDOW_NANOS};
    private static final int[] PRIORITIES = {0, 0, 0, 0, -1, 1, Integer.MIN_VALUE, Integer.MAX_VALUE};

    /** What a realm can do. */
    enum Kind {
        EMIT,
        RECALL,
        RECALL_ANOTHERS,
        SET_TIMER,
        SLEEP,
        WAKE
    }

    /** One thing that a realm does; {@code number} is a delay, a due time, or which of its events it recalls. */
    record Deed(Kind kind, int target, boolean isDelay, long number, int priority) {
        long dueNanos(long nowNanos) {
            return isDelay ? nowNanos + number : number;
        }
    }

    /** What one realm does in each of its ticks, and for each event that it handles. */
    record Script(long tickNanos, boolean subscribes, List<List<Deed>> inTicks, List<List<Deed>> atEvents) {
        List<Deed> inTick(long tick) {
            return tick < inTicks.size() ? inTicks.get((int) tick) : List.of();
        }

        List<Deed> atEvent(int handled) {
            return handled < atEvents.size() ? atEvents.get(handled) : List.of();
        }
    }

    /** What can happen between windows. */
    enum Happening {
        PAUSE,
        RESUME,
        REMOVE,
        JOIN,
        SUBSCRIBE,
        UNSUBSCRIBE
    }

    /** One input. */
    record Change(Happening what, int realm) {}

    /** Returns the name of a realm. */
    static String name(int realm) {
        return "r" + realm;
    }

    /** Returns the group of realms that a realm is in: 0 or 1. */
    static int group(int realm) {
        return realm % 2;
    }

    /** Draws a game. */
    static DueGame some(SplittableRandom random) {
        final int windows = 3 + random.nextInt(6);
        final int first = 1 + random.nextInt(3);
        final List<List<Change>> changes = new ArrayList<>();
        final boolean isQuiet = random.nextInt(3) == 0;
        int realms = first;
        for (int window = 0; window < windows; window++) {
            final List<Change> some = new ArrayList<>();
            // before the first control tick some inputs act at once: not what this is about
            for (int i = isQuiet || window == 0 ? 0 : random.nextInt(3); i > 0; i--) {
                final Happening what = Happening.values()[random.nextInt(Happening.values().length)];
                if (what == Happening.JOIN) {
                    some.add(new Change(what, realms++));
                } else if (what != Happening.REMOVE || random.nextInt(4) == 0) {
                    some.add(new Change(what, random.nextInt(first)));
                }
            }
            changes.add(some);
        }
        final List<Script> scripts = new ArrayList<>();
        for (int realm = 0; realm < realms; realm++) {
            scripts.add(script(random, windows, realms));
        }
        return new DueGame(windows, first, scripts, changes);
    }

    private static Script script(SplittableRandom random, int windows, int realms) {
        final long tickNanos = TICKS[random.nextInt(TICKS.length)];
        final int mostDeeds = 1 + random.nextInt(4);
        final List<List<Deed>> inTicks = new ArrayList<>();
        for (long tick = 0; tick < windows * WINDOW_NANOS / tickNanos; tick++) {
            inTicks.add(deeds(random, random.nextInt(3) == 0 ? mostDeeds : 0, realms));
        }
        final List<List<Deed>> atEvents = new ArrayList<>();
        for (int event = random.nextInt(12); event > 0; event--) {
            atEvents.add(deeds(random, random.nextInt(2), realms));
        }
        return new Script(tickNanos, random.nextInt(2) == 0, inTicks, atEvents);
    }

    private static List<Deed> deeds(SplittableRandom random, int count, int realms) {
        final List<Deed> deeds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            deeds.add(deed(random, realms));
        }
        return deeds;
    }

    private static Deed deed(SplittableRandom random, int realms) {
        final int kind = random.nextInt(40);
        if (kind < 7) {
            return new Deed(Kind.RECALL, 0, false, random.nextInt(4), 0);
        }
        if (kind < 11) {
            return new Deed(Kind.SET_TIMER, 0, true, random.nextInt(9), 0);
        }
        if (kind < 13) {
            return new Deed(kind == 11 ? Kind.SLEEP : Kind.WAKE, 0, false, 0, 0);
        }
        if (kind == 13 && random.nextInt(6) == 0) {
            return new Deed(Kind.RECALL_ANOTHERS, 0, false, 0, 0);
        }
        final int target = random.nextInt(3) > 0 ? random.nextInt(realms) : ALL - random.nextInt(4);
        final int priority = PRIORITIES[random.nextInt(PRIORITIES.length)];
        return switch (random.nextInt(8)) {
            case 0 -> new Deed(Kind.EMIT, target, false, 0, priority);
            case 1 -> new Deed(Kind.EMIT, target, true, random.nextInt(12) - 4, priority);
            case 2, 3 -> new Deed(Kind.EMIT, target, true, random.nextInt(60), priority);
            // window boundaries, and what many choose at once
            case 4 -> new Deed(Kind.EMIT, target, false, (1 + random.nextInt(6)) * WINDOW_NANOS, priority);
            case 5 -> new Deed(Kind.EMIT, target, false, (1 + random.nextInt(6)) * WINDOW_NANOS - 1, priority);
            case 6 -> new Deed(Kind.EMIT, target, false, (1 + random.nextInt(20)) * TICK_NANOS, priority);
            default -> new Deed(Kind.EMIT, target, false, random.nextBoolean() ? Long.MAX_VALUE : Long.MIN_VALUE, 0);
        };
    }
}
