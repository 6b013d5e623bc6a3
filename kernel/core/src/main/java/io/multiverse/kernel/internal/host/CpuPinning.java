package io.multiverse.kernel.internal.host;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import net.openhft.affinity.Affinity;

/**
 * Pins threads to processors with the OpenHFT affinity library, by explicit lists only: that library's own locks would
 * choose processors outside a mask set by the operator.
 *
 * <p>Where pinning is not permitted or not possible, everything runs unpinned, and results are the same.
 */
public final class CpuPinning {
    private CpuPinning() {}

    /** Returns the processors this process may use, in order; empty if that is unknown. */
    public static List<Integer> allowedCpus() {
        final List<Integer> cpus = new ArrayList<>();
        try {
            final BitSet mask = Affinity.getAffinity();
            mask.stream().forEach(cpus::add);
        } catch (final RuntimeException | LinkageError e) {
            cpus.clear();
        }
        return cpus;
    }

    /** Pins the calling thread to one processor; returns whether it is pinned now. */
    public static boolean pin(int cpu) {
        final BitSet wanted = new BitSet();
        wanted.set(cpu);
        try {
            Affinity.setAffinity(wanted);
            return wanted.equals(Affinity.getAffinity());
        } catch (final RuntimeException | LinkageError e) {
            return false;
        }
    }
}
