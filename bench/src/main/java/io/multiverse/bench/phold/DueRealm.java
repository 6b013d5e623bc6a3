package io.multiverse.bench.phold;

import io.multiverse.bench.phold.model.LogicalProcess;
import io.multiverse.bench.phold.model.Phold;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/**
 * A logical process as a realm whose events, also those to itself, have a due time, at which the kernel delivers them.
 *
 * <p>A local tick is a tick of PHOLD, the control interval its lookahead, so no event is due before the control tick
 * that delivers it. Events of one tick come in order of their priority, which is their source, and those of one source
 * in the order of its sequence.
 */
final class DueRealm implements Realm {
    private final Phold phold;
    private final LogicalProcess process;
    private int eventType;

    DueRealm(Phold phold, LogicalProcess process) {
        this.phold = phold;
        this.process = process;
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public void onStart(RealmContext context) {
        eventType = context.declareEventType(TimerRealm.EVENT_TYPE, "any");
    }

    @Override
    public void onTick(RealmContext context) {
        // the first tick, as nothing can be emitted before it
        for (int i = 0; i < phold.population(); i++) {
            expect(context, process.index(), process.drawDelay());
        }
        context.nextTickAt(RealmContext.NEVER);
    }

    @Override
    public void onEvent(RealmContext context, EventFlyweight event) {
        final long now = context.localTick();
        process.handle(now, event.sourceIndex());
        final int target = process.drawTarget();
        expect(context, target, now + process.drawDelay());
    }

    private void expect(RealmContext context, int target, long due) {
        if (due < phold.end()) {
            context.emitAt(target, eventType, due, process.index(), null, 0, 0);
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
