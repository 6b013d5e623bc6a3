package io.multiverse.fuzz;

import static io.multiverse.fuzz.FuzzFinding.require;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.journal.JournalSettings.ExistingRun;
import io.multiverse.kernel.report.StopReason;
import io.multiverse.kernel.settings.SnapshotSchedule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** All executions of one game. */
final class GameTrial {
    private static final String DATA_FILE = "19700101F.cq4";
    private static final String PLAIN = "plain";
    private static final String WATCHED = "watched";

    private final GamePlan plan;
    private final Effort effort;
    private final Path folder;
    private final Random choices;
    private final List<Long> hashes = new ArrayList<>();
    private final List<String> games = new ArrayList<>();
    private final Map<Long, byte[]> snapshots = new TreeMap<>();
    private JournalHeader header;
    private Optional<StopReason> end = Optional.empty();
    private int controlTicks;
    private FuzzTotals totals;
    private String stage = "before anything";

    /** Makes the trial of a game, which adds to {@code totals}. */
    GameTrial(GamePlan plan, Effort effort, Path folder, FuzzTotals totals) {
        this.plan = plan;
        this.effort = effort;
        this.folder = folder;
        this.totals = totals;
        choices = new Random(plan.seed());
    }

    FuzzTotals totals() {
        return totals;
    }

    /** Returns which execution is under way, in words. */
    String stage() {
        return stage;
    }

    /** Executes the game in all ways; throws {@link FuzzFinding} at the first difference. */
    void run() {
        final Witness witness = new Witness();
        final boolean isFedByThreads = plan.has(Trait.THREADS);
        record(isFedByThreads ? WATCHED : PLAIN, witness);
        compareWithModel(isFedByThreads ? WATCHED : PLAIN, witness);
        if (!isFedByThreads) {
            for (int i = 0; i < effort.liveRuns(); i++) {
                runWithOtherThreads();
            }
            record(WATCHED, null);
            requireSameBytes(WATCHED);
            cutAndResume();
            if (choices.nextInt(4) == 0) {
                keepInputsOnly();
            }
        }
        executeAgain(WATCHED, 0);
        for (int i = 0; i < effort.snapshots(); i++) {
            executeAgain(WATCHED, choices.nextInt(controlTicks));
        }
        executeAlone();
    }

    private JournalSettings settings(String name, ExistingRun existing) {
        return JournalSettings.in(folder.resolve(name))
                .withMaxFrameBytes(256 << 20)
                .withExisting(existing);
    }

    /** Adds what must make no difference. */
    private EngineBuilder withAnyThreads(EngineBuilder builder) {
        final Circumstances circumstances = Circumstances.any(choices);
        stage += ", " + circumstances.words();
        return circumstances.applyTo(builder);
    }

    private void record(String name, Witness witness) {
        stage = "recording it " + name;
        final boolean isWatched = name.equals(WATCHED);
        final Bystander bystander = witness != null ? witness : new Bystanders.Onlooker(stageNames());
        final RandomGame game = new RandomGame(plan, bystander);
        EngineBuilder builder = game.builder().journal(settings(name, ExistingRun.REFUSE));
        if (isWatched) {
            builder = withAnyThreads(builder)
                    .snapshots(SnapshotSchedule.every(1))
                    .snapshotListener(bytes -> snapshots.put(snapshots.size() + 1L, bytes));
        }
        if (witness != null) {
            builder = builder.probe(witness);
        }
        try (MultiGameTickEngine engine = game.populated(builder)) {
            engine.start();
            if (plan.has(Trait.THREADS)) {
                FeedingThreads.drive(plan, game, engine);
            } else {
                game.drive(engine, plan.controlTicks());
            }
            if (witness != null) {
                end = engine.stopReason();
            }
            requireSameEnd(engine);
        }
        totals = totals.plusExecution(witness == null ? 1 : 0);
    }

    private List<String> stageNames() {
        final List<String> names = new ArrayList<>();
        if (plan.has(Trait.STAGES)) {
            names.addAll(List.of("first", "second"));
        }
        if (plan.has(Trait.PLAYERS)) {
            names.add("players");
            if (plan.has(Trait.CONVERSATIONS)) {
                names.add("warbler");
            }
        }
        return names;
    }

    private void compareWithModel(String name, Witness witness) {
        stage = "comparing with the model";
        long events = 0;
        try (JournalReader reader = JournalReader.open(folder.resolve(name))) {
            header = reader.header();
            final ReferenceModel model = new ReferenceModel(
                    header,
                    new RandomGame(plan, Bystander.NOBODY).typesReadByStages(),
                    plan.has(Trait.PLAYERS),
                    witness);
            for (JournaledFrame frame = reader.next(); frame != null; frame = reader.next()) {
                ReferenceModel.requirePlanned(frame, plan.has(Trait.SCHEMAS));
                model.check(frame);
                hashes.add(frame.hash());
                events += frame.events().size();
            }
            model.checkCalls();
            games.addAll(model.games());
            require(model.end().equals(end), "the run is said to have ended for " + end + ", not for " + model.end());
        }
        controlTicks = hashes.size();
        require(
                controlTicks == plan.controlTicks() || end.isPresent() && controlTicks < plan.controlTicks(),
                "the journal has " + controlTicks + " frames");
        totals = totals.plusGame(controlTicks, events).plusExecution(1);
    }

    private void runWithOtherThreads() {
        stage = "running it again";
        final HashTrail trail = new HashTrail(header, hashes);
        final RandomGame game = new RandomGame(plan, new Bystanders.Delays());
        final EngineBuilder builder = withAnyThreads(game.builder()).observer(trail);
        try (MultiGameTickEngine engine = game.populated(builder)) {
            engine.start();
            game.drive(engine, plan.controlTicks());
            requireSameEnd(engine);
        }
        trail.requireEqual();
        totals = totals.plusExecution(1);
    }

    private void requireSameBytes(String name) {
        try {
            final long at = Files.mismatch(
                    folder.resolve(PLAIN).resolve(DATA_FILE),
                    folder.resolve(name).resolve(DATA_FILE));
            if (at >= 0) {
                throw new FuzzFinding(
                        "its journal's bytes differ from " + at + " on, in control tick " + firstDifference(name));
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long firstDifference(String name) {
        try (JournalReader reader = JournalReader.open(folder.resolve(name))) {
            while (reader.advance()) {
                if (reader.lastHash() != hashes.get((int) reader.frames() - 1)) {
                    return reader.frames();
                }
            }
            return 0;
        }
    }

    private void cutAndResume() {
        final long first = cut(1 + choices.nextInt(controlTicks));
        final long second = cut(first + choices.nextInt((int) (controlTicks - first + 1)));
        for (final long last : new long[] {first, second, controlTicks}) {
            stage = "cut at " + first + " and " + second + ", running to " + last;
            final RandomGame game = new RandomGame(
                    plan, choices.nextBoolean() ? Bystander.NOBODY : new Bystanders.Onlooker(stageNames()));
            final int every = choices.nextInt(5);
            final EngineBuilder builder = withAnyThreads(game.builder())
                    .snapshots(every == 0 ? SnapshotSchedule.NEVER : SnapshotSchedule.every(every))
                    .journal(settings("parts", ExistingRun.RESUME));
            try (MultiGameTickEngine engine = game.populated(builder)) {
                engine.start();
                game.drive(engine, last);
                if (last == controlTicks) {
                    requireSameEnd(engine);
                }
            }
            totals = totals.plusExecution(0);
        }
        requireSameBytes("parts");
        totals = totals.plusExecution(1);
    }

    /** Returns the first control tick from {@code earliest} on behind which no input waits for the next one. */
    private long cut(long earliest) {
        long controlTick = earliest;
        while (controlTick < controlTicks && plan.offersWithin(controlTick)) {
            controlTick++;
        }
        return controlTick;
    }

    private void keepInputsOnly() {
        stage = "with a journal of inputs";
        final RandomGame game = new RandomGame(plan, Bystander.NOBODY);
        final EngineBuilder builder = withAnyThreads(game.builder())
                .journal(settings("inputs", ExistingRun.REFUSE).withMode(JournalMode.INPUTS));
        try (MultiGameTickEngine engine = game.populated(builder)) {
            engine.start();
            game.drive(engine, plan.controlTicks());
            requireSameEnd(engine);
        }
        totals = totals.plusExecution(0);
        executeAgain("inputs", 0);
    }

    private void executeAgain(String name, long from) {
        final Recording recording = Recording.between(folder.resolve(name), from, Long.MAX_VALUE);
        final long start = recording.startControlTick();
        stage = "executing " + name + " again from control tick " + start;
        require(recording.skippedSnapshots().isEmpty(), "snapshots are unusable: " + recording.skippedSnapshots());
        final RandomGame game = new RandomGame(plan, new Bystanders.Delays());
        final List<byte[]> taken = new ArrayList<>();
        final EngineBuilder builder = withAnyThreads(game.builder())
                .snapshots(SnapshotSchedule.every(1))
                .snapshotListener(taken::add)
                .reexecute(recording);
        try (MultiGameTickEngine engine = game.populated(builder)) {
            if (start < controlTicks) {
                engine.runControlTicks(plan.controlTicks());
            }
            requireEqual(engine);
        }
        if (name.equals(WATCHED)) {
            compareSnapshots(start, taken);
        }
        totals = totals.plusExecution(1);
    }

    private void requireEqual(MultiGameTickEngine engine) {
        engine.journal().divergence().ifPresent(divergence -> {
            throw new FuzzFinding(divergence.summary().toString());
        });
        require(
                engine.journal().equalControlTicks() == controlTicks,
                "it is known to be equal up to control tick " + engine.journal().equalControlTicks() + " only");
        requireSameEnd(engine);
    }

    /** Compares who has ended the game with who ended it when it was first recorded. */
    private void requireSameEnd(MultiGameTickEngine engine) {
        require(engine.stopReason().equals(end), "it ends for " + engine.stopReason() + ", and has ended for " + end);
    }

    /** Compares the snapshots of a re-execution from its end on, as one that could not be taken is not there. */
    private void compareSnapshots(long start, List<byte[]> taken) {
        final List<byte[]> all = List.copyOf(snapshots.values());
        for (int back = 1; back <= Math.min(taken.size(), all.size()); back++) {
            require(
                    Arrays.equals(taken.get(taken.size() - back), all.get(all.size() - back)),
                    "the snapshot " + back + " from the end differs");
        }
        require(start > 0 || taken.size() == all.size(), "there are " + taken.size() + " snapshots, not " + all.size());
    }

    private void executeAlone() {
        final List<String> candidates = new ArrayList<>(games);
        for (int i = 0; i < effort.gamesAlone() && !candidates.isEmpty(); i++) {
            final String id = candidates.remove(choices.nextInt(candidates.size()));
            final long from = choices.nextBoolean() ? 0 : choices.nextInt(controlTicks);
            final Recording recording = Recording.between(folder.resolve(WATCHED), from, Long.MAX_VALUE);
            stage = "executing " + id + " alone from control tick " + recording.startControlTick();
            final RandomGame game = new RandomGame(plan, Bystander.NOBODY);
            final int workers = Circumstances.anyWorkers(choices);
            try (MultiGameTickEngine engine =
                    game.populated(game.builder().workers(workers).reexecuteAlone(recording, id))) {
                if (recording.startControlTick() < controlTicks) {
                    engine.runControlTicks(plan.controlTicks());
                }
                requireEqual(engine);
            }
            totals = totals.plusExecution(1);
        }
    }
}
