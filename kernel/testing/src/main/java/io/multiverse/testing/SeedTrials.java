package io.multiverse.testing;

import io.multiverse.replay.shrink.DeltaDebugging;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/**
 * Runs with many seeds and the inputs made of each, in which some things must always hold. The inputs of the first seed
 * that fails are reduced to the fewest that still fail. Not thread-safe.
 */
public final class SeedTrials {
    private static final int USUAL_SEEDS = 20;
    private static final long USUAL_CONTROL_TICKS = 20;

    private final RunSource source;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Predicate<RunUnderTest>> invariants = new LinkedHashMap<>();
    private long[] seeds = LongStream.rangeClosed(1, USUAL_SEEDS).toArray();
    private long controlTicks = USUAL_CONTROL_TICKS;
    private LongFunction<List<TestInput>> inputs = seed -> List.of();
    private Consumer<RunUnderTest> end = run -> {};

    SeedTrials(RunSource source) {
        this.source = source;
    }

    /** Uses the seeds from 1 on, 20 unless this is called. */
    public SeedTrials seeds(int count) {
        seeds = LongStream.rangeClosed(1, count).toArray();
        return this;
    }

    /** Uses one seed: one that has failed. */
    public SeedTrials seed(long seed) {
        seeds = new long[] {seed};
        return this;
    }

    /** Runs so many control ticks, at least 1; 20 unless this is called. */
    public SeedTrials controlTicks(long count) {
        controlTicks = count;
        return this;
    }

    /**
     * Sends inputs into each run.
     *
     * @param ofSeed gives the same list for the same seed
     */
    public SeedTrials inputs(LongFunction<List<TestInput>> ofSeed) {
        inputs = ofSeed;
        return this;
    }

    /** Asks of each run what {@link RunUnderTest#always} does. */
    public SeedTrials always(String condition) {
        conditions.add(condition);
        return this;
    }

    /** Asks of each run what {@link RunUnderTest#invariant} does. */
    public SeedTrials invariant(String name, Predicate<RunUnderTest> holds) {
        invariants.put(name, holds);
        return this;
    }

    /** Looks at each run at its end; an {@link AssertionError} fails it. */
    public SeedTrials atEnd(Consumer<RunUnderTest> look) {
        end = look;
        return this;
    }

    /**
     * Does all runs.
     *
     * @throws AssertionError for the first seed that fails, with the fewest of its inputs that fail, too
     */
    public void run() {
        for (final long seed : seeds) {
            final List<TestInput> all = List.copyOf(inputs.apply(seed));
            final Failure failure = attempt(seed, all, controlTicks);
            if (failure != null) {
                throw shrunk(seed, all, failure);
            }
        }
    }

    /** A run that failed, and the last control tick it has done. */
    private record Failure(AssertionError error, long controlTick) {}

    private Failure attempt(long seed, List<TestInput> some, long length) {
        try (RunUnderTest run = new RunUnderTest(source).seed(seed).keepingNoJournal()) {
            try {
                conditions.forEach(run::always);
                invariants.forEach(run::invariant);
                while (run.controlTick() < length) {
                    final long next = run.controlTick() + 1;
                    some.stream().filter(input -> input.controlTick() == next).forEach(run::inject);
                    run.advance(1);
                }
                end.accept(run);
                return null;
            } catch (final AssertionError e) {
                return new Failure(e, run.controlTick());
            }
        }
    }

    private AssertionError shrunk(long seed, List<TestInput> all, Failure failure) {
        final long[] length = {failure.controlTick()};
        final Failure[] last = {failure};
        final List<TestInput> fewest = DeltaDebugging.fewest(all, some -> {
            final Failure again = attempt(seed, some, length[0]);
            if (again != null) {
                last[0] = again;
                length[0] = Math.min(length[0], again.controlTick());
            }
            return again != null;
        });
        final StringBuilder text = new StringBuilder("seed ")
                .append(seed)
                .append(" fails: ")
                .append(last[0].error().getMessage())
                .append("\n")
                .append(fewest.size())
                .append(" of ")
                .append(all.size())
                .append(all.size() == 1 ? " input" : " inputs")
                .append(" and ")
                .append(length[0])
                .append(" of ")
                .append(controlTicks)
                .append(" control ticks are enough:");
        fewest.forEach(input -> text.append("\n  ").append(input.code()));
        text.append("\nreproduce: .seed(").append(seed).append("L), or these inputs alone");
        return new AssertionError(text.toString(), last[0].error());
    }
}
