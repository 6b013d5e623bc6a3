package io.multiverse.bench.phold;

import io.multiverse.bench.measure.Spread;
import io.multiverse.bench.phold.model.Phold;
import io.multiverse.bench.phold.model.PholdEngine;
import io.multiverse.bench.phold.model.PholdResult;
import io.multiverse.cli.CommandException;
import io.multiverse.cli.ExitCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Lets engines run one model in turns (A B C A B C ...), so that what else the machine does meets all of them alike,
 * and checks that all come to the same.
 */
final class Contest {
    private final List<? extends PholdEngine> engines;
    private final int warmups;
    private final int repeats;
    private final Consumer<String> progress;

    /**
     * Describes a contest.
     *
     * @param warmups rounds that do not count
     * @param repeats rounds that count, at least 1
     * @param progress is told before each run what will run
     */
    Contest(List<? extends PholdEngine> engines, int warmups, int repeats, Consumer<String> progress) {
        this.engines = engines;
        this.warmups = warmups;
        this.repeats = repeats;
        this.progress = progress;
    }

    /**
     * How all engines did on one model.
     *
     * @param phold the model
     * @param events the events each of them handled
     * @param digest the digest each of them came to
     * @param rates the events per second by engine, in the order of the engines
     */
    record Outcome(Phold phold, long events, long digest, Map<String, Spread> rates) {}

    /**
     * Runs a model.
     *
     * @throws CommandException if an engine comes to another digest than the first one
     */
    Outcome run(Phold phold) {
        final Map<String, List<Double>> rates = new LinkedHashMap<>();
        PholdResult first = null;
        for (int round = 0; round < warmups + repeats; round++) {
            for (final PholdEngine engine : engines) {
                progress.accept(engine.name() + ", round " + (round + 1) + " of " + (warmups + repeats));
                final PholdResult result = engine.run(phold);
                first = first == null ? result : first;
                requireEqual(engine, result, first);
                if (round >= warmups) {
                    rates.computeIfAbsent(engine.name(), name -> new ArrayList<>())
                            .add(result.eventsPerSecond());
                }
            }
        }
        final Map<String, Spread> spreads = new LinkedHashMap<>();
        rates.forEach((name, samples) -> spreads.put(
                name,
                Spread.of(samples.stream().mapToDouble(Double::doubleValue).toArray())));
        return new Outcome(phold, first.events(), first.digest(), spreads);
    }

    private void requireEqual(PholdEngine engine, PholdResult result, PholdResult first) {
        if (result.digest() != first.digest() || result.events() != first.events()) {
            throw CommandException.failure(
                    ExitCode.DIVERGENCE,
                    String.format(
                            Locale.ROOT,
                            "%s handled %d events and came to digest %016x, %s %d and %016x: one of them runs another"
                                    + " model",
                            engines.get(0).name(),
                            first.events(),
                            first.digest(),
                            engine.name(),
                            result.events(),
                            result.digest()),
                    null);
        }
    }
}
