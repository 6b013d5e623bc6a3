package io.multiverse.bench.phold;

import io.multiverse.bench.phold.model.LogicalProcess;
import io.multiverse.bench.phold.model.Phold;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.nio.ByteOrder;

/**
 * A logical process as a realm that keeps its pending events itself, and sleeps until the first of them is due.
 *
 * <p>Otherwise like {@link TimerRealm}. What it emits has no cause in the kernel's eyes, because the kernel does not
 * know which pending event it handles.
 */
final class HeapRealm implements Realm {
    private final Phold phold;
    private final LogicalProcess process;
    private final OwnHeap pending = new OwnHeap();
    private int eventType;

    HeapRealm(Phold phold, LogicalProcess process) {
        this.phold = phold;
        this.process = process;
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public void onStart(RealmContext context) {
        eventType = context.declareEventType(TimerRealm.EVENT_TYPE, TimerRealm.EVENT_SCHEMA);
        for (int i = 0; i < phold.population(); i++) {
            expect(process.drawDelay(), process.index(), process.nextSequence());
        }
        context.nextTickAt(pending.firstTime());
    }

    @Override
    public void onEvent(RealmContext context, EventFlyweight event) {
        expect(event.payloadLong(0), event.sourceIndex(), event.sequence());
        context.nextTickAt(pending.firstTime());
    }

    @Override
    public void onTick(RealmContext context) {
        final long now = context.localTick();
        while (pending.firstTime() == now) {
            process.handle(now, (int) (pending.firstOrder() >>> Phold.SEQUENCE_BITS));
            pending.removeFirst();
            causeNext(context, now);
        }
        context.nextTickAt(pending.firstTime());
    }

    private void causeNext(RealmContext context, long now) {
        final int target = process.drawTarget();
        final long due = now + process.drawDelay();
        if (target == process.index()) {
            expect(due, target, process.nextSequence());
        } else if (due < phold.end()) {
            context.claim(target, eventType, Long.BYTES);
            context.claimBuffer().putLong(context.claimOffset(), due, ByteOrder.LITTLE_ENDIAN);
            context.commit();
        }
    }

    private void expect(long due, int source, long sequence) {
        if (due < phold.end()) {
            pending.add(due, (long) source << Phold.SEQUENCE_BITS | sequence);
        }
    }

    @Override
    public void writeState(StateWriter out) {
        ProcessState.write(process, out);
        pending.writeState(out);
    }

    @Override
    public void readState(StateReader in) {
        ProcessState.read(process, in);
        pending.readState(in);
    }
}
