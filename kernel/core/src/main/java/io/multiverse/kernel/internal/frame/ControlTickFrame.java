package io.multiverse.kernel.internal.frame;

import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.internal.event.CanonicalMerge;
import io.multiverse.kernel.internal.event.DeadLetterLog;
import io.multiverse.kernel.internal.event.Outbox;
import io.multiverse.kernel.internal.event.RealmRanges;
import io.multiverse.kernel.log.LogLine;
import io.multiverse.kernel.report.LifecycleChange;
import io.multiverse.kernel.report.SealedFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * All that one control tick consists of, in memory: the slot that workers, stages and the journaler hand on.
 *
 * <p>Each worker writes its own {@link WorkerPart}; the control-tick thread writes the rest and seals the frame; from
 * then on it is read only, until it is opened again for a later control tick. Hand-over is by sequences.
 */
public final class ControlTickFrame implements SealedFrame {
    private WorkerPart[] parts;
    private final Outbox inputEvents = new Outbox();
    private final Outbox stageEvents = new Outbox();
    private final DigestLog stageDigests = new DigestLog();
    private final DeadLetterLog deadLetters = new DeadLetterLog();
    private final List<JournaledInput> inputs = new ArrayList<>();
    private final List<LifecycleChange> lifecycle = new ArrayList<>();
    private final List<String> newTypes = new ArrayList<>();
    private final List<String> newSelections = new ArrayList<>();
    private final List<LogLine> startLog = new ArrayList<>();
    private RealmRanges ranges;
    private final FrameFigures figures = new FrameFigures.Padded();
    private byte[] snapshot;
    private long journalHash;
    private int journalBytes;
    private boolean isReexecuted;

    /** Makes a frame for this many workers. */
    public ControlTickFrame(int workers) {
        parts = new WorkerPart[0];
        growTo(workers);
    }

    /** Games that join can open further ranges of a run that several nodes share. */
    private void growTo(int ranges) {
        final int before = parts.length;
        parts = Arrays.copyOf(parts, ranges);
        for (int i = before; i < ranges; i++) {
            parts[i] = new WorkerPart();
        }
    }

    /** Empties the frame for a control tick, from 1, at this simulated time. */
    public void open(long newControlTick, long newSimTimeNanos, RealmRanges newRanges) {
        for (final WorkerPart part : parts) {
            part.clear();
        }
        openExceptParts(newControlTick, newSimTimeNanos, newRanges);
    }

    /** Does what {@link #open} does, but leaves it to each worker to {@link WorkerPart#clear()} its part. */
    public void openExceptParts(long newControlTick, long newSimTimeNanos, RealmRanges newRanges) {
        inputEvents.clear();
        stageEvents.clear();
        stageDigests.clear();
        deadLetters.clear();
        empty(inputs);
        empty(lifecycle);
        empty(newTypes);
        empty(newSelections);
        empty(startLog);
        figures.controlTick = newControlTick;
        figures.simTimeNanos = newSimTimeNanos;
        if (ranges != newRanges) {
            ranges = newRanges;
            if (ranges.count() > parts.length) {
                growTo(ranges.count());
            }
        }
        figures.undelivered = 0;
        figures.deliveries = 0;
        figures.elapsedNanos = 0;
        figures.isSealed = false;
        journalHash = 0;
        isReexecuted = false;
        if (snapshot != null) {
            snapshot = null;
        }
    }

    /** An empty list is not written to, because clearing it would: the journaler's core has read that line. */
    private static void empty(List<?> list) {
        if (!list.isEmpty()) {
            list.clear();
        }
    }

    @Override
    public long controlTick() {
        return figures.controlTick;
    }

    @Override
    public long simTimeNanos() {
        return figures.simTimeNanos;
    }

    /** Returns the number of parts: one for each range of realms. */
    public int workers() {
        return parts.length;
    }

    /** Returns a worker's part. */
    public WorkerPart part(int worker) {
        return parts[worker];
    }

    /** Returns who owned which realm in the window. */
    public RealmRanges ranges() {
        return ranges;
    }

    /** Returns the events that external inputs became, in order of acceptance. */
    public Outbox inputEvents() {
        return inputEvents;
    }

    /** Returns the events that stages appended. */
    public Outbox stageEvents() {
        return stageEvents;
    }

    /** Returns the digests of stages that changed. */
    public DigestLog stageDigests() {
        return stageDigests;
    }

    /** Returns the inputs accepted for this control tick. */
    public List<JournaledInput> inputs() {
        return inputs;
    }

    @Override
    public List<LifecycleChange> lifecycle() {
        return lifecycle;
    }

    /**
     * Returns the event types declared at this control tick, each as {@code name} and schema in turn; a name seen
     * before gets the schema.
     */
    public List<String> newTypes() {
        return newTypes;
    }

    /** Returns the text forms of the selections declared at this control tick, in order of selection id. */
    public List<String> newSelections() {
        return newSelections;
    }

    /** Returns what games and stages have logged in their own starts since the previous control tick. */
    public List<LogLine> startLog() {
        return startLog;
    }

    /** Returns what the control tick could not deliver; refused emissions are in the outboxes. */
    public DeadLetterLog deadLetters() {
        return deadLetters;
    }

    @Override
    public int inputCount() {
        return inputs.size();
    }

    /** Counts what the frame holds, as nothing is added any more and many ask. */
    public void seal() {
        figures.events = countEvents();
        figures.dueLater = countDueLater();
        figures.recalls = countRecalls();
        figures.delivered = countDelivered(figures.events, figures.dueLater);
        figures.deadLetters = countDeadLetters();
        figures.isSealed = true;
    }

    @Override
    public int eventCount() {
        return figures.isSealed ? figures.events : countEvents();
    }

    private int countEvents() {
        int count = inputEvents.size() + stageEvents.size();
        for (final WorkerPart part : parts) {
            count += part.outbox().size();
        }
        return count;
    }

    /** Returns the number of events that have a due time, and so are not delivered yet. */
    public int dueLaterCount() {
        return figures.isSealed ? figures.dueLater : countDueLater();
    }

    private int countDueLater() {
        int count = inputEvents.dueLater() + stageEvents.dueLater();
        for (final WorkerPart part : parts) {
            count += part.outbox().dueLater();
        }
        return count;
    }

    /** Returns the number of events that are taken back. */
    public int recallCount() {
        return figures.isSealed ? figures.recalls : countRecalls();
    }

    private int countRecalls() {
        int count = stageEvents.recalls().size();
        for (final WorkerPart part : parts) {
            count += part.outbox().recalls().size();
        }
        return count;
    }

    /** Returns how often events that were due in the window reached a realm. */
    public long dueDeliveryCount() {
        long count = 0;
        for (final WorkerPart part : parts) {
            count += part.dueDeliveries();
        }
        return count;
    }

    /** Counts an event that reached no realm. */
    public void countUndelivered() {
        figures.undelivered++;
    }

    @Override
    public int deliveredCount() {
        return figures.isSealed ? figures.delivered : countDelivered(countEvents(), countDueLater());
    }

    private int countDelivered(int events, int dueLater) {
        int count = events - dueLater - figures.undelivered;
        for (final WorkerPart part : parts) {
            count += part.dueDelivered();
        }
        return count;
    }

    /** Notes the number of deliveries. */
    public void deliveryCount(long count) {
        figures.deliveries = count;
    }

    @Override
    public long deliveryCount() {
        return figures.deliveries;
    }

    /** Notes the simulated latency of all events together. */
    public void eventLatencyNanos(long nanos) {
        figures.eventLatencyNanos = nanos;
    }

    /** Returns the simulated time from emission to control tick, of all events together. */
    public long eventLatencyNanos() {
        return figures.eventLatencyNanos;
    }

    /** Notes how many realms run from this control tick on; not journaled, it follows from the lifecycle. */
    public void runningRealms(int count) {
        figures.runningRealms = count;
    }

    @Override
    public int runningRealms() {
        return figures.runningRealms;
    }

    /** Notes when the control tick was due, and when its window began; measured time never enters the journal. */
    public void began(long due, long nowNanos) {
        figures.dueNanos = due;
        figures.beganNanos = nowNanos;
    }

    @Override
    public long dueNanos() {
        return figures.dueNanos;
    }

    @Override
    public long beganNanos() {
        return figures.beganNanos;
    }

    /** Notes how long the control tick took; measured time never enters the journal. */
    public void elapsedNanos(long nanos) {
        figures.elapsedNanos = nanos;
    }

    @Override
    public long elapsedNanos() {
        return figures.elapsedNanos;
    }

    @Override
    public long deadLetterCount() {
        return figures.isSealed ? figures.deadLetters : countDeadLetters();
    }

    private long countDeadLetters() {
        long count = deadLetters.total()
                + inputEvents.refusals().total()
                + stageEvents.refusals().total();
        for (final WorkerPart part : parts) {
            count += part.outbox().refusals().total() + part.deadLetters().total();
        }
        return count;
    }

    /** Notes that the journal has taken the frame in, or has found it equal to the one it holds. */
    public void journaled(long hash, int bytes, boolean wasThere) {
        journalHash = hash;
        journalBytes = bytes;
        isReexecuted = wasThere;
    }

    @Override
    public long journalHash() {
        return journalHash;
    }

    @Override
    public int journalBytes() {
        return journalBytes;
    }

    @Override
    public boolean isReexecuted() {
        return isReexecuted;
    }

    /** Attaches the state after this control tick, to be published as a snapshot once the frame is journaled. */
    public void snapshot(byte[] state) {
        snapshot = state;
    }

    /** Returns the state after this control tick if a snapshot was taken, or null. */
    public byte[] snapshot() {
        return snapshot;
    }

    /** Prepares a walk over all events in canonical order: inputs, the window, stages. */
    public void walk(CanonicalMerge merge) {
        merge.reset();
        merge.add(inputEvents, inputEvents.events());
        for (final WorkerPart part : parts) {
            merge.add(part.outbox(), part.outbox().events());
        }
        merge.add(stageEvents, stageEvents.events());
    }

    @Override
    public void forEachEvent(Consumer<? super EventFlyweight> consumer) {
        final CanonicalMerge merge = new CanonicalMerge();
        final EventFlyweight event = new EventFlyweight();
        walk(merge);
        while (merge.next()) {
            merge.outbox().wrap(event, merge.ref());
            consumer.accept(event);
        }
        event.unwrap();
    }

    /** Sets the root over all digests. */
    public void root(long newRoot) {
        figures.root = newRoot;
    }

    @Override
    public long root() {
        return figures.root;
    }
}
