package io.multiverse.cli;

import io.multiverse.cli.text.Suggestion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads the values of flags; a bad one is a usage error that names the flag, the value and the remedy. Thread-safe. */
public final class Flag {
    private static final int LONGEST_SHOWN = 200;
    private static final int MOST_DIGITS = 18;
    private static final int LONGEST_NUMBER = 1000;
    private static final int FIRST_BEYOND_ASCII = 0x80;

    private Flag() {}

    /** Returns a whole number of this range, or {@code usual} if the flag is not given. */
    public static long whole(String flag, String text, long least, long most, long usual) {
        if (text == null) {
            return usual;
        }
        try {
            final long value = Long.parseLong(digits(text));
            if (value >= least && value <= most) {
                return value;
            }
        } catch (final NumberFormatException e) {
            // the message below says what is wanted
        }
        throw bad(flag, text, "give a whole number from " + least + " to " + most);
    }

    /** Returns a positive number of seconds in milliseconds, rounded up. */
    public static long seconds(String flag, String text) {
        try {
            return millis(decimal(text));
        } catch (final ArithmeticException | NumberFormatException e) {
            throw bad(flag, text, "give a number of simulated seconds above 0, for instance 60 or 0.5");
        }
    }

    /** Returns a number; throws {@link NumberFormatException} if it is none, or longer than anybody needs. */
    public static BigDecimal decimal(String text) {
        final String number = digits(text);
        if (number.length() > LONGEST_NUMBER) {
            throw new NumberFormatException("too long");
        }
        return new BigDecimal(number);
    }

    /**
     * Returns the text without blanks around it, if no character of it is beyond ASCII: which other digits there are
     * depends on the JDK.
     */
    static String digits(String text) {
        final String number = text.strip();
        if (!number.chars().allMatch(c -> c < FIRST_BEYOND_ASCII)) {
            throw new NumberFormatException("not of ASCII");
        }
        return number;
    }

    /**
     * Returns a decimal number times a power of ten; a bad one is a usage error.
     *
     * @param digits how many places the point is moved to the right, which must leave a whole number
     * @param least the least value, after that
     * @param most the greatest value, after that
     * @param remedy what to give instead
     */
    public static long scaled(String flag, String text, int digits, long least, long most, String remedy) {
        try {
            final BigDecimal number = decimal(text);
            // Writing out a number of a billion digits would take forever; its size is known without.
            if ((long) number.precision() - number.scale() <= MOST_DIGITS) {
                final long value = number.movePointRight(digits).longValueExact();
                if (value >= least && value <= most) {
                    return value;
                }
            }
        } catch (final ArithmeticException | NumberFormatException e) {
            // the message below says what is wanted
        }
        throw bad(flag, text, remedy);
    }

    /**
     * Returns a positive number of seconds in milliseconds, rounded up; throws {@link ArithmeticException} if it is
     * not.
     */
    public static long millis(BigDecimal seconds) {
        // Scaling a number of a billion digits would take forever; its size is known without.
        final long digitsBeforePoint = (long) seconds.precision() - seconds.scale();
        if (seconds.signum() <= 0 || digitsBeforePoint > MOST_DIGITS) {
            throw new ArithmeticException("not above 0, or too large");
        }
        if (digitsBeforePoint < -MOST_DIGITS) {
            return 1;
        }
        final long millis =
                seconds.movePointRight(3).setScale(0, RoundingMode.CEILING).longValueExact();
        if (millis < 1) {
            throw new ArithmeticException("not above 0");
        }
        return millis;
    }

    /** Returns the constant that is spelled like this, in lower case and with dashes. */
    public static <E extends Enum<E>> E choice(String flag, String text, Class<E> type) {
        final List<String> words =
                Arrays.stream(type.getEnumConstants()).map(Flag::word).toList();
        final int index = words.indexOf(text);
        if (index < 0) {
            throw bad(flag, text, "give one of " + String.join(", ", words) + Suggestion.of(text, words));
        }
        return type.getEnumConstants()[index];
    }

    /** Returns how a constant is spelled on the command line. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns a path; blank and impossible ones are usage errors. */
    public static Path path(String flag, String text) {
        try {
            if (!text.isBlank()) {
                return Path.of(text);
            }
        } catch (final InvalidPathException e) {
            // the message below says what is wanted
        }
        throw bad(flag, text, "give a path");
    }

    /** Returns the usage error for a bad value. */
    public static CommandException bad(String flag, String text, String remedy) {
        return CommandException.usage(flag + " cannot be \"" + shortened(text) + "\"; " + remedy);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_SHOWN
                ? text
                : text.substring(0, LONGEST_SHOWN) + "\u2026 (" + text.length() + " characters)";
    }

    /** Throws the usage error for two flags that exclude each other, if both are given. */
    public static void exclusive(String flag, boolean isGiven, String other, boolean isOtherGiven) {
        if (isGiven && isOtherGiven) {
            throw CommandException.usage(flag + " and " + other + " exclude each other; give one of them");
        }
    }
}
