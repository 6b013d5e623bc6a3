package io.multiverse.replay.bisect;

import io.multiverse.expression.NamedState;
import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds which fields a recorded state had other values in, from its digest alone.
 *
 * <p>A digest is a sum of one invertible share per value. If all but one field were as in the current state, the
 * difference of the digests gives, for each field, the one value that would explain it: noise of 64 bits for all but
 * the right one, whose value is near the current one or otherwise likely. What can be guessed (texts that occur in the
 * run, truth values, small steps of integers) is tried as it is, alone or together with one field more. How much less
 * likely noise would look as good is told in bits. Not thread-safe.
 */
final class DigestSolver {
    /** A solution is told if noise looks as good in fewer than one of 2^{@value} cases. */
    static final int LEAST_BITS = 10;

    private static final int DIGEST_BITS = 64;
    private static final int FAR_STEP = 3;
    private static final long MOST_TRIALS = 1L << 24;
    private static final double BITS_PER_DIGIT = 3.33;
    private static final double EXPONENT_BITS = 11;

    private final List<StateField> fields;
    private final long recordedDigest;
    private final Collection<String> texts;
    private final Set<String> changed;
    private final Map<Integer, long[]> shiftedTails = new HashMap<>();
    private final List<Solution> solutions = new ArrayList<>();

    /**
     * A value that a field had.
     *
     * @param path the field
     * @param text its recorded value
     */
    record Value(String path, String text) {}

    /**
     * Values that together give the recorded digest.
     *
     * @param values the fields that differ
     * @param bits how sure it is: noise would look as good in one of 2^bits cases
     */
    record Solution(List<Value> values, double bits) {}

    /** A value tried for a field: what it changes in the digest, and how far it moves later fields. */
    private record Guess(int field, String text, long delta, int shift) {}

    /**
     * Makes a solver.
     *
     * @param present the state that came out
     * @param recordedDigest the digest of the recorded one
     * @param texts what texts may be
     * @param changed the paths of fields that the code at hand is known to write, which are likelier
     */
    DigestSolver(NamedState present, long recordedDigest, Collection<String> texts, Set<String> changed) {
        this.fields = present.fields();
        this.recordedDigest = recordedDigest;
        this.texts = texts;
        this.changed = changed;
    }

    /** Returns what explains the recorded digest, likeliest first; one field if that is possible, else two. */
    List<Solution> solve() {
        final long missing = recordedDigest - NamedState.of(fields).digest();
        if (missing == 0 || fields.isEmpty()) {
            return List.of();
        }
        final double trialBits = log2(fields.size());
        solveNumbers(missing, 0, -1, null, trialBits);
        final List<Guess> guesses = guesses();
        for (final Guess guess : guesses) {
            // Numbers are solved for above.
            if (guess.delta() == missing && fields.get(guess.field()).kind() == StateField.Kind.TEXT) {
                add(List.of(value(guess)), DIGEST_BITS - log2(guesses.size()));
            }
        }
        if (solutions.isEmpty()) {
            final List<Guess> tried = likeliest(guesses);
            for (final Guess guess : tried) {
                solveNumbers(missing, guess.shift(), guess.field(), guess, trialBits + log2(tried.size()));
            }
        }
        solutions.sort(Comparator.comparingDouble(Solution::bits).reversed());
        return List.copyOf(solutions);
    }

    private List<Guess> likeliest(List<Guess> guesses) {
        final List<Guess> likely = guesses.stream()
                .filter(guess -> changed.contains(fields.get(guess.field()).path()))
                .toList();
        if ((long) guesses.size() * fields.size() <= MOST_TRIALS) {
            return guesses;
        }
        return (long) likely.size() * fields.size() <= MOST_TRIALS ? likely : List.of();
    }

    private Value value(Guess guess) {
        return new Value(fields.get(guess.field()).path(), guess.text());
    }

    private void add(List<Value> values, double bits) {
        if (bits >= LEAST_BITS) {
            solutions.add(new Solution(values, bits));
        }
    }

    /** Solves for each number; after the field {@code from}, positions are moved by {@code shift}. */
    private void solveNumbers(long missing, int shift, int from, Guess guess, double trialBits) {
        final long left = missing - (guess == null ? 0 : guess.delta());
        for (int i = 0; i < fields.size(); i++) {
            final StateField field = fields.get(i);
            if (i == from || !isSolvable(field)) {
                continue;
            }
            final long position = field.position() + (i > from ? shift : 0);
            final long bits = StateDigest.valueAt(position, left + StateDigest.share(position, field.bits()));
            final double sure = plausibility(field, bits) - trialBits + (changed.contains(field.path()) ? 1 : 0);
            if (sure >= LEAST_BITS) {
                final Value value = new Value(field.path(), field.valueText(bits));
                add(guess == null ? List.of(value) : List.of(value(guess), value), sure);
            }
        }
    }

    /** A text has no one value, a size moves what follows, and what is inside of a part does not add to the digest. */
    private static boolean isSolvable(StateField field) {
        return field.position() != StateField.IN_PART
                && switch (field.kind()) {
                    case INTEGER, BOOL, FLOAT64 -> true;
                    case TEXT, SIZE, PART -> false;
                };
    }

    /** Returns in how many bits a value is likelier than noise. */
    private static double plausibility(StateField field, long bits) {
        if (bits == field.bits()) {
            return 0;
        }
        return switch (field.kind()) {
            case BOOL -> (bits & ~1L) == 0 ? DIGEST_BITS - 1 : 0;
            case INTEGER -> DIGEST_BITS - 1 - log2(Math.abs((double) bits - (double) field.bits()));
            case FLOAT64 -> ofDouble(Double.longBitsToDouble(field.bits()), Double.longBitsToDouble(bits));
            case TEXT, SIZE, PART -> 0;
        };
    }

    /** A double is likely if it is near the current one, or has few digits. */
    private static double ofDouble(double present, double value) {
        if (!Double.isFinite(value)) {
            return 0;
        }
        final double distance = Math.abs(value - present) / Math.max(Math.abs(value), Math.abs(present));
        final double nearness = distance >= 1 ? 0 : EXPONENT_BITS - log2(distance);
        final long digits =
                Double.toString(value).chars().filter(Character::isDigit).count();
        final double brevity = DIGEST_BITS - EXPONENT_BITS - BITS_PER_DIGIT * digits;
        return Math.max(0, Math.max(nearness, brevity));
    }

    private List<Guess> guesses() {
        final List<Guess> guesses = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            final StateField field = fields.get(i);
            if (field.position() == StateField.IN_PART) {
                continue;
            }
            switch (field.kind()) {
                case TEXT -> guessTexts(i, field, guesses);
                case BOOL -> guesses.add(number(i, field, 1 - field.bits()));
                case INTEGER -> {
                    for (int step = -FAR_STEP; step <= FAR_STEP; step++) {
                        if (step != 0) {
                            guesses.add(number(i, field, field.bits() + step));
                        }
                    }
                }
                case FLOAT64, SIZE, PART -> {
                    // nothing is likelier than all else
                }
            }
        }
        return guesses;
    }

    private static Guess number(int index, StateField field, long bits) {
        final long delta = StateDigest.share(field.position(), bits) - field.share();
        return new Guess(index, field.valueText(bits), delta, 0);
    }

    private void guessTexts(int index, StateField field, List<Guess> guesses) {
        guessText(index, field, null, guesses);
        for (final String text : texts) {
            guessText(index, field, text, guesses);
        }
    }

    private void guessText(int index, StateField field, String text, List<Guess> guesses) {
        final StateField other = new StateField(field.path(), field.kind(), 0, text, field.position());
        if (!field.hasValueOf(other)) {
            final int shift = other.positions() - field.positions();
            final long delta = other.share() - field.share() + tail(shift, index + 1) - tail(0, index + 1);
            guesses.add(new Guess(index, String.valueOf(text), delta, shift));
        }
    }

    /** Returns what the fields from an index on add to a digest if their positions are moved. */
    private long tail(int shift, int from) {
        return shiftedTails.computeIfAbsent(shift, this::tails)[from];
    }

    private long[] tails(int shift) {
        final long[] tails = new long[fields.size() + 1];
        for (int i = fields.size() - 1; i >= 0; i--) {
            final StateField field = fields.get(i);
            final long position = field.position() == StateField.IN_PART ? field.position() : field.position() + shift;
            final StateField moved = new StateField(field.path(), field.kind(), field.bits(), field.text(), position);
            // Before the first field there is nothing to move: such a position is never asked for.
            tails[i] = tails[i + 1] + moved.share();
        }
        return tails;
    }

    private static double log2(double value) {
        return StrictMath.log(Math.max(Double.MIN_NORMAL, value)) / StrictMath.log(2);
    }
}
