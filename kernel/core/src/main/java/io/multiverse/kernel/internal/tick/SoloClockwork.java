package io.multiverse.kernel.internal.tick;

import io.multiverse.kernel.ClockworkException;
import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.internal.event.Emitter;
import io.multiverse.kernel.internal.event.EventCalendar;
import io.multiverse.kernel.internal.event.EventState;
import io.multiverse.kernel.internal.event.InstantSort;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.FrameSink;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.frame.RealmRecording;
import io.multiverse.kernel.internal.frame.WorkerPart;
import io.multiverse.kernel.internal.memory.EventRef;
import io.multiverse.kernel.internal.realm.Inbox;
import io.multiverse.kernel.internal.realm.InjectedFailure;
import io.multiverse.kernel.internal.realm.RealmSlot;
import io.multiverse.kernel.internal.realm.WakeWheel;
import io.multiverse.kernel.internal.realm.WindowGrid;
import io.multiverse.kernel.report.LifecycleChange;
import io.multiverse.kernel.state.StateDigest;
import java.util.function.IntSupplier;

/**
 * Re-executes one realm of a recorded run in the caller's thread, without ticking the others: what they and the stages
 * did comes from a full journal.
 *
 * <p>Inputs go through the ingress as usual, so that games join, leave and subscribe; other stages do not run.
 */
final class SoloClockwork extends Clockwork {
    private final RealmRecording comparison;
    private final IntSupplier realm;
    private final RecordedDeclarations declarations;
    private final FrameSink sink;
    private final InstantSort sort = new InstantSort();
    private final StateDigest hash = new StateDigest();
    private final Inbox inbox;
    private final Emitter emitter = new Emitter();
    private final int digestInterval;
    private ControlTickFrame previous;
    private int served = -1;
    private int compared = -1;
    private String comparedId = "";
    private WakeWheel wheel;
    private volatile long completed;
    private volatile boolean stopRequested;
    private volatile Thread runner;
    private Throwable failure;

    /**
     * Makes the clockwork.
     *
     * @param realm returns the index of the realm, negative while it is not registered
     * @param declarations declares what the stages of the recorded run did
     */
    SoloClockwork(
            ClockworkSettings settings,
            FrameSink sink,
            RealmRecording comparison,
            IntSupplier realm,
            RecordedDeclarations declarations) {
        // one calendar holds whatever waits for the realm, whoever its owner was
        super(new ControlTickCycle(settings.forOneWorker()));
        this.sink = sink;
        this.comparison = comparison;
        this.realm = realm;
        this.declarations = declarations;
        inbox = new Inbox(settings.ties());
        digestInterval = settings.digestIntervalControlTicks();
    }

    @Override
    public void runTo(long lastControlTick) {
        if (failure != null) {
            throw new ClockworkException(failure);
        }
        runner = Thread.currentThread();
        try {
            while (completed < lastControlTick && !stopRequested) {
                step(completed + 1);
            }
            stopRequested = false;
        } catch (final Exception | Error e) {
            failure = e;
            throw new ClockworkException(e);
        } finally {
            runner = null;
        }
    }

    private void step(long controlTick) {
        final ControlTickFrame frame = new ControlTickFrame(cycle().threads());
        cycle().open(frame, controlTick);
        final JournaledFrame recorded = comparison.next();
        runWindow(frame);
        final int index = realm.getAsInt();
        if (index >= 0 && index != compared) {
            compared = index;
            comparedId = realms().slot(index).name();
        }
        declarations.begin(recorded);
        // Before the inputs, as usual: one for a realm that failed is refused.
        recorded.lifecycle().stream().filter(SoloClockwork::isFailureInWindow).forEach(this::adopt);
        cycle().stages().runIngress(frame);
        declarations.end();
        recorded.lifecycle().forEach(this::adopt);
        realms().directory().refresh();
        realms().rebalance(controlTick);
        previous = delivery(recorded);
        if (!comparison.compare(frame, compared, comparedId)) {
            stopRequested = true;
        }
        sink.append(frame);
        completed = controlTick;
    }

    private static boolean isFailureInWindow(LifecycleChange change) {
        return change.to() == GameInstanceState.ERROR
                && change.from() != GameInstanceState.SYNCING
                && !change.detail().equals(InjectedFailure.NAME);
    }

    private void adopt(LifecycleChange change) {
        if (realms().directory().status(change.realmIndex()) != change.to()) {
            realms().directory().status(change.realmIndex(), change.to());
        }
    }

    private void runWindow(ControlTickFrame frame) {
        final int index = realm.getAsInt();
        try {
            cycle().firstWorker().runs(index, frame.controlTick());
            runWindow(frame, index);
        } finally {
            cycle().firstWorker().runs(-1, frame.controlTick());
        }
    }

    private void runWindow(ControlTickFrame frame, int index) {
        final WorkerPart part = frame.part(0);
        serve(index, frame.controlTick());
        wheel.advance();
        if (previous == null) {
            calendar().advance();
        } else {
            inbox.deliver(previous, false, part);
        }
        if (index >= 0 && !realms().directory().isRunning(index)) {
            inbox.drop(0);
        } else if (index >= 0) {
            final RealmSlot slot = realms().slot(index);
            final WindowGrid grid = realms().grid();
            if (inbox.open(0) || slot.nextDueWindow() <= frame.controlTick()) {
                emitter.begin(
                        part.outbox(),
                        EmissionLimits.shareOfWindow(realms().directory().runningCount()),
                        frame.simTimeNanos());
                slot.runWindow(grid, frame.controlTick(), inbox, emitter);
                slot.markStale();
            }
        }
        if (index >= 0
                && realms().slot(index) != null
                && realms().slot(index).isStale()
                && frame.controlTick() % digestInterval == 0) {
            realms().slot(index).pendingEvents(calendar().digest(index));
            realms().slot(index).updateDigest(hash, part.digests());
        }
        part.outbox()
                .seal(
                        sort,
                        EventRef.FIRST_WINDOW_INSTANT + realms().grid().steps(),
                        realms().directory(),
                        frame.ranges());
    }

    /** Serves the realm, or none as long as it is not registered: broadcasts may wait for it from before. */
    private void serve(int index, long controlTick) {
        if (served != index || wheel == null) {
            served = index;
            final int realms = index < 0 ? 0 : 1;
            wheel = new WakeWheel(realms, controlTick);
            inbox.serve(0, index, index + realms, wheel, realms().directory(), calendar());
        }
    }

    /** Returns what waits for the realm, and after a snapshot for others too, which never run. */
    private EventCalendar calendar() {
        return realms().calendars().of(0);
    }

    /** Returns a frame that delivers all events of a recorded one, whatever their source. */
    private ControlTickFrame delivery(JournaledFrame recorded) {
        final ControlTickFrame frame = new ControlTickFrame(cycle().threads());
        frame.open(recorded.controlTick(), recorded.simTimeNanos(), realms().ranges());
        for (final JournaledEvent event : recorded.events()) {
            EventState.append(
                    frame.inputEvents(),
                    new EventState.Event(
                            event.typeId(),
                            event.target(),
                            event.depth(),
                            event.id(),
                            event.parent(),
                            event.root(),
                            event.correlation(),
                            event.emitTimeNanos(),
                            event.dueNanos(),
                            event.priority(),
                            event.payload()));
        }
        recorded.recalls().forEach(frame.part(0).outbox().recalls()::add);
        frame.inputEvents().seal(sort, EventRef.FIRST_WINDOW_INSTANT, realms().directory(), frame.ranges());
        return frame;
    }

    @Override
    void startAfter(long controlTick) {
        completed = controlTick;
        previous = cycle().restoredFrame();
    }

    @Override
    public void beginClose() {
        requestStop();
    }

    @Override
    public boolean isInside() {
        return Thread.currentThread() == runner;
    }

    @Override
    public long completedControlTick() {
        return completed;
    }

    @Override
    public void requestStop() {
        stopRequested = true;
    }

    @Override
    public void abandon(RuntimeException reason) {
        // the caller's own thread is what does not return
        requestStop();
    }

    @Override
    public void close() {
        sink.close();
        comparison.close();
    }
}
