package io.multiverse.city.people;

/**
 * A city's clock: a second of simulated time is a city minute, so a day takes 24 simulated minutes. A run begins at
 * eight o'clock in the morning. With local ticks longer than a second a tick is a city minute.
 */
public final class DayCycle {
    public static final int MINUTES_PER_HOUR = 60;
    public static final int MINUTES_PER_DAY = 24 * MINUTES_PER_HOUR;

    private static final long NANOS_PER_MINUTE = 1_000_000_000L;
    private static final int FIRST_MINUTE = 8 * MINUTES_PER_HOUR;
    private static final int WAKING = 6 * MINUTES_PER_HOUR;
    private static final DayPhase[] PHASE_OF_HOUR = phases();

    private final long minuteTicks;

    /** Makes the days of a city whose local ticks take so long. */
    public DayCycle(long localTickNanos) {
        minuteTicks = Math.max(1, NANOS_PER_MINUTE / localTickNanos);
    }

    /** Returns how many local ticks a number of city minutes takes. */
    public long ticks(int minutes) {
        return minuteTicks * minutes;
    }

    /** Returns the number of the day, from 0; days begin at midnight. */
    public long day(long tick) {
        return minutes(tick) / MINUTES_PER_DAY;
    }

    /** Returns the number of city minutes since the first midnight. */
    public long minutes(long tick) {
        return tick / minuteTicks + FIRST_MINUTE;
    }

    /**
     * Returns what {@link #minutes} of a city are at a simulated time if its ticks are short and it never stood still.
     */
    public static long punctualMinutes(long simTimeNanos) {
        return simTimeNanos / NANOS_PER_MINUTE + FIRST_MINUTE;
    }

    /** Returns the minute of the day, 0 to 1439. */
    public int minuteOfDay(long tick) {
        return (int) (minutes(tick) % MINUTES_PER_DAY);
    }

    /** Returns the phase of the day. */
    public DayPhase phase(long tick) {
        return PHASE_OF_HOUR[minuteOfDay(tick) / MINUTES_PER_HOUR];
    }

    /** Returns the tick of the next six o'clock, after {@code tick}. */
    public long nextMorning(long tick) {
        final int wait = Math.floorMod(WAKING - minuteOfDay(tick) - 1, MINUTES_PER_DAY) + 1;
        return (tick / minuteTicks + wait) * minuteTicks;
    }

    private static DayPhase[] phases() {
        final DayPhase[] phases = new DayPhase[24];
        for (int hour = 0; hour < phases.length; hour++) {
            phases[hour] = phaseOf(hour);
        }
        return phases;
    }

    private static DayPhase phaseOf(int hour) {
        if (hour < 6 || hour >= 22) {
            return DayPhase.NIGHT;
        }
        if (hour < 8) {
            return DayPhase.MORNING;
        }
        if (hour >= 19) {
            return DayPhase.EVENING;
        }
        return hour == 12 || hour >= 17 ? DayPhase.MARKET : DayPhase.WORK;
    }
}
