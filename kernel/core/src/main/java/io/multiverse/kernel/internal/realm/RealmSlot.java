package io.multiverse.kernel.internal.realm;

import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.event.Emitter;
import io.multiverse.kernel.internal.event.EventSource;
import io.multiverse.kernel.internal.event.OutboxOverflowException;
import io.multiverse.kernel.internal.frame.DigestLog;
import io.multiverse.kernel.internal.memory.EventRef;
import io.multiverse.kernel.internal.text.FailureText;
import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/**
 * One realm's place in the clockwork: its local clock, its timers, what it emits, and the loop over a window's local
 * ticks.
 *
 * <p>Touched by the worker that owns it within a window, and by the control-tick thread between windows.
 */
public final class RealmSlot extends EventSource {
    /** The tick or window of something that will not happen. */
    public static final long NEVER = LocalSchedule.NEVER;

    private final int index;
    private final long localTickNanos;
    private final RealmProgram program;
    private Emitter emitter;
    private RealmTimers timers;
    private long originNanos;
    private long localTick;
    private long nextTick;
    private long ticksRun;
    private long digest;
    private long digestShare;
    private long pendingEvents;
    private boolean stale;
    private long eventsReceived;
    private WindowTimes windowTimes;
    private long firstTick;
    private final int ticksPerWindow;
    private long originWindow;
    private long nextWindow = 1;
    private long lastTick;
    private WindowGrid grid;
    private int stepsPerTick;
    private Throwable failure;

    RealmSlot(int index, long windowNanos, long localTickNanos, EmissionLimits limits, RealmProgram program) {
        super(EventId.realmEmitter(index), limits);
        this.index = index;
        this.localTickNanos = localTickNanos;
        ticksPerWindow = (int) (windowNanos / localTickNanos);
        this.program = program;
        origin(0);
    }

    /** Returns the realm's index: its registration order. */
    public int index() {
        return index;
    }

    /** Returns the length of a local tick. */
    public long localTickNanos() {
        return localTickNanos;
    }

    /** Lets {@code startEmitter} serve the realm's own start, which ends with {@link Emitter#leave}. */
    public void start(Emitter startEmitter) {
        emitter = startEmitter;
        startEmitter.attend(this);
    }

    /** Returns whether the realm's code is being called, other than for its start or its state. */
    public boolean isCalled() {
        return emitter != null && emitter.serves(this) && emitter.isOpen();
    }

    /**
     * Returns the emitter of the realm's events.
     *
     * @throws IllegalStateException unless the realm's code is being called
     */
    public Emitter emitter() {
        if (emitter == null || !emitter.serves(this)) {
            throw new IllegalStateException("events can only be emitted while the source is called");
        }
        return emitter.source(this);
    }

    /**
     * Returns the emitter, with the local tick being run as the time of what follows. It is set only here, because most
     * ticks emit nothing.
     */
    public Emitter emitterNow() {
        final Emitter now = emitter();
        now.at(EventRef.FIRST_WINDOW_INSTANT + (int) (localTick - firstTick) * stepsPerTick, simTimeNanos());
        return now;
    }

    /** Returns the local tick being run, or the next one between windows; 0 is the realm's first. */
    public long localTick() {
        return localTick;
    }

    /** Returns the simulated time of the local tick being run, in nanoseconds since the run's start. */
    public long simTimeNanos() {
        return originNanos + localTick * localTickNanos;
    }

    /** Returns the simulated time at which a local tick begins, or the end of time if it is beyond. */
    public long timeOfTick(long tick) {
        return tick > lastTick ? Long.MAX_VALUE : originNanos + tick * localTickNanos;
    }

    /** Returns how often the program's tick was run. */
    public long ticksRun() {
        return ticksRun;
    }

    /** Returns how many events the realm has received. */
    public long eventsReceived() {
        return eventsReceived;
    }

    /** Returns the time spent in this realm's windows, 0 unless measured. */
    public long busyNanos() {
        return windowTimes == null ? 0 : windowTimes.totalNanos();
    }

    /** Returns what so many percent of the latest windows did not take longer than, 0 unless measured. */
    public long windowNanos(int percent) {
        return windowTimes == null ? 0 : windowTimes.percentile(percent);
    }

    /** Adds wall time spent in the realm's code. */
    public void addBusyNanos(long nanos) {
        if (windowTimes == null) {
            windowTimes = new WindowTimes();
        }
        windowTimes.add(nanos);
    }

    /** Returns the digest after the last window the realm was active in. */
    public long digest() {
        return digest;
    }

    /**
     * Takes over the digest that another node has computed of its realm.
     *
     * @return by how much that moves the root over all digests
     */
    public long adoptDigest(long newDigest) {
        final long before = digestShare;
        digest = newDigest;
        digestShare = DigestLog.share(index, newDigest);
        return digestShare - before;
    }

    /**
     * Takes over how far the realm is on the node that runs it.
     *
     * @param timeNanos the control tick that ends the window
     * @throws IllegalArgumentException if no realm of this past can be there
     */
    public void adoptLocalTick(long newLocalTick, long timeNanos) {
        if (newLocalTick < 0 || newLocalTick > Math.max(localTick, clockAt(timeNanos))) {
            throw new IllegalArgumentException(words() + " cannot be at local tick " + newLocalTick);
        }
        localTick = newLocalTick;
    }

    /**
     * Lets go of a realm that another node runs. What its own start was refused is told by its first window if that is
     * the run's first, else by the control tick that admits it.
     *
     * @param isFirstWindowNext whether the next window is the run's first
     */
    public void letGo(boolean isFirstWindowNext) {
        if (isFirstWindowNext && failure == null && nextDueWindow() == 1) {
            forgetRefusals();
        }
        timers = null;
        emitter = null;
    }

    /** Returns what the realm's code threw, or null. */
    public Throwable failure() {
        return failure;
    }

    /** Notes that the program threw before its first window; it is not called again. */
    public void failed(Throwable cause) {
        failure = cause;
    }

    /** Notes that a realm that another node runs threw. */
    public void failedElsewhere(String exceptionClass) {
        failure = new RestoredFailure(exceptionClass);
    }

    /** Sets the local tick at which the program's tick runs next; {@link #NEVER} to sleep. */
    public void nextTickAt(long tick) {
        nextTick = Math.max(tick, localTick);
    }

    /** Returns the realm's timers, or null if none was ever set. */
    public RealmTimers timers() {
        return timers;
    }

    /** Returns the realm's timers, to set one. */
    public RealmTimers timersToSet() {
        if (timers == null) {
            timers = new RealmTimers(this);
        }
        return timers;
    }

    /** Lets the realm's clock begin, or go on after a pause, at {@code timeNanos}, a control tick. */
    public void startClockAt(long timeNanos) {
        origin(timeNanos - localTick * localTickNanos);
    }

    /** A clock begins, stops and continues at control ticks, so a window is always the same number of its ticks. */
    private void origin(long nanos) {
        originNanos = nanos;
        originWindow = Math.floorDiv(nanos, localTickNanos * ticksPerWindow);
        nextWindow = originWindow + localTick / ticksPerWindow + 1;
        lastTick = (Long.MAX_VALUE - nanos) / localTickNanos;
    }

    /** Lets the realm's clock stand still from {@code timeNanos} on, a control tick. */
    public void stopClockAt(long timeNanos) {
        localTick = clockAt(timeNanos);
    }

    /** Returns the number of local ticks the realm's clock has counted at {@code timeNanos}, a control tick. */
    public long clockAt(long timeNanos) {
        return (timeNanos - originNanos) / localTickNanos;
    }

    /** Returns the window, from 1, in which the realm has something to do next, or {@link #NEVER}. */
    public long nextDueWindow() {
        final long tick = Math.min(nextTick, timers == null ? NEVER : timers.firstTick());
        if (tick == NEVER || tick > lastTick) {
            return NEVER;
        }
        // dividing takes long, and most have something to do soon
        return tick < localTick + ticksPerWindow ? nextWindow : originWindow + tick / ticksPerWindow + 1;
    }

    /** Runs one window with the inbox's current mail; if the program threw, {@link #failure()} tells what. */
    public void runWindow(WindowGrid windowGrid, long window, Inbox inbox, Emitter windowEmitter) {
        if (grid != windowGrid) {
            grid = windowGrid;
            stepsPerTick = (int) (localTickNanos / windowGrid.stepNanos());
        }
        firstTick = (window - 1 - originWindow) * ticksPerWindow;
        final long endTick = firstTick + ticksPerWindow;
        localTick = firstTick;
        // a store of a reference costs more than a check: collectors track it
        if (emitter != windowEmitter) {
            emitter = windowEmitter;
        }
        windowEmitter.call(this);
        try {
            runTicks(inbox, endTick);
            localTick = endTick;
            nextWindow = window + 1;
        } catch (final OutboxOverflowException e) {
            throw e;
        } catch (final VirtualMachineError e) {
            throw exhausted(e);
        } catch (final Exception | Error e) {
            failure = e;
        } finally {
            inbox.release();
            emitter.close(this);
        }
    }

    /** Returns the realm's name, empty if it has none. */
    public String name() {
        return program.name();
    }

    /** Returns what messages call the realm. */
    public String words() {
        return program.name().isEmpty() ? "the realm with index " + index : "realm " + program.name();
    }

    private IllegalStateException exhausted(VirtualMachineError error) {
        return new IllegalStateException(
                words() + " exhausted the JVM in its local tick " + localTick + ": " + FailureText.of(error), error);
    }

    private void runTicks(Inbox inbox, long endTick) {
        long eventTick = eventTick(inbox);
        while (true) {
            final long timerTick = timers == null ? NEVER : timers.firstTick();
            final long due = Math.min(Math.min(nextTick, timerTick), eventTick);
            if (due >= endTick) {
                return;
            }
            final long tick = Math.max(due, localTick);
            localTick = tick;
            if (eventTick <= tick) {
                receive(inbox, simTimeNanos() + localTickNanos);
                eventTick = eventTick(inbox);
            } else if (timerTick <= tick) {
                timers.runFirst(program, emitter);
            } else {
                nextTick = tick + 1;
                ticksRun++;
                program.tick();
                if (emitter.causeId() != EventId.NONE) {
                    emitter.causedByNothing();
                }
                if (nextTick == tick) {
                    nextTick = tick + 1;
                }
            }
        }
    }

    /** Returns the local tick in which the next event of the mail is due, or {@link #NEVER}. */
    private long eventTick(Inbox inbox) {
        final long dueNanos = inbox.nextDueNanos();
        if (dueNanos == NEVER) {
            return NEVER;
        }
        // a short division, as a long one takes its time
        final long nanos = dueNanos - inbox.startNanos();
        final boolean isShort = (nanos | localTickNanos) <= Integer.MAX_VALUE;
        return firstTick + (isShort ? (int) nanos / (int) localTickNanos : nanos / localTickNanos);
    }

    /** Handles the events that are due before this time. */
    private void receive(Inbox inbox, long endNanos) {
        do {
            final EventFlyweight event = inbox.take();
            eventsReceived++;
            emitter.causedBy(event);
            program.event(event);
        } while (inbox.nextDueNanos() < endNanos);
        inbox.endCalls();
        emitter.causedByNothing();
    }

    /** Sets what the events that wait for the realm add to its next digest. */
    public void pendingEvents(long digestOfEvents) {
        pendingEvents = digestOfEvents;
    }

    /** Returns whether the state has changed since its digest was computed. */
    public boolean isStale() {
        return stale;
    }

    /** Notes that the state may differ from the digest computed last. */
    public void markStale() {
        stale = true;
    }

    /**
     * Computes the digest of everything that decides the realm's future and notes it in {@code changes} if it is
     * different; a program that throws while writing its state has failed.
     */
    public void updateDigest(StateDigest hash, DigestLog changes) {
        final long after = computeDigest(hash);
        if (after != digest) {
            final long share = DigestLog.share(index, after);
            changes.add(index, after, share - digestShare);
            digest = after;
            digestShare = share;
        }
        stale = false;
    }

    /** Does what {@link #updateDigest} does after the state was altered between windows. */
    public void updateAlteredDigest(StateDigest hash, DigestLog changes) {
        final long after = computeDigest(hash);
        if (after != digest) {
            final long share = DigestLog.share(index, after);
            changes.put(index, after, share - digestShare);
            digest = after;
            digestShare = share;
        }
    }

    private long computeDigest(StateDigest hash) {
        hash.reset();
        try {
            describe(hash);
        } catch (final VirtualMachineError e) {
            throw exhausted(e);
        } catch (final Exception | Error e) {
            failure = e;
            return computeDigest(hash);
        }
        return hash.value();
    }

    /**
     * Writes what the digest is computed of: the clock, the pending timers and events in brief, then the program's
     * state or, once it has failed, what it threw.
     */
    public void describe(StateWriter out) {
        out.beginGroup("kernel");
        out.int64("localTick", localTick);
        out.int64("nextTick", nextTick);
        out.int64("emitted", sequence());
        out.int64("pending", (timers == null ? 0 : timers.digest()) + pendingEvents);
        out.int64("originNanos", originNanos);
        out.endGroup();
        if (failure == null) {
            program.writeState(out);
        } else {
            out.text("failure", RestoredFailure.className(failure));
        }
    }

    /** Writes the pending timers in full, in the order in which they run; nothing if none was ever set. */
    public void describeTimers(StateWriter out) {
        if (timers != null) {
            timers.writeState(out);
        }
    }

    /** Writes the clockwork's and, unless it has failed, the program's state. */
    public void writeState(StateWriter out) {
        writeClock(out);
        writeBesidesClock(out);
    }

    /** Writes the beginning of the state: what control ticks change, and every node of a run knows. */
    public void writeClock(StateWriter out) {
        out.int64("originNanos", originNanos);
        out.int64("localTick", localTick);
    }

    /** Writes the rest of the state, which only the realm's own windows change. */
    void writeBesidesClock(StateWriter out) {
        out.int64("nextTick", nextTick);
        out.int64("ticksRun", ticksRun);
        out.int64("eventsReceived", eventsReceived);
        writeSource(out);
        out.int64("digest", digest);
        out.int64("pendingEvents", pendingEvents);
        out.bool("stale", stale);
        out.bool("hasTimers", timers != null);
        if (timers != null) {
            timers.writeState(out);
        }
        out.bool("hasFailed", failure != null);
        if (failure == null) {
            program.writeState(out);
        } else {
            // only its class: its message may name addresses, times or threads
            out.text("failureClass", RestoredFailure.className(failure));
        }
    }

    /** Reads what {@link #writeState} wrote. */
    public void readState(StateReader in) {
        final long nanos = in.int64("originNanos");
        localTick = in.int64("localTick");
        origin(nanos);
        nextTick = in.int64("nextTick");
        ticksRun = in.int64("ticksRun");
        eventsReceived = in.int64("eventsReceived");
        readSource(in);
        digest = in.int64("digest");
        digestShare = DigestLog.share(index, digest);
        pendingEvents = in.int64("pendingEvents");
        stale = in.bool("stale");
        timers = null;
        if (in.bool("hasTimers")) {
            timers = new RealmTimers(this);
            timers.readState(in);
        }
        if (in.bool("hasFailed")) {
            failure = new RestoredFailure(in.text("failureClass"));
        } else if (failure != null) {
            throw new IllegalStateException("its start fails now and did not then: " + failure, failure);
        } else {
            program.readState(in);
        }
    }
}
