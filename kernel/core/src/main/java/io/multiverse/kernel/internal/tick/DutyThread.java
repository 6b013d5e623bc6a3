package io.multiverse.kernel.internal.tick;

import com.lmax.disruptor.AlertException;
import io.multiverse.kernel.internal.host.CpuPinning;
import java.util.List;
import java.util.function.Consumer;

/** The thread that does a {@link Duty}: pinned if asked for, and never ended by an exception that nobody hears of. */
final class DutyThread extends Thread {
    private final Duty duty;
    private final int cpu;
    private final Consumer<Throwable> onFailure;

    private DutyThread(String name, Duty duty, int cpu, Consumer<Throwable> onFailure) {
        super(name);
        this.duty = duty;
        this.cpu = cpu;
        this.onFailure = onFailure;
    }

    /**
     * Makes a thread, which is not yet started.
     *
     * @param cpus the processors for threads by their position, used in turn; empty for no pinning
     * @param onFailure hears, on this thread, what else than an alert ended the duty
     */
    static DutyThread of(String name, Duty duty, List<Integer> cpus, int position, Consumer<Throwable> onFailure) {
        return new DutyThread(name, duty, cpus.isEmpty() ? -1 : cpus.get(position % cpus.size()), onFailure);
    }

    @Override
    public void run() {
        if (cpu >= 0) {
            CpuPinning.pin(cpu);
        }
        try {
            duty.run();
        } catch (final AlertException e) {
            // the signal to end
        } catch (final Exception | Error e) {
            onFailure.accept(e);
        }
    }
}
