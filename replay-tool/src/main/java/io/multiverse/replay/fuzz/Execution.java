package io.multiverse.replay.fuzz;

import io.multiverse.cli.Console;
import io.multiverse.fuzz.RandomDelays;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.journal.JournalSettings.ExistingRun;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.kernel.state.StateDigest;
import io.multiverse.launcher.check.IdleRun;
import io.multiverse.scenario.Scenario;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A run of a scenario from its start to its end.
 *
 * @param journal the folder of its journal
 * @param states the digest of each game's and stage's state at the end
 */
record Execution(Path journal, Map<String, Long> states) {
    /** Runs a scenario plainly: on the caller's thread, in one go, with a snapshot of its end. */
    static Execution plain(Scenario scenario, long controlTicks, Path journal, Console console) {
        final FuzzRound.Part whole = new FuzzRound.Part(null, controlTicks, 0, 0, false);
        return new Execution(
                journal,
                part(
                        scenario,
                        whole,
                        journal,
                        ExistingRun.REFUSE,
                        console,
                        builder -> builder.causeHistory(0).snapshots(SnapshotSchedule.every(controlTicks))));
    }

    /**
     * Runs a scenario as a round says.
     *
     * @throws io.multiverse.kernel.ClockworkException if the run fails
     * @throws io.multiverse.kernel.journal.JournalException if it cannot be resumed
     */
    static Execution of(Scenario scenario, FuzzRound round, Path journal, Console console) {
        Map<String, Long> states = Map.of();
        ExistingRun existing = ExistingRun.REFUSE;
        for (final FuzzRound.Part part : round.parts()) {
            states = part(scenario, part, journal, existing, console, builder -> varied(builder, part, round));
            existing = ExistingRun.RESUME;
        }
        return new Execution(journal, states);
    }

    private static EngineBuilder varied(EngineBuilder builder, FuzzRound.Part part, FuzzRound round) {
        part.circumstances()
                .applyTo(builder)
                .snapshots(
                        part.snapshotEvery() == 0
                                ? SnapshotSchedule.NEVER
                                : SnapshotSchedule.every(part.snapshotEvery()));
        if (round.isDelayed()) {
            final RandomDelays delays = new RandomDelays();
            builder.probe(delays).observer(delays);
        }
        return builder;
    }

    private static Map<String, Long> part(
            Scenario scenario,
            FuzzRound.Part part,
            Path journal,
            ExistingRun existing,
            Console console,
            UnaryOperator<EngineBuilder> more) {
        final JournalSettings settings = JournalSettings.in(journal).withExisting(existing);
        final EngineBuilder builder = more.apply(scenario.engine().journal(settings));
        try (MultiGameTickEngine engine = builder.build()) {
            scenario.registerWith(engine);
            console.interruption().onRequest(engine::requestStop);
            engine.start();
            long before = -1;
            while (engine.controlTickCount() < part.lastControlTick() && engine.controlTickCount() != before) {
                before = engine.controlTickCount();
                final long left = part.lastControlTick() - before;
                engine.runControlTicks(part.portion() == 0 ? left : Math.min(left, part.portion()));
                if (part.isLookedAt()) {
                    states(engine);
                }
            }
            return states(engine);
        } finally {
            console.interruption().onRequest(null);
        }
    }

    private static Map<String, Long> states(MultiGameTickEngine engine) {
        final IdleRun run = new IdleRun(engine);
        final Map<String, Long> states = new TreeMap<>();
        run.realmIds().forEach(id -> states.put(id, digest(run, false, id)));
        run.stages().forEach(name -> states.put("stage:" + name, digest(run, true, name)));
        return states;
    }

    private static long digest(IdleRun run, boolean isStage, String name) {
        final StateDigest digest = new StateDigest();
        try {
            run.describe(isStage, name, digest);
        } catch (final RuntimeException e) {
            // the run has dealt with that
            return 0;
        }
        return digest.value();
    }
}
