package io.multiverse.kernel.internal.tick;

import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.internal.event.Audience;
import io.multiverse.kernel.internal.event.CanonicalMerge;
import io.multiverse.kernel.internal.event.DeadLetterLog;
import io.multiverse.kernel.internal.event.InstantSort;
import io.multiverse.kernel.internal.event.Outbox;
import io.multiverse.kernel.internal.event.RealmDirectory;
import io.multiverse.kernel.internal.event.TieOrder;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.memory.EventMemory;
import io.multiverse.kernel.internal.memory.EventRef;
import io.multiverse.kernel.internal.realm.RealmTable;
import io.multiverse.kernel.internal.realm.WindowGrid;
import io.multiverse.kernel.report.StuckRun;
import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What happens at the barrier, when all windows of a control tick are done: failures take effect, stages run in order,
 * and the frame is sealed with its dead letters and its root.
 *
 * <p>Runs on one thread while all workers wait.
 */
final class ControlTickStages implements Activity.Source {
    private static final VarHandle AT = at();

    private final RealmTable realms;
    private final RealmLifecycle lifecycle;
    private final List<StageSlot> stages = new ArrayList<>();
    private final StageWindow window;
    private final StateDigest hash = new StateDigest();
    private final InstantSort sort = new InstantSort();
    private final CanonicalMerge merge = new CanonicalMerge();
    private final EventFlyweight event = new EventFlyweight();
    private final int digestInterval;
    private Consumer<ControlTickFrame> completion = frame -> {};
    private Consumer<ControlTickFrame> afterwards = frame -> {};
    private Consumer<ControlTickFrame> stopCheck = frame -> {};
    private String stopCheckName = "";
    private long root;
    private long multicastDigest;

    /**
     * The stage whose code runs, by position + 1, then what looks at the sealed frame, then the stop check; or 0. For
     * {@link #mark}, which another thread calls.
     */
    private int at;

    private Thread thread;
    private long controlTick;

    ControlTickStages(RealmTable realms, RealmLifecycle lifecycle, int digestInterval, TieOrder ties) {
        this.realms = realms;
        this.lifecycle = lifecycle;
        this.digestInterval = digestInterval;
        window = new StageWindow(ties);
    }

    void add(StageSlot stage) {
        stages.add(stage);
    }

    /** Lets {@code newCompletion} add to each frame after all stages, before it is sealed. */
    void completion(Consumer<ControlTickFrame> newCompletion) {
        completion = newCompletion;
    }

    /** Lets {@code observation} look at each frame once it is sealed; nothing runs meanwhile. */
    void afterwards(Consumer<ControlTickFrame> observation) {
        afterwards = observation;
    }

    /** Lets {@code check}, which calls the code of {@code name}, look at each frame last of all. */
    void stopCheck(String name, Consumer<ControlTickFrame> check) {
        stopCheckName = name;
        stopCheck = check;
    }

    void run(ControlTickFrame frame) {
        if (thread != Thread.currentThread()) {
            thread = Thread.currentThread();
        }
        // before a realm that joins can make the grid finer
        frame.eventLatencyNanos(latencyNanos(frame));
        lifecycle.open(frame);
        lifecycle.absorbFailures();
        window.open(frame);
        final boolean isDigested = frame.controlTick() % digestInterval == 0;
        controlTick = frame.controlTick();
        try {
            for (int i = 0; i < stages.size(); i++) {
                AT.setOpaque(this, i + 1);
                stages.get(i).run(window, hash, isDigested);
            }
        } finally {
            AT.setOpaque(this, 0);
        }
        completion.accept(frame);
        realms.directory().refresh();
        frame.inputEvents().seal(sort, EventRef.FIRST_WINDOW_INSTANT, realms.directory(), frame.ranges());
        frame.stageEvents().seal(sort, EventRef.STAGE_INSTANT, realms.directory(), frame.ranges());
        findDeadLetters(frame);
        updateRoot(frame);
        frame.runningRealms(realms.directory().runningCount());
        frame.seal();
        realms.rebalance(frame.controlTick());
        try {
            AT.setOpaque(this, stages.size() + 1);
            afterwards.accept(frame);
            AT.setOpaque(this, stages.size() + 2);
            stopCheck.accept(frame);
        } finally {
            AT.setOpaque(this, 0);
        }
    }

    private static VarHandle at() {
        try {
            return MethodHandles.lookup().findVarHandle(ControlTickStages.class, "at", int.class);
        } catch (final ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @Override
    public long mark() {
        final int stage = (int) AT.getOpaque(this);
        return stage == 0 ? 0 : controlTick * (stages.size() + 2L) + stage;
    }

    @Override
    public Activity now() {
        final int stage = (int) AT.getOpaque(this) - 1;
        if (stage < 0) {
            return null;
        }
        if (stage < stages.size()) {
            return new Activity(
                    StuckRun.Part.STAGE, thread, -1, -1, stages.get(stage).name());
        }
        return stage == stages.size()
                ? new Activity(StuckRun.Part.SNAPSHOT, thread, -1, -1, "")
                : new Activity(StuckRun.Part.STOP_CONDITION, thread, -1, -1, stopCheckName);
    }

    /** Returns the root over all digests after the last control tick. */
    long root() {
        return root;
    }

    void writeState(StateWriter out, long endOfPart) {
        out.int64("root", root);
        for (final StageSlot stage : stages) {
            stage.writeState(out);
            out.int64("end", endOfPart);
        }
    }

    void readState(StateReader in, long endOfPart) {
        root = in.int64("root");
        multicastDigest = realms.calendars().multicastDigest();
        for (int i = 0; i < stages.size(); i++) {
            stages.get(i).readState(in);
            ClockworkState.requireEnd(in, endOfPart, i == 0 ? "the ingress" : "stage " + i);
        }
    }

    /** Runs nothing but the ingress, so that games join and leave; what it emits is not delivered. */
    void runIngress(ControlTickFrame frame) {
        lifecycle.open(frame);
        window.open(frame);
        stages.get(0).run(window, hash, false);
        frame.inputEvents().seal(sort, EventRef.FIRST_WINDOW_INSTANT, realms.directory(), frame.ranges());
    }

    private void findDeadLetters(ControlTickFrame frame) {
        final int events = frame.eventCount();
        if (events == 0) {
            frame.deliveryCount(frame.dueDeliveryCount());
            return;
        }
        if (lifecycle.anyStopped()) {
            frame.walk(merge);
        } else {
            merge.reset();
            merge.add(frame.inputEvents(), frame.inputEvents().doubtful());
            for (int worker = 0; worker < frame.workers(); worker++) {
                merge.add(
                        frame.part(worker).outbox(), frame.part(worker).outbox().doubtful());
            }
            merge.add(frame.stageEvents(), frame.stageEvents().doubtful());
        }
        int judged = 0;
        long deliveries = 0;
        while (merge.next()) {
            merge.outbox().wrap(event, merge.ref());
            // whom an event with a due time reaches is decided when it is due
            if (event.dueNanos() == EventMemory.NO_DUE_TIME) {
                deliveries += judge(event, frame);
                judged++;
            }
        }
        // whoever is not in doubt has one target, which runs
        frame.deliveryCount(deliveries + frame.dueDeliveryCount() + events - frame.dueLaterCount() - judged);
    }

    /** Finds out whom an event misses; returns how many realms it reaches. */
    private int judge(EventFlyweight candidate, ControlTickFrame frame) {
        final DeadLetterLog deadLetters = frame.deadLetters();
        final RealmDirectory directory = realms.directory();
        final int target = candidate.target();
        final int type = candidate.typeId();
        if (Targets.isRealm(target)) {
            if (directory.isRunning(target)) {
                return 1;
            }
            deadLetters.undelivered(candidate.id(), target, type, directory.reasonNotRunning(target));
            frame.countUndelivered();
            return 0;
        }
        if (target == Targets.UNKNOWN) {
            deadLetters.undelivered(candidate.id(), -1, type, DeadLetterReason.UNKNOWN_REALM);
            frame.countUndelivered();
            return 0;
        }
        final Audience audience = directory.audience(target, type);
        if (!directory.isComplete()) {
            for (int i = 0; i < audience.absentCount(); i++) {
                deadLetters.undelivered(
                        candidate.id(), audience.absent(i), type, directory.reasonNotRunning(audience.absent(i)));
            }
            if (audience.runningCount() == 0 && !isForStages(audience, target, type)) {
                if (audience.absentCount() == 0) {
                    deadLetters.undelivered(candidate.id(), -1, type, DeadLetterReason.NO_SUBSCRIBER);
                }
                frame.countUndelivered();
            }
        }
        return audience.runningCount();
    }

    /** A broadcast without subscribers, of a type that a stage reads, has reached its target. */
    private boolean isForStages(Audience audience, int target, int type) {
        return audience.absentCount() == 0
                && !Targets.isSelection(target)
                && realms.directory().isReadByStages(type);
    }

    private long latencyNanos(ControlTickFrame frame) {
        final WindowGrid grid = realms.grid();
        long total = 0;
        for (int worker = 0; worker < frame.workers(); worker++) {
            final Outbox outbox = frame.part(worker).outbox();
            final long steps = outbox.instantSum() - (long) outbox.size() * EventRef.FIRST_WINDOW_INSTANT;
            total += outbox.size() * grid.windowNanos() - steps * grid.stepNanos();
        }
        return total;
    }

    private void updateRoot(ControlTickFrame frame) {
        final long multicasts = realms.calendars().multicastDigest();
        root += multicasts - multicastDigest;
        multicastDigest = multicasts;
        root += frame.stageDigests().rootDelta() - lifecycle.departedShares();
        for (int worker = 0; worker < frame.workers(); worker++) {
            root += frame.part(worker).digests().rootDelta();
        }
        frame.root(root);
    }
}
