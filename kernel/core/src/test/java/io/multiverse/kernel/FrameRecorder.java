package io.multiverse.kernel;

import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.internal.event.CanonicalMerge;
import io.multiverse.kernel.internal.event.DeadLetterLog;
import io.multiverse.kernel.internal.event.Outbox;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.JournaledInput;
import io.multiverse.kernel.report.FrameObserver;
import io.multiverse.kernel.report.LifecycleChange;
import io.multiverse.kernel.report.SealedFrame;
import java.util.ArrayList;
import java.util.List;

/** Notes, as texts, what each frame holds. */
public final class FrameRecorder implements FrameObserver {
    public final List<String> events = new ArrayList<>();
    public final List<String> deadLetters = new ArrayList<>();
    public final List<String> lifecycle = new ArrayList<>();
    public final List<String> inputs = new ArrayList<>();
    final List<Long> eventIds = new ArrayList<>();
    private final CanonicalMerge merge = new CanonicalMerge();
    private final EventFlyweight event = new EventFlyweight();

    @Override
    public void onFrame(SealedFrame sealed) {
        final ControlTickFrame frame = (ControlTickFrame) sealed;
        frame.walk(merge);
        while (merge.next()) {
            merge.outbox().wrap(event, merge.ref());
            eventIds.add(event.id());
            events.add(frame.controlTick() + ": " + event.sourceIndex() + "#" + event.sequence() + " at "
                    + event.emitTimeNanos() / 1_000_000 + " ms");
        }
        addDeadLetters(frame, frame.inputEvents());
        for (int worker = 0; worker < frame.workers(); worker++) {
            addDeadLetters(frame, frame.part(worker).outbox());
        }
        addDeadLetters(frame, frame.stageEvents());
        addDeadLetters(frame, frame.deadLetters());
        for (final LifecycleChange change : frame.lifecycle()) {
            lifecycle.add(frame.controlTick() + ": " + change.realmIndex() + " " + change.from() + "->" + change.to()
                    + " at " + change.simTimeNanos() / 1_000_000 + " ms " + change.detail());
        }
        for (final JournaledInput input : frame.inputs()) {
            inputs.add(frame.controlTick() + ": " + input.kind() + " " + input.subject() + " " + input.refusal());
        }
    }

    private void addDeadLetters(ControlTickFrame frame, Outbox outbox) {
        addDeadLetters(frame, outbox.refusals());
    }

    private void addDeadLetters(ControlTickFrame frame, DeadLetterLog rows) {
        for (int i = 0; i < rows.size(); i++) {
            deadLetters.add(
                    frame.controlTick() + ": " + rows.reason(i) + " x" + rows.count(i) + " to " + rows.targetIndex(i));
        }
    }
}
