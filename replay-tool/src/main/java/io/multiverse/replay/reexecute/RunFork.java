package io.multiverse.replay.reexecute;

import io.multiverse.expression.Moment;
import io.multiverse.expression.RunAtTick;
import io.multiverse.kernel.engine.RunSetup;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.RunAlteration;
import io.multiverse.kernel.state.StateWriter;
import java.util.List;
import java.util.function.Function;

/**
 * A recorded run that goes on from a snapshot with other luck, in the caller's thread. It gets the inputs that were
 * recorded, and leaves nothing behind. Not thread-safe; forks of one recording are independent of each other.
 */
public final class RunFork implements RunAtTick, AutoCloseable {
    private final ReexecutedRun run;
    private final List<String> stages;

    private RunFork(ReexecutedRun run, List<String> stages) {
        this.run = run;
        this.stages = stages;
    }

    /**
     * Opens a fork that stands where its recording begins, at a snapshot.
     *
     * @param setup makes the run's games, for this thread
     * @param streamSeed which random numbers it draws, not 0
     * @throws io.multiverse.kernel.journal.JournalException as {@link ReexecutedRun#start} does
     */
    public static RunFork open(RunSetup setup, Recording recording, long streamSeed) {
        final RunAlteration nothing = new RunAlteration(recording.startControlTick() + 1, List.of());
        return new RunFork(
                ReexecutedRun.start(
                        setup, recording, usual -> usual.altered(nothing).freshStreams(streamSeed)),
                recording.header().stageNames());
    }

    /** Executes to a control tick that the recording has; not so far if the run ends of its own accord. */
    public void runTo(long controlTick) {
        while (controlTick() < controlTick && run.engine().stopReason().isEmpty()) {
            run.run(controlTick - controlTick());
        }
    }

    @Override
    public long controlTick() {
        return run.engine().controlTickCount();
    }

    @Override
    public List<String> realmIds() {
        return List.copyOf(run.engine().getMultiverseState().gameStates().keySet());
    }

    @Override
    public boolean hasRealm(String id) {
        return run.engine().getMultiverseState().gameStates().containsKey(id);
    }

    @Override
    public List<String> stages() {
        return stages;
    }

    @Override
    public void describe(boolean isStage, String id, StateWriter out) {
        if (isStage) {
            run.engine().describeStage(id, out);
        } else {
            run.engine().describeGame(id, out);
        }
    }

    /** Nobody looks into calls of realms' code, where it is known. */
    @Override
    public int secondOfDay(String realmId) {
        return Moment.UNKNOWN_TIME;
    }

    /** Outcomes are asked of states. */
    @Override
    public List<Function<Moment.EventPart, String>> events() {
        return List.of();
    }

    @Override
    public void close() {
        run.close();
    }
}
