package io.multiverse.bench.check;

import io.multiverse.bench.phold.KernelRun;
import io.multiverse.bench.phold.KernelSettings;
import io.multiverse.bench.phold.model.Phold;
import io.multiverse.bench.phold.model.PholdResult;
import io.multiverse.bench.phold.peer.HeapLoop;
import io.multiverse.cli.Interruption;
import io.multiverse.kernel.settings.ThreadingMode;
import io.multiverse.kernel.settings.WaitMode;
import java.util.List;

/**
 * How many times as many events of PHOLD per second the kernel handles, in the caller's thread, as a plain loop over a
 * 4-ary heap: 1,024 LPs with 16 events each, a quarter of them remote, a lookahead of a tenth of the mean.
 */
final class PholdRatio implements Quantity {
    private static final Phold MODEL = new Phold(1_024, 16, 0.25, 100, 1_000, 8_000, 0);
    private static final KernelSettings SETTINGS = new KernelSettings(
            1, ThreadingMode.INVOKER, WaitMode.BACKOFF, List.of(), 1, KernelSettings.Pending.TIMERS, null);

    private final HeapLoop loop = new HeapLoop();

    @Override
    public double sample() {
        final PholdResult plain = loop.run(MODEL);
        final PholdResult kernel =
                KernelRun.of(MODEL, SETTINGS, new Interruption()).result();
        if (plain.digest() != kernel.digest()) {
            throw new IllegalStateException("the kernel and the loop come to different digests");
        }
        return kernel.eventsPerSecond() / plain.eventsPerSecond();
    }

    @Override
    public void close() {
        // nothing is left open between samples
    }
}
