package io.multiverse.bench.phold.peer;

import io.multiverse.bench.phold.model.LogicalProcess;
import io.multiverse.bench.phold.model.Phold;
import io.multiverse.bench.phold.model.PholdEngine;
import io.multiverse.bench.phold.model.PholdResult;
import java.util.function.Supplier;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;
import umontreal.ssj.simevents.eventlist.EventList;
import umontreal.ssj.simevents.eventlist.RedblackTree;
import umontreal.ssj.simevents.eventlist.SplayTree;

/**
 * SSJ, stochastic simulation in Java (L'Ecuyer, Université de Montréal). Its times are doubles, which hold whole ticks
 * exactly up to 2^53. An event's priority is its source; of equal ones, the first scheduled runs first. Thread-safe.
 */
public final class SsjEngine implements PholdEngine {
    private final String list;
    private final Supplier<EventList> lists;

    private SsjEngine(String list, Supplier<EventList> lists) {
        this.list = list;
        this.lists = lists;
    }

    /** Returns SSJ with its splay tree, which it uses unless told otherwise. */
    public static SsjEngine withSplayTree() {
        return new SsjEngine("splay tree", SplayTree::new);
    }

    /** Returns SSJ with its red-black tree. */
    public static SsjEngine withRedBlackTree() {
        return new SsjEngine("red-black tree", RedblackTree::new);
    }

    @Override
    public String name() {
        return "SSJ, " + list;
    }

    @Override
    public PholdResult run(Phold phold) {
        final LogicalProcess[] processes = phold.processes();
        final Simulator simulator = new Simulator(lists.get());
        simulator.init();
        for (final LogicalProcess process : processes) {
            for (int i = 0; i < phold.population(); i++) {
                new Arrival(simulator, phold, processes).schedule(process, process, process.drawDelay());
            }
        }
        final long begin = System.nanoTime();
        if (!simulator.getEventList().isEmpty()) {
            simulator.start();
        }
        return PholdResult.of(processes, System.nanoTime() - begin);
    }

    /** An event of the model. */
    private static final class Arrival extends Event {
        private final LogicalProcess[] processes;
        private final long end;
        private int source;
        private LogicalProcess target;

        Arrival(Simulator simulator, Phold phold, LogicalProcess[] processes) {
            super(simulator);
            this.processes = processes;
            end = phold.end();
        }

        void schedule(LogicalProcess newSource, LogicalProcess newTarget, long delay) {
            source = newSource.index();
            target = newTarget;
            if (sim.time() + delay < end) {
                setPriority(source);
                schedule((double) delay);
            }
        }

        @Override
        public void actions() {
            final LogicalProcess process = target;
            process.handle((long) sim.time(), source);
            final LogicalProcess next = processes[process.drawTarget()];
            schedule(process, next, process.drawDelay());
        }
    }
}
