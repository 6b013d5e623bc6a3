package io.multiverse.bench.phold;

import io.multiverse.bench.phold.model.Phold;
import io.multiverse.bench.phold.model.PholdEngine;
import io.multiverse.bench.phold.model.PholdResult;
import io.multiverse.bench.workload.JournalFolder;
import io.multiverse.cli.Interruption;
import io.multiverse.cli.TemporaryFolder;
import io.multiverse.cli.ThreadPlan;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.settings.Pace;
import io.multiverse.kernel.settings.ThreadingMode;
import java.util.List;

/** This kernel beside other engines: with threads as its user gets them unasked, digests at every control tick. */
final class KernelEngine implements PholdEngine {
    /** What is compared. */
    static final List<PholdEngine> ALL = List.of(
            new KernelEngine(1, KernelSettings.Pending.TIMERS, false),
            new KernelEngine(1, KernelSettings.Pending.DUE, false),
            new KernelEngine(1, KernelSettings.Pending.HEAP, false),
            new KernelEngine(2, KernelSettings.Pending.TIMERS, false),
            new KernelEngine(2, KernelSettings.Pending.DUE, false),
            new KernelEngine(2, KernelSettings.Pending.HEAP, false),
            new KernelEngine(1, KernelSettings.Pending.TIMERS, true),
            new KernelEngine(1, KernelSettings.Pending.DUE, true),
            new KernelEngine(2, KernelSettings.Pending.TIMERS, true),
            new KernelEngine(2, KernelSettings.Pending.DUE, true));

    private final int workers;
    private final KernelSettings.Pending pending;
    private final boolean isJournaled;

    private KernelEngine(int workers, KernelSettings.Pending pending, boolean isJournaled) {
        this.workers = workers;
        this.pending = pending;
        this.isJournaled = isJournaled;
    }

    @Override
    public String name() {
        return "multiverse, " + workers + (workers == 1 ? " worker" : " workers") + waiting()
                + (isJournaled ? ", journal" : "");
    }

    private String waiting() {
        return switch (pending) {
            case TIMERS -> "";
            case DUE -> ", due times";
            case HEAP -> ", own heaps";
        };
    }

    @Override
    public PholdResult run(Phold phold) {
        if (!isJournaled) {
            return run(phold, null);
        }
        try (TemporaryFolder folder = JournalFolder.create()) {
            return run(phold, JournalSettings.in(folder.path().resolve("journal")));
        }
    }

    private PholdResult run(Phold phold, JournalSettings journal) {
        final ThreadPlan threads =
                ThreadPlan.of(Integer.toString(workers), null, null, phold.lps(), isJournaled, Pace.MAX);
        final KernelSettings settings = new KernelSettings(
                threads.workers(), ThreadingMode.DEDICATED, threads.waitMode(), threads.cpus(), 1, pending, journal);
        return KernelRun.of(phold, settings, new Interruption()).result();
    }
}
