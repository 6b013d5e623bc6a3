package io.multiverse.kernel.internal.journal.file;

import java.util.concurrent.TimeUnit;
import net.openhft.chronicle.core.time.TimeProvider;

/** The clock that decides when the queue begins a new file: the simulated time of the frame being appended. */
public final class SimulatedTime implements TimeProvider {
    private long millis;

    /** Sets the simulated time in nanoseconds since the run's start. */
    public void set(long nanos) {
        millis = TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    @Override
    public long currentTimeMillis() {
        return millis;
    }
}
