package io.multiverse.kernel.internal.frame;

import io.multiverse.kernel.internal.event.DeadLetterLog;
import io.multiverse.kernel.internal.event.Outbox;
import io.multiverse.kernel.report.LifecycleChange;
import java.util.ArrayList;
import java.util.List;

/** What one worker adds to a frame. One thread at a time; hand-over is by sequences. */
public final class WorkerPart {
    private final Outbox outbox = new Outbox();
    private final DigestLog digests = new DigestLog();
    private final List<LifecycleChange> failures = new ArrayList<>();
    private final DeadLetterLog deadLetters = new DeadLetterLog();
    private int dueDelivered;
    private int dueDeliveries;

    /** Returns the events of the worker's realms. */
    public Outbox outbox() {
        return outbox;
    }

    /** Returns the digests of the worker's realms that changed. */
    public DigestLog digests() {
        return digests;
    }

    /** Returns the realms of this worker whose code threw, in order of index. */
    public List<LifecycleChange> failures() {
        return failures;
    }

    /** Returns what events that were due in the window did not reach, in order of realm. */
    public DeadLetterLog deadLetters() {
        return deadLetters;
    }

    /** Counts events that were due in the window and reached a realm of this worker, and how often they did. */
    public void countDue(int delivered, int deliveries) {
        dueDelivered += delivered;
        dueDeliveries += deliveries;
    }

    public int dueDelivered() {
        return dueDelivered;
    }

    public int dueDeliveries() {
        return dueDeliveries;
    }

    /** Empties the part; for the worker itself, so that no other thread writes where it does. */
    public void clear() {
        outbox.clear();
        digests.clear();
        if (!failures.isEmpty()) {
            failures.clear();
        }
        deadLetters.clear();
        if (dueDeliveries != 0) {
            dueDelivered = 0;
            dueDeliveries = 0;
        }
    }
}
