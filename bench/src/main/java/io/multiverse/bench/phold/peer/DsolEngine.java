package io.multiverse.bench.phold.peer;

import io.multiverse.bench.phold.model.LogicalProcess;
import io.multiverse.bench.phold.model.Phold;
import io.multiverse.bench.phold.model.PholdEngine;
import io.multiverse.bench.phold.model.PholdResult;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import nl.tudelft.simulation.dsol.eventlists.EventListInterface;
import nl.tudelft.simulation.dsol.eventlists.EventListPriorityQueue;
import nl.tudelft.simulation.dsol.eventlists.RedBlackTree;
import nl.tudelft.simulation.dsol.experiment.Replication;
import nl.tudelft.simulation.dsol.experiment.SingleReplication;
import nl.tudelft.simulation.dsol.formalisms.eventscheduling.AbstractSimEvent;
import nl.tudelft.simulation.dsol.formalisms.eventscheduling.SimEventInterface;
import nl.tudelft.simulation.dsol.model.AbstractDsolModel;
import nl.tudelft.simulation.dsol.simulators.DevsSimulator;

/**
 * DSOL, distributed simulation object library (Jacobs, Verbraeck, TU Delft), with times of type {@code Long}. Its
 * priorities go from 1 to 10 only, so events bring a comparison of their own: by time, source and sequence.
 * Thread-safe.
 */
public final class DsolEngine implements PholdEngine {
    private final String list;
    private final Supplier<EventListInterface<Long>> lists;

    private DsolEngine(String list, Supplier<EventListInterface<Long>> lists) {
        this.list = list;
        this.lists = lists;
    }

    /** Returns DSOL with its red-black tree, which it uses unless told otherwise. */
    public static DsolEngine withRedBlackTree() {
        return new DsolEngine("red-black tree", RedBlackTree::new);
    }

    /** Returns DSOL with its priority queue. */
    public static DsolEngine withPriorityQueue() {
        return new DsolEngine("priority queue", EventListPriorityQueue::new);
    }

    @Override
    public String name() {
        return "DSOL, " + list;
    }

    @Override
    public PholdResult run(Phold phold) {
        final LogicalProcess[] processes = phold.processes();
        final DevsSimulator<Long> simulator = new DevsSimulator<>("phold");
        simulator.setEventList(lists.get());
        simulator.initialize(
                new Model(simulator, phold, processes), new SingleReplication<>("phold", 0L, 0L, phold.end()));
        final CountDownLatch ended = new CountDownLatch(1);
        simulator.addListener(event -> ended.countDown(), Replication.END_REPLICATION_EVENT);
        final long begin = System.nanoTime();
        simulator.start();
        try {
            ended.await();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while DSOL runs", e);
        }
        final long nanos = System.nanoTime() - begin;
        simulator.cleanUp();
        return PholdResult.of(processes, nanos);
    }

    /** Schedules what the model begins with. */
    private static final class Model extends AbstractDsolModel<Long, DevsSimulator<Long>> {
        private static final long serialVersionUID = 1L;

        private final transient Phold phold;
        private final transient LogicalProcess[] processes;

        Model(DevsSimulator<Long> simulator, Phold phold, LogicalProcess[] processes) {
            super(simulator);
            this.phold = phold;
            this.processes = processes;
        }

        @Override
        public void constructModel() {
            for (final LogicalProcess process : processes) {
                for (int i = 0; i < phold.population(); i++) {
                    new Arrival(simulator, phold.end(), processes).schedule(process, process, process.drawDelay());
                }
            }
        }
    }

    /** An event of the model. */
    private static final class Arrival extends AbstractSimEvent<Long> {
        private final DevsSimulator<Long> simulator;
        private final long end;
        private final LogicalProcess[] processes;
        private int source;
        private long sequence;
        private LogicalProcess target;

        Arrival(DevsSimulator<Long> simulator, long end, LogicalProcess[] processes) {
            super(0L);
            this.simulator = simulator;
            this.end = end;
            this.processes = processes;
        }

        void schedule(LogicalProcess newSource, LogicalProcess newTarget, long time) {
            source = newSource.index();
            sequence = newSource.nextSequence();
            target = newTarget;
            absoluteExecutionTime = time;
            if (time < end) {
                simulator.scheduleEvent(this);
            }
        }

        @Override
        public void execute() {
            final LogicalProcess process = target;
            final long now = absoluteExecutionTime;
            process.handle(now, source);
            final LogicalProcess next = processes[process.drawTarget()];
            schedule(process, next, now + process.drawDelay());
        }

        @Override
        public int compareTo(SimEventInterface<Long> other) {
            final int byTime = absoluteExecutionTime.compareTo(other.getAbsoluteExecutionTime());
            if (byTime != 0) {
                return byTime;
            }
            if (other instanceof Arrival arrival) {
                return source != arrival.source ? source - arrival.source : Long.compare(sequence, arrival.sequence);
            }
            // What DSOL schedules itself, such as the end of the replication.
            return -Integer.signum(other.compareTo(this));
        }
    }
}
