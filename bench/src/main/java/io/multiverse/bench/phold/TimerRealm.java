package io.multiverse.bench.phold;

import io.multiverse.bench.phold.model.LogicalProcess;
import io.multiverse.bench.phold.model.Phold;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.nio.ByteOrder;
import org.agrona.MutableDirectBuffer;

/**
 * A logical process as a realm whose pending events are the realm's own timers.
 *
 * <p>A local tick is a tick of PHOLD, the control interval its lookahead, so an event to another LP is delivered before
 * it is due, and waits as a timer like those to itself. Timers of one tick run in order of (source, when they were
 * set), and those of one source are set in the order of its sequence.
 */
final class TimerRealm implements Realm {
    static final String EVENT_TYPE = "phold";
    static final String EVENT_SCHEMA = "due:int64";

    private final Phold phold;
    private final LogicalProcess process;
    private int eventType;

    TimerRealm(Phold phold, LogicalProcess process) {
        this.phold = phold;
        this.process = process;
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public void onStart(RealmContext context) {
        eventType = context.declareEventType(EVENT_TYPE, EVENT_SCHEMA);
        context.nextTickAt(RealmContext.NEVER);
        for (int i = 0; i < phold.population(); i++) {
            expect(context, process.drawDelay(), process.index());
        }
    }

    @Override
    public void onTick(RealmContext context) {
        context.nextTickAt(RealmContext.NEVER);
    }

    @Override
    public void onEvent(RealmContext context, EventFlyweight event) {
        expect(context, event.payloadLong(0), event.sourceIndex());
    }

    @Override
    public void onTimer(RealmContext context, int kind, long source, long b) {
        final long now = context.localTick();
        process.handle(now, (int) source);
        final int target = process.drawTarget();
        final long due = now + process.drawDelay();
        if (target == process.index()) {
            expect(context, due, target);
        } else if (due < phold.end()) {
            context.claim(target, eventType, Long.BYTES);
            final MutableDirectBuffer buffer = context.claimBuffer();
            buffer.putLong(context.claimOffset(), due, ByteOrder.LITTLE_ENDIAN);
            context.commit();
        }
    }

    private void expect(RealmContext context, long due, int source) {
        if (due < phold.end()) {
            context.scheduleAt(due, source, 0, source, 0);
        }
    }

    @Override
    public void writeState(StateWriter out) {
        ProcessState.write(process, out);
    }

    @Override
    public void readState(StateReader in) {
        ProcessState.read(process, in);
    }
}
