package io.multiverse.kernel.internal.journal.file;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The name of the file that holds the documents of a day of simulated time; day 0 is 1970-01-01. */
public final class DayFile {
    private static final String SUFFIX = "F" + RunDirectory.DATA_SUFFIX;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
    private static final long NANOS_PER_DAY = TimeUnit.DAYS.toNanos(1);

    private DayFile() {}

    /** Returns the day of a simulated time. */
    public static long day(long simTimeNanos) {
        return simTimeNanos / NANOS_PER_DAY;
    }

    /** Returns the name of a day's file. */
    public static String name(long day) {
        return DAY.format(LocalDate.ofEpochDay(day)) + SUFFIX;
    }

    /** Returns the day of the file with a name, or -1 if it is no such name. */
    public static long day(String fileName) {
        if (!fileName.endsWith(SUFFIX)) {
            return -1;
        }
        try {
            final long day = LocalDate.parse(fileName.substring(0, fileName.length() - SUFFIX.length()), DAY)
                    .toEpochDay();
            return name(day).equals(fileName) ? Math.max(day, -1) : -1;
        } catch (DateTimeParseException e) {
            return -1;
        }
    }
}
