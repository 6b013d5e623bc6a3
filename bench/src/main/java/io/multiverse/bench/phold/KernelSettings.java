package io.multiverse.bench.phold;

import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.settings.ThreadingMode;
import io.multiverse.kernel.settings.WaitMode;
import java.util.List;

/**
 * How the kernel runs PHOLD; none of it changes what comes out, but for the state root, which {@code digestEvery} and
 * {@code pending} are part of.
 *
 * @param workers the ranges of realms, and with dedicated threads the threads that run them
 * @param threading which threads there are
 * @param waitMode how threads wait for each other
 * @param cpus the processors to pin threads to, workers first; empty: none
 * @param digestEvery the control ticks between digests of all state, at least 1
 * @param pending where a realm keeps its pending events
 * @param journal where and how the run is journaled, or null
 */
public record KernelSettings(
        int workers,
        ThreadingMode threading,
        WaitMode waitMode,
        List<Integer> cpus,
        int digestEvery,
        Pending pending,
        JournalSettings journal) {
    /** Where a realm keeps its pending events. */
    public enum Pending {
        /** As timers, which the kernel orders, digests and snapshots. */
        TIMERS,
        /** As events with a due time, which wait in the kernel. */
        DUE,
        /** In a heap of its own. */
        HEAP
    }

    /** Returns these settings with another journal. */
    public KernelSettings withJournal(JournalSettings newJournal) {
        return new KernelSettings(workers, threading, waitMode, cpus, digestEvery, pending, newJournal);
    }
}
