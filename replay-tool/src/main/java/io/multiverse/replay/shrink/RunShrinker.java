package io.multiverse.replay.shrink;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.internal.journal.file.JournalStub;
import io.multiverse.scenario.RunSetups;
import io.multiverse.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for the smallest run that fails like a recorded one: in turn the fewest control ticks, inputs, realms and other
 * parts of the scenario, and the smallest numbers, until nothing gets smaller any more. Not thread-safe.
 */
final class RunShrinker {
    private final Recording recording;
    private final List<FailureCriterion> asked;
    private final ShrinkBudget budget;
    private final StatusLine status;

    /** Makes one for the run whose start is given; what counts as failing is the first of some that it meets. */
    RunShrinker(Recording recording, List<FailureCriterion> asked, ShrinkBudget budget, StatusLine status) {
        this.recording = recording;
        this.asked = asked;
        this.budget = budget;
        this.status = status;
    }

    /**
     * Looks for it.
     *
     * @throws CommandException of exit code 1 if the recorded run does not fail, of exit code 2 if its beginning was
     *     dropped, of exit code 3 if it is not repeated
     */
    ShrunkRun shrink() {
        requireBeginning();
        final Recording whole = recording.whole();
        final Candidate recorded = new Candidate(
                RunSetups.scenarioOf(recording).map(Scenario::toMap).orElse(null),
                TimedInput.of(recording),
                // what ends a run with an exception is in no frame
                whole.controlTicks() + 1);
        for (final FailureCriterion each : asked) {
            final Occurrence occurrence = repeat(recorded, each, whole);
            if (occurrence != null) {
                return shrink(recorded, occurrence, each.sameAs(occurrence), whole);
            }
        }
        final String what = asked.get(0).text();
        throw CommandException.failure(
                ExitCode.FAILURE,
                "the run of " + recording.directory() + " does not fail"
                        + (what == null
                                ? ": no realm of it fails and nothing ends it; say with --failing what failing is"
                                : " by " + what + ", executed to control tick " + recorded.controlTicks()),
                null);
    }

    /** Inputs before the beginning are gone, and without them a run from the start is another one. */
    private void requireBeginning() {
        recording.stub().filter(JournalStub::isCut).ifPresent(stub -> {
            throw CommandException.usage("journal " + recording.directory() + " cannot be shrunk: smaller runs are"
                    + " executed from the start, and what came before control tick " + stub.firstControlTick()
                    + " was dropped (" + stub.reason() + "); shrink a journal that is whole or only thinned");
        });
    }

    private ShrunkRun shrink(Candidate recorded, Occurrence occurrence, FailureCriterion criterion, Recording whole) {
        boolean isComplete = false;
        try (CandidateSearch search = new CandidateSearch(recording, recorded, occurrence, criterion, budget, status)) {
            try {
                reduce(search);
                isComplete = true;
            } catch (final ShrinkBudget.Spent e) {
                // what was found until now is what there is
            }
            return new ShrunkRun(
                    whole.controlTicks(), recorded, search.best(), search.occurrence(), criterion, isComplete);
        }
    }

    /** Executes the recorded run from its scenario and inputs; returns how it fails, or null. */
    private Occurrence repeat(Candidate recorded, FailureCriterion criterion, Recording whole) {
        final Recording begins = recorded.scenario() == null ? recording : null;
        try (CandidateRun run = new CandidateRun(recorded, criterion, begins, recording.header(), null, 0)) {
            final Occurrence found = run.execute(() -> {
                if (budget.isInterrupted()) {
                    throw CommandException.failure(
                            ExitCode.INTERRUPTED, "interrupted before the recorded run was repeated", null);
                }
            });
            requireRecorded(run, found, whole.controlTicks());
            if (found == null) {
                run.requirePossible();
            }
            return found;
        }
    }

    private void requireRecorded(CandidateRun run, Occurrence found, long recorded) {
        final long executed = Math.min(run.controlTick(), recorded);
        final boolean isOverEarly = executed < recorded && (found == null || found.isException());
        if (isOverEarly || executed > 0 && run.root(executed) != rootOf(executed)) {
            throw CommandException.failure(
                    ExitCode.DIVERGENCE,
                    "made again from its scenario and inputs, the run differs from journal " + recording.directory()
                            + " at control tick " + executed + " or before; multiverse verify " + recording.directory()
                            + " tells whether it can be repeated",
                    null);
        }
    }

    private long rootOf(long controlTick) {
        try (JournalReader reader = recording.readerFromStart()) {
            JournaledFrame frame = reader.next();
            while (frame.controlTick() < controlTick) {
                frame = reader.next();
            }
            return frame.root();
        }
    }

    private static void reduce(CandidateSearch search) {
        final ScenarioReduction scenario = new ScenarioReduction(search);
        Candidate before;
        do {
            before = search.best();
            DeltaDebugging.fewest(
                    search.best().inputs(), some -> search.fails(search.best().withInputs(some)));
            idleControlTicks(search);
            if (before.scenario() != null) {
                scenario.realms();
                scenario.optionalParts();
                scenario.numbers();
            }
        } while (search.best() != before);
    }

    /** Moves inputs to earlier control ticks, as near to the start and to each other as they can be. */
    private static void idleControlTicks(CandidateSearch search) {
        for (int first = 0; first < search.best().inputs().size(); first++) {
            final Candidate run = search.best();
            final long before = first == 0 ? 0 : run.inputs().get(first - 1).controlTick();
            final long distance = run.inputs().get(first).controlTick() - before;
            final long least = first == 0 ? 1 : 0;
            final int from = first;
            if (distance > least) {
                Halving.nearestToZero(
                        distance - least, idle -> search.fails(moved(run, from, distance - least - idle, search)));
            }
        }
    }

    private static Candidate moved(Candidate run, int from, long controlTicks, CandidateSearch search) {
        final long windowNanos = search.recording().header().windowNanos();
        final List<TimedInput> inputs = new ArrayList<>(run.inputs().subList(0, from));
        run.inputs()
                .subList(from, run.inputs().size())
                .forEach(input -> inputs.add(input.at(input.controlTick() - controlTicks, windowNanos)));
        return new Candidate(run.scenario(), inputs, run.controlTicks() - controlTicks);
    }
}
