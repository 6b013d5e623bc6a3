package io.multiverse.bench.phold.peer;

import io.multiverse.bench.phold.model.LogicalProcess;
import io.multiverse.bench.phold.model.Phold;
import io.multiverse.bench.phold.model.PholdEngine;
import io.multiverse.bench.phold.model.PholdResult;

/**
 * A single-threaded loop over one 4-ary heap of primitives, the least that keeps the order: no objects, no layers, no
 * log, one thread. Thread-safe.
 */
public final class HeapLoop implements PholdEngine {
    @Override
    public String name() {
        return "loop, 4-ary heap";
    }

    @Override
    public PholdResult run(Phold phold) {
        final LogicalProcess[] processes = phold.processes();
        final PendingHeap heap = new PendingHeap(Math.max(1, phold.lps() * phold.population()));
        for (final LogicalProcess process : processes) {
            for (int i = 0; i < phold.population(); i++) {
                final long time = process.drawDelay();
                final long order = order(process);
                if (time < phold.end()) {
                    heap.add(time, order, process.index());
                }
            }
        }
        final long begin = System.nanoTime();
        loop(phold, processes, heap);
        return PholdResult.of(processes, System.nanoTime() - begin);
    }

    private static void loop(Phold phold, LogicalProcess[] processes, PendingHeap heap) {
        final long end = phold.end();
        while (!heap.isEmpty()) {
            final long now = heap.firstTime();
            final LogicalProcess process = processes[heap.firstTarget()];
            process.handle(now, (int) (heap.firstOrder() >>> Phold.SEQUENCE_BITS));
            final int target = process.drawTarget();
            final long time = now + process.drawDelay();
            final long order = order(process);
            if (time < end) {
                heap.replaceFirst(time, order, target);
            } else {
                heap.removeFirst();
            }
        }
    }

    private static long order(LogicalProcess process) {
        return (long) process.index() << Phold.SEQUENCE_BITS | process.nextSequence();
    }
}
