package io.multiverse.bench.phold.peer;

import io.multiverse.bench.phold.model.LogicalProcess;
import io.multiverse.bench.phold.model.Phold;
import io.multiverse.bench.phold.model.PholdEngine;
import io.multiverse.bench.phold.model.PholdResult;
import java.util.PriorityQueue;

/** A single-threaded loop over a {@link PriorityQueue} of event objects. Thread-safe. */
public final class QueueLoop implements PholdEngine {
    @Override
    public String name() {
        return "loop, java.util.PriorityQueue";
    }

    @Override
    public PholdResult run(Phold phold) {
        final LogicalProcess[] processes = phold.processes();
        final PriorityQueue<Pending> queue = new PriorityQueue<>(Math.max(1, phold.lps() * phold.population()));
        for (final LogicalProcess process : processes) {
            for (int i = 0; i < phold.population(); i++) {
                final Pending event = new Pending();
                event.from(process, process, process.drawDelay());
                if (event.time < phold.end()) {
                    queue.add(event);
                }
            }
        }
        final long begin = System.nanoTime();
        Pending event = queue.poll();
        while (event != null) {
            final LogicalProcess process = event.target;
            process.handle(event.time, event.source);
            final LogicalProcess next = processes[process.drawTarget()];
            event.from(process, next, event.time + process.drawDelay());
            if (event.time < phold.end()) {
                queue.add(event);
            }
            event = queue.poll();
        }
        return PholdResult.of(processes, System.nanoTime() - begin);
    }

    /** An event that waits for its time. */
    private static final class Pending implements Comparable<Pending> {
        private long time;
        private int source;
        private long sequence;
        private LogicalProcess target;

        void from(LogicalProcess newSource, LogicalProcess newTarget, long newTime) {
            time = newTime;
            source = newSource.index();
            sequence = newSource.nextSequence();
            target = newTarget;
        }

        @Override
        public int compareTo(Pending other) {
            if (time != other.time) {
                return time < other.time ? -1 : 1;
            }
            return source != other.source ? source - other.source : Long.compare(sequence, other.sequence);
        }
    }
}
