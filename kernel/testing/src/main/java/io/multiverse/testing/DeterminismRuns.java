package io.multiverse.testing;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.TemporaryFolder;
import io.multiverse.cli.text.CommandLineText;
import io.multiverse.kernel.ClockworkException;
import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.report.GameState;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.launcher.check.SyncTest;
import io.multiverse.replay.jvm.JvmVariation;
import io.multiverse.replay.reexecute.CheckedReexecution;
import io.multiverse.replay.reexecute.ReexecutionProof;
import io.multiverse.replay.verify.JvmProof;
import io.multiverse.replay.verify.OtherJvms;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** The runs of one test method and one seed: the first one, and those that are compared with it. Not thread-safe. */
final class DeterminismRuns implements AutoCloseable {
    private static final long USUAL_SEED = 42;
    private static final int LONGEST_SPACING = 5;
    private static final long JVM_SECONDS = 120;

    private final TestMethod method;
    private final DeterminismTest plan;
    private final Long givenSeed;
    private final KeptJournals journals;
    private RunSource source;
    private long seed;
    private boolean isBegun;
    private Recording first;
    private boolean hasFailed;

    /** Makes runs of a method; {@code givenSeed} is null for the one that its scenario names. */
    DeterminismRuns(TestMethod method, DeterminismTest plan, Long givenSeed) {
        this.method = method;
        this.plan = plan;
        this.givenSeed = givenSeed;
        journals = KeptJournals.of(method, givenSeed);
    }

    /** Returns the seed as it stands behind the name of a test, nothing if there is only one. */
    String seedText() {
        return givenSeed == null ? "" : ", seed " + givenSeed;
    }

    /** Does the run that others are compared with, once. */
    Recording first() {
        if (first == null) {
            if (isBegun) {
                throw new TestAbortedException("there is nothing to compare with: the first run failed");
            }
            isBegun = true;
            requirePlan();
            source = method.source();
            seed = givenSeed != null ? givenSeed : source.seed().orElse(USUAL_SEED);
            first = Recording.of(record("first", firstWorkers()));
        }
        return first;
    }

    private void requirePlan() {
        if (plan.controlTicks() < 2) {
            throw new IllegalArgumentException("controlTicks must be at least 2, not " + plan.controlTicks());
        }
    }

    private int firstWorkers() {
        return plan.workers().length == 0 ? 1 : plan.workers()[0];
    }

    private Path record(String name, int workers) {
        final Path journal = journals.folder(name);
        run(source.engine(seed).workers(workers).journal(replacing(journal)), plan.controlTicks());
        return journal;
    }

    private static JournalSettings replacing(Path journal) {
        return JournalSettings.in(journal).withExisting(JournalSettings.ExistingRun.REPLACE);
    }

    /** A run may end by itself before. */
    private void run(EngineBuilder description, long controlTicks) {
        try (MultiGameTickEngine engine = description.causeHistory(0).build()) {
            source.registerWith(engine, seed);
            engine.start();
            engine.runControlTicks(controlTicks - engine.controlTickCount());
            if (!plan.allowsFailures()) {
                engine.getMultiverseState().gameStates().forEach(this::requireRunning);
            }
        } catch (final ClockworkException e) {
            throw failure("the run failed: " + e.getCause(), List.of(), e);
        }
    }

    /** What a failed game leaves is the same in all ways, and proves nothing. */
    private void requireRunning(String id, GameState game) {
        if (game.state() == GameInstanceState.ERROR) {
            throw failure("game " + id + " failed: " + game.failure(), List.of(), null);
        }
    }

    /** Does the run again from its start. */
    void again(String words, String name, int workers) {
        first();
        requireSame(words, record(name, workers));
    }

    private void requireSame(String words, Path journal) {
        final Recording other = Recording.of(journal);
        if (other.lastHash() == first.lastHash() && other.controlTicks() == first.controlTicks()) {
            return;
        }
        throw different(
                "the run came out different " + words + " than with " + firstWorkers()
                        + (firstWorkers() == 1 ? " worker" : " workers"),
                journal,
                null);
    }

    private AssertionError different(String headline, Path journal, Throwable cause) {
        final String[] command = {
            "bisect", first.directory().toString(), journal.toString(), "--jvms", "off",
        };
        return failure(headline, Explanation.of(command), cause, command);
    }

    /** Runs each window twice, the second time from a snapshot of its start. */
    void windowByWindow() {
        first();
        final Path journal = journals.folder("snapshots");
        final SyncTest test = new SyncTest(journal, 1, SnapshotSchedule.NEVER);
        try (MultiGameTickEngine engine = source.engine(seed)
                .workers(firstWorkers())
                .causeHistory(0)
                .journal(replacing(journal))
                .probe(test.probe())
                .build()) {
            source.registerWith(engine, seed);
            engine.start();
            test.begin(engine);
            long before = -1;
            while (engine.controlTickCount() < plan.controlTicks()
                    && engine.controlTickCount() != before
                    && test.finding().isEmpty()) {
                before = engine.controlTickCount();
                test.runNext();
            }
        }
        test.finding().ifPresent(finding -> {
            throw failure(
                    "a window came out different from a snapshot of its start",
                    finding.lines(),
                    null,
                    "bisect",
                    journal.toString(),
                    "--from-snapshot",
                    Long.toString(Math.max(1, finding.from())),
                    "--seen-at",
                    Long.toString(finding.controlTick()));
        });
        requireSame("with snapshots", journal);
    }

    /** Cuts the run at control ticks that the seed decides, and resumes it. */
    void resumed() {
        first();
        final SplittableRandom random = new SplittableRandom(seed);
        final Path journal = journals.folder("resumed");
        final long last = plan.controlTicks();
        final long cut = 1 + random.nextLong(last - 1);
        final long second = cut + random.nextLong(last - cut);
        final SnapshotSchedule snapshots = SnapshotSchedule.every(1 + random.nextInt(LONGEST_SPACING));
        run(source.engine(seed).workers(firstWorkers()).snapshots(snapshots).journal(replacing(journal)), cut);
        final String words = "cut at control tick " + cut + (second > cut ? " and " + second : "") + " and resumed";
        final JournalSettings resuming = JournalSettings.in(journal).withExisting(JournalSettings.ExistingRun.RESUME);
        try {
            for (final long to : new long[] {second, last}) {
                if (to > cut) {
                    run(
                            source.engine(seed)
                                    .workers(firstWorkers())
                                    .snapshots(snapshots)
                                    .journal(resuming),
                            to);
                }
            }
        } catch (final JournalException e) {
            throw different("the run cannot be " + words + ": " + e.getMessage(), journal, e);
        }
        requireSame(words, journal);
    }

    /** Executes each realm that the run began with alone. */
    void eachAlone() {
        final Recording whole = first();
        for (final JournalHeader.RealmEntry realm : whole.header().realms()) {
            try (CheckedReexecution run = CheckedReexecution.open(
                    whole,
                    1,
                    Explanation.silent(),
                    Explanation.noStatus(),
                    description -> description.reexecuteAlone(whole, realm.id()))) {
                run.runTo(whole.controlTicks());
                run.divergence().ifPresent(divergence -> {
                    throw failure(
                            "realm " + realm.id() + " alone came out different at control tick "
                                    + divergence.controlTick() + ": " + divergence.summary()
                                    + "; it shares something with other realms, or depends on chance",
                            Explanation.alone(whole, realm.id(), divergence.controlTick()),
                            null,
                            "replay",
                            whole.directory().toString(),
                            "--realm",
                            realm.id());
                });
            } catch (final CommandException e) {
                throw failure("realm " + realm.id() + " alone failed: " + e.getMessage(), List.of(), e);
            }
        }
    }

    /** Executes the run in a second JVM. */
    void inOtherJvm() {
        final Recording whole = first();
        final JvmVariation interpreter = JvmVariation.list(1, null).get(0);
        final JvmProof proof =
                new OtherJvms(Explanation.silent(), JVM_SECONDS).prove(whole, whole.controlTicks(), interpreter);
        if (proof.failure() != null) {
            throw failure("the second JVM could not execute the run: " + proof.failure(), List.of(), null);
        }
        final ReexecutionProof divergent = proof.divergent();
        if (divergent == null) {
            requireComplete(proof, interpreter.workers().size());
        } else {
            final String[] command = {
                "bisect",
                whole.directory().toString(),
                "--jvm",
                interpreter.name(),
                "--jvms",
                "off",
                "--seen-at",
                Long.toString(divergent.equalControlTicks() + 1),
            };
            throw failure(
                    "the run came out different in a second JVM (" + interpreter.text() + ")",
                    Explanation.of(command),
                    null,
                    command);
        }
    }

    /** A JVM that had too little time has proved nothing of the rest: the test is skipped. */
    private void requireComplete(JvmProof proof, int executions) {
        final long least = proof.proofs().stream()
                .mapToLong(ReexecutionProof::equalControlTicks)
                .min()
                .orElse(0);
        if (proof.proofs().size() < executions || least < first.controlTicks()) {
            throw new TestAbortedException("the second JVM had too little time: in " + JVM_SECONDS + " s it executed "
                    + proof.proofs().stream()
                            .mapToLong(ReexecutionProof::equalControlTicks)
                            .sum() + " of "
                    + executions * first.controlTicks() + " control ticks, all equal; lower controlTicks");
        }
    }

    /** Returns what the test throws; {@code command} is what shows the difference again, nothing if nothing does. */
    private AssertionError failure(String headline, List<String> lines, Throwable cause, String... command) {
        hasFailed = true;
        final StringBuilder text = new StringBuilder(headline);
        lines.forEach(line -> text.append("\n  ").append(line));
        text.append("\nseed ").append(seed).append("; journals kept in ").append(journals.path());
        if (command.length > 0) {
            text.append("\nreproduce: multiverse ");
            Stream.concat(Arrays.stream(command), Stream.of(journals.classPathArgument()))
                    .forEach(word -> text.append(CommandLineText.quote(word)).append(' '));
            text.setLength(text.length() - 1);
        }
        return new AssertionError(text.toString(), cause);
    }

    /** Deletes the journals, unless something failed. */
    @Override
    public void close() {
        if (!hasFailed) {
            TemporaryFolder.adopt(journals.path()).close();
        }
    }
}
