package io.multiverse.bench.phold.peer;

import io.multiverse.bench.phold.model.LogicalProcess;
import io.multiverse.bench.phold.model.Phold;
import io.multiverse.bench.phold.model.PholdEngine;
import io.multiverse.bench.phold.model.PholdResult;
import sim.engine.Schedule;
import sim.engine.SimState;
import sim.engine.Steppable;

/**
 * MASON (Luke et al., George Mason University). Its times are doubles, which hold whole ticks exactly up to 2^53. An
 * event's ordering is its source. MASON shuffles events of equal time and ordering, which is no difference here: events
 * from one source that are due at one LP at the same time differ in nothing that is handled. Thread-safe.
 */
public final class MasonEngine implements PholdEngine {
    @Override
    public String name() {
        return "MASON";
    }

    @Override
    public PholdResult run(Phold phold) {
        final LogicalProcess[] processes = phold.processes();
        final SimState state = new SimState(phold.seed());
        for (final LogicalProcess process : processes) {
            for (int i = 0; i < phold.population(); i++) {
                new Arrival(phold, processes).schedule(state.schedule, process, process, (double) process.drawDelay());
            }
        }
        final long begin = System.nanoTime();
        boolean isGoingOn = true;
        while (isGoingOn) {
            isGoingOn = state.schedule.step(state);
        }
        return PholdResult.of(processes, System.nanoTime() - begin);
    }

    /** An event of the model. */
    private static final class Arrival implements Steppable {
        private static final long serialVersionUID = 1L;

        private final transient LogicalProcess[] processes;
        private final long end;
        private int source;
        private transient LogicalProcess target;

        Arrival(Phold phold, LogicalProcess[] processes) {
            this.processes = processes;
            end = phold.end();
        }

        void schedule(Schedule schedule, LogicalProcess newSource, LogicalProcess newTarget, double time) {
            source = newSource.index();
            target = newTarget;
            if (time < end) {
                schedule.scheduleOnce(time, source, this);
            }
        }

        @Override
        public void step(SimState state) {
            final LogicalProcess process = target;
            final double now = state.schedule.getTime();
            process.handle((long) now, source);
            final LogicalProcess next = processes[process.drawTarget()];
            schedule(state.schedule, process, next, now + process.drawDelay());
        }
    }
}
