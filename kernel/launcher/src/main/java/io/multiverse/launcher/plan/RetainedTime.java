package io.multiverse.launcher.plan;

import io.multiverse.cli.Flag;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length of simulated time in the words of a flag: a whole number of days, hours, minutes, seconds or ticks. */
final class RetainedTime {
    private static final Pattern TEXT = Pattern.compile("([1-9]\\d{0,17})(d|h|m|s|ticks)");
    private static final Map<String, Long> NANOS = Map.of(
            "d", TimeUnit.DAYS.toNanos(1),
            "h", TimeUnit.HOURS.toNanos(1),
            "m", TimeUnit.MINUTES.toNanos(1),
            "s", TimeUnit.SECONDS.toNanos(1));

    private RetainedTime() {}

    /**
     * Returns the length in nanoseconds; one beyond the end of simulated time is all of it.
     *
     * @param windowNanos the length of a control tick
     * @throws io.multiverse.cli.CommandException of exit code 2, naming flag, value and remedy, for any other text
     */
    static long nanos(String flag, String text, long windowNanos) {
        final Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw Flag.bad(
                    flag,
                    text,
                    "give a whole number of simulated days, hours, minutes, seconds or control ticks, for instance 7d,"
                            + " 36h, 90m, 600s or 90000ticks");
        }
        final long unit = NANOS.getOrDefault(matcher.group(2), windowNanos);
        final long count = Long.parseLong(matcher.group(1));
        return count > Long.MAX_VALUE / unit ? Long.MAX_VALUE : count * unit;
    }
}
