package io.multiverse.bench.phold;

import io.multiverse.bench.phold.model.Phold;
import io.multiverse.cli.CommandException;
import io.multiverse.cli.Flag;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The flags that describe a model. */
final class PholdOptions {
    private static final int USUAL_LPS = 1024;
    private static final int USUAL_POPULATION = 16;
    private static final double USUAL_REMOTE = 0.25;
    private static final int USUAL_LOOKAHEAD = 100;
    private static final int USUAL_MEAN = 1000;
    private static final long USUAL_END = 125_000;

    @Option(names = "--lps", paramLabel = "N", order = 1, description = "logical processes; default 1024")
    private String lps;

    @Option(
            names = "--population",
            paramLabel = "P",
            order = 2,
            description = "events each process begins with; default 16")
    private String population;

    @Option(
            names = "--remote",
            paramLabel = "R",
            order = 3,
            description = "fraction of events that go to a process drawn among all, 0 to 1; default 0.25")
    private String remote;

    @Option(
            names = "--lookahead",
            paramLabel = "L",
            order = 4,
            description = "shortest delay in ticks, and the control interval; default 100")
    private String lookahead;

    @Option(
            names = "--mean",
            paramLabel = "M",
            order = 5,
            description = "mean delay in ticks, the lookahead included; default 1000")
    private String mean;

    @Option(
            names = "--end",
            paramLabel = "E",
            order = 6,
            description = "the tick at which the run ends; default 125000")
    private String end;

    @Option(names = "--seed", paramLabel = "S", order = 7, description = "seed of all draws; default 0")
    private String seed;

    /** Returns the model; throws {@link CommandException} naming the flag whose value is bad. */
    Phold phold() {
        final int meanTicks = (int) Flag.whole("--mean", mean, 1, Phold.MAX_MEAN, USUAL_MEAN);
        final int lookaheadTicks = (int) Flag.whole("--lookahead", lookahead, 1, Phold.MAX_MEAN, USUAL_LOOKAHEAD);
        if (lookaheadTicks > meanTicks) {
            throw CommandException.usage("--lookahead " + lookaheadTicks + " is longer than --mean " + meanTicks
                    + ", which includes it; give a shorter lookahead or a longer mean");
        }
        return new Phold(
                (int) Flag.whole("--lps", lps, 1, Phold.MAX_LPS, USUAL_LPS),
                (int) Flag.whole("--population", population, 0, Phold.MAX_POPULATION, USUAL_POPULATION),
                remote == null ? USUAL_REMOTE : fraction(remote),
                lookaheadTicks,
                meanTicks,
                Flag.whole("--end", end, 1, Phold.MAX_END, USUAL_END),
                Flag.whole("--seed", seed, Long.MIN_VALUE, Long.MAX_VALUE, 0));
    }

    /** Returns the value of {@code --remote}; throws {@link CommandException} if it is bad. */
    static double fraction(String text) {
        try {
            final double value = Flag.decimal(text).doubleValue();
            if (value >= 0 && value <= 1) {
                return value;
            }
        } catch (final NumberFormatException e) {
            // the message below says what is wanted
        }
        throw Flag.bad("--remote", text, "give a number from 0 to 1, for instance 0.25");
    }

    /** Returns a model for JSON output. */
    static Map<String, Object> json(Phold phold) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("lps", phold.lps());
        map.put("population", phold.population());
        map.put("remote", phold.remote());
        map.put("lookahead", phold.lookahead());
        map.put("mean", phold.mean());
        map.put("end", phold.end());
        map.put("seed", phold.seed());
        return map;
    }
}
