package io.multiverse.replay.fleet;

import io.multiverse.cli.Flag;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How likely faults are.
 *
 * @param byKind the probability of each kind that may come up, above 0 and at most 1
 */
record FaultRates(Map<FaultKind, Double> byKind) {
    /** No faults at all. */
    static final FaultRates NONE = new FaultRates(Map.of());

    private static final String FLAG = "--faults";
    private static final String ALL_WORD = "all";
    private static final String NONE_WORD = "none";

    FaultRates {
        byKind = Map.copyOf(byKind);
    }

    /**
     * Returns the rates that a list such as {@code pause,fail=0.01} says, or {@code all} or {@code none}.
     *
     * @throws io.multiverse.cli.CommandException of exit code 2 if it is none
     */
    static FaultRates parse(String text) {
        if (text == null || text.equals(NONE_WORD)) {
            return NONE;
        }
        final Map<FaultKind, Double> rates = new EnumMap<>(FaultKind.class);
        for (final String part : text.split(",", -1)) {
            final int equals = part.indexOf('=');
            final String word = equals < 0 ? part : part.substring(0, equals);
            final List<FaultKind> kinds = word.equals(ALL_WORD)
                    ? List.of(FaultKind.values())
                    : List.of(Flag.choice(FLAG, word, FaultKind.class));
            for (final FaultKind kind : kinds) {
                rates.put(kind, equals < 0 ? kind.usualRate() : rate(part, part.substring(equals + 1)));
            }
        }
        rates.values().removeIf(rate -> rate == 0);
        return new FaultRates(rates);
    }

    private static double rate(String part, String text) {
        try {
            final BigDecimal rate = Flag.decimal(text);
            if (rate.signum() >= 0 && rate.compareTo(BigDecimal.ONE) <= 0) {
                return rate.doubleValue();
            }
        } catch (final NumberFormatException e) {
            // the message below says what is wanted
        }
        throw Flag.bad(FLAG, part, "give a probability from 0 to 1, for instance pause=0.05");
    }

    /** Returns the probability of a kind, 0 if it does not come up. */
    double of(FaultKind kind) {
        return byKind.getOrDefault(kind, 0.0);
    }

    /** Returns whether a kind may come up. */
    boolean has(FaultKind kind) {
        return byKind.containsKey(kind);
    }

    boolean isEmpty() {
        return byKind.isEmpty();
    }

    /** Returns those of all kinds but one. */
    FaultRates without(FaultKind kind) {
        final Map<FaultKind, Double> rest = new EnumMap<>(FaultKind.class);
        rest.putAll(byKind);
        rest.remove(kind);
        return new FaultRates(rest);
    }

    /** Returns the value of the flag that means them, in order of kinds. */
    String text() {
        return isEmpty()
                ? NONE_WORD
                : new EnumMap<>(byKind)
                        .entrySet().stream()
                                .map(entry -> entry.getKey().word()
                                        + (entry.getValue() == entry.getKey().usualRate()
                                                ? ""
                                                : "="
                                                        + BigDecimal.valueOf(entry.getValue())
                                                                .stripTrailingZeros()
                                                                .toPlainString()))
                                .collect(Collectors.joining(","));
    }
}
