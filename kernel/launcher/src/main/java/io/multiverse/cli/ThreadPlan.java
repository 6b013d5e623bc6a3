package io.multiverse.cli;

import io.multiverse.kernel.internal.host.CpuPinning;
import io.multiverse.kernel.settings.Pace;
import io.multiverse.kernel.settings.ThreadingMode;
import io.multiverse.kernel.settings.WaitMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Which threads a run has and where. It never decides a result.
 *
 * @param workers the threads that run realms
 * @param mode whether workers and journaler have threads of their own
 * @param waitMode how threads wait for each other
 * @param cpus the processors to pin threads to, workers first; empty: none
 * @param cores the processors this process may use
 */
public record ThreadPlan(int workers, ThreadingMode mode, WaitMode waitMode, List<Integer> cpus, int cores) {
    private static final int MAX_WORKERS = 1024;

    /**
     * Chooses threads from what the flags say; null means not given.
     *
     * @param games the number of realms; more workers than that would have nothing to do
     * @param hasJournaler whether a thread beside the workers is busy
     * @throws CommandException naming the flag whose value is bad
     */
    public static ThreadPlan of(String workers, String wait, String pin, int games, boolean hasJournaler, Pace pace) {
        final int cores = Runtime.getRuntime().availableProcessors();
        final boolean isAuto = workers == null || workers.equals("auto");
        final int wanted = isAuto ? cores - (hasJournaler ? 1 : 0) : wholeWorkers(workers);
        final int count = Math.max(1, Math.min(wanted, games));
        final ThreadingMode mode = isAuto && cores == 1 ? ThreadingMode.SHARED : ThreadingMode.DEDICATED;
        return new ThreadPlan(count, mode, waitMode(wait, pace, cores, count), cpus(pin, count + 1), cores);
    }

    private static int wholeWorkers(String text) {
        try {
            return (int) Flag.whole("--workers", text, 1, MAX_WORKERS, 1);
        } catch (final CommandException e) {
            throw Flag.bad("--workers", text, "give a whole number from 1 to " + MAX_WORKERS + ", or auto");
        }
    }

    /** Spinning pays only if nobody waits for a turn: workers, journaler, and the thread that prints. */
    private static WaitMode waitMode(String wait, Pace pace, int cores, int workers) {
        if (wait != null) {
            return Flag.choice("--wait", wait, WaitMode.class);
        }
        return pace == Pace.MAX && cores >= workers + 2 ? WaitMode.BUSY_SPIN : WaitMode.BACKOFF;
    }

    private static List<Integer> cpus(String pin, int threads) {
        if (pin == null || pin.equals("none")) {
            return List.of();
        }
        final List<Integer> allowed = CpuPinning.allowedCpus();
        if (pin.equals("auto")) {
            return allowed.size() < threads ? List.of() : allowed.subList(0, threads);
        }
        final List<Integer> cpus = new ArrayList<>();
        try {
            for (final String part : Flag.digits(pin).split(",", -1)) {
                final int dash = part.indexOf('-');
                final int first = Integer.parseInt(dash < 0 ? part : part.substring(0, dash));
                final int last = dash < 0 ? first : Integer.parseInt(part.substring(dash + 1));
                for (int cpu = first; cpu <= last && cpus.size() <= MAX_WORKERS; cpu++) {
                    cpus.add(cpu);
                }
            }
        } catch (final NumberFormatException e) {
            throw Flag.bad("--pin", pin, "give none, auto, or processors such as 0,2-4");
        }
        if (cpus.isEmpty() || (!allowed.isEmpty() && !allowed.containsAll(cpus))) {
            throw Flag.bad("--pin", pin, "this process may use the processors " + allowed);
        }
        return cpus;
    }
}
