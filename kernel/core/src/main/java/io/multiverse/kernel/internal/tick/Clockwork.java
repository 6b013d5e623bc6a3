package io.multiverse.kernel.internal.tick;

import io.multiverse.kernel.ClockworkException;
import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.FrameSink;
import io.multiverse.kernel.internal.frame.RealmRecording;
import io.multiverse.kernel.internal.realm.RealmTable;
import io.multiverse.kernel.state.StateEncoder;
import io.multiverse.kernel.state.StateReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/**
 * Runs control ticks. Realms and stages are added before the first one; later, realms join and leave through
 * {@link RealmLifecycle} and {@link RealmTable} while stages run.
 */
public abstract class Clockwork implements AutoCloseable {
    private final ControlTickCycle cycle;
    private int stageCount;
    private volatile Predicate<Thread> stuck = thread -> false;

    Clockwork(ControlTickCycle cycle) {
        this.cycle = cycle;
    }

    /** Makes the clockwork for these settings; every sealed frame goes to {@code sink}. */
    public static Clockwork of(ClockworkSettings settings, FrameSink sink) {
        return switch (settings.mode()) {
            case INVOKER -> new InvokerClockwork(settings, sink);
            case SHARED -> new SharedClockwork(settings, sink);
            case DEDICATED -> new DedicatedClockwork(settings, sink);
        };
    }

    /**
     * Makes the clockwork that re-executes one realm of a recorded run, in the caller's thread.
     *
     * @param realm returns the index of the realm, negative while it is not registered
     * @param declarations declares what the stages of the recorded run did
     */
    public static Clockwork solo(
            ClockworkSettings settings,
            FrameSink sink,
            RealmRecording comparison,
            IntSupplier realm,
            RecordedDeclarations declarations) {
        return new SoloClockwork(settings, sink, comparison, realm, declarations);
    }

    final ControlTickCycle cycle() {
        return cycle;
    }

    /** Returns all realms. */
    public final RealmTable realms() {
        return cycle.realms();
    }

    /** Returns what changes realms' status; for stages, while they run. */
    public final RealmLifecycle lifecycle() {
        return cycle.lifecycle();
    }

    /** Makes {@code program} the stage through which inputs enter; call once, before {@link #addStage}. */
    public final StageSlot addIngress(StageProgram program) {
        final StageSlot slot = StageSlot.ingress(program);
        cycle.stages().add(slot);
        return slot;
    }

    /** Checks that one more stage can be added; throws {@link IllegalStateException} if there are too many. */
    public final void requireRoomForStage() {
        if (stageCount == EventId.MAX_STAGES) {
            throw new IllegalStateException("a run can have " + EventId.MAX_STAGES + " stages");
        }
    }

    /** Adds a stage after those added before. */
    public final StageSlot addStage(StageProgram program) {
        requireRoomForStage();
        final StageSlot slot = StageSlot.stage(stageCount++, program);
        cycle.stages().add(slot);
        return slot;
    }

    /** Lets {@code completion} add to each frame after all stages, before it is sealed; on the control-tick thread. */
    public final void completeFrames(Consumer<ControlTickFrame> completion) {
        cycle.stages().completion(completion);
    }

    /**
     * Lets {@code observation} look at each frame once it is sealed, while nothing runs; on the control-tick thread.
     */
    public final void afterFrames(Consumer<ControlTickFrame> observation) {
        cycle.stages().afterwards(observation);
    }

    /**
     * Lets {@code check} look at each frame after that, and end the run; {@code name} says whose code it calls. On the
     * control-tick thread.
     */
    public final void stopCheck(String name, Consumer<ControlTickFrame> check) {
        cycle.stages().stopCheck(name, check);
    }

    /** Writes what the control ticks after {@code frame} follow from; for {@link #afterFrames} only. */
    public final void writeState(ControlTickFrame frame, StateEncoder out) {
        cycle.writeState(frame, out);
    }

    /**
     * Continues after control tick {@code controlTick} with what {@link #writeState} wrote; once, before the first
     * {@link #runTo}, with the same realms and stages added.
     *
     * @throws IllegalStateException if {@code in} holds something else; the clockwork must not be used then
     */
    public final void readState(long controlTick, StateReader in) {
        cycle.readState(controlTick, in);
        startAfter(controlTick);
    }

    /** Forgets a realm that had departed when the state to be read was written; before {@link #readState}. */
    public final void forget(int realmIndex) {
        cycle.realms().remove(realmIndex);
    }

    /** Returns what runs code that may not return: realms and stages. */
    public final List<Activity.Source> activities() {
        final List<Activity.Source> sources = new ArrayList<>();
        for (int thread = 0; thread < cycle.threads(); thread++) {
            sources.add(cycle.thread(thread));
        }
        sources.add(cycle.stages());
        return sources;
    }

    /** Says which threads are in code that does not return, so that nothing waits for them for ever. */
    public final void watchedBy(Predicate<Thread> newStuck) {
        stuck = newStuck;
    }

    final boolean isStuck(Thread thread) {
        return stuck.test(thread);
    }

    /**
     * Gives up a run with a thread that does not return: {@link #runTo} throws {@code reason} if it runs in another
     * thread. Frames sealed before are still taken in. Any thread may call.
     */
    public abstract void abandon(RuntimeException reason);

    /** Makes {@code controlTick} the last one done. */
    abstract void startAfter(long controlTick);

    /** Lets threads that wait in {@link #runTo} leave it; {@link #close} comes next. Any thread may call. */
    public abstract void beginClose();

    /**
     * Lets a realm run from the first window on; before the first control tick only. Such realms are the run's initial
     * state, so no change of status is recorded.
     */
    public final void runFromStart(int realmIndex) {
        cycle.realms().directory().status(realmIndex, GameInstanceState.RUNNING);
    }

    /**
     * Runs until control tick {@code lastControlTick} is done and taken in by the sink, or until {@link #requestStop}.
     *
     * <p>One caller at a time.
     *
     * @throws ClockworkException if anything of the clockwork failed; nothing runs any more then
     */
    public abstract void runTo(long lastControlTick);

    /** Returns whether the calling thread is one of the clockwork's own. */
    public abstract boolean isInside();

    /** Returns the last control tick that is done and taken in. Any thread may ask. */
    public abstract long completedControlTick();

    /**
     * Lets the {@link #runTo} in progress return after its current control tick; if none is, the next one returns at
     * once. Any thread may ask.
     */
    public abstract void requestStop();

    /**
     * Does the same for code of a stage, or what looks at a sealed frame: the control tick that runs it is the last, on
     * every node of a run that is shared. For the control-tick thread.
     */
    public final void endHere() {
        cycle.endHere();
        if (!cycle.exchange().isShared()) {
            requestStop();
        }
    }

    /**
     * Ends all threads and closes the sink; no thread may be in {@link #runTo}. Threads that do not return are left
     * behind, and so is the sink if one of them may be in it.
     */
    @Override
    public abstract void close();
}
