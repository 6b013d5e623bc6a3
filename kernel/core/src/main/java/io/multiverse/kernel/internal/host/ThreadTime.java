package io.multiverse.kernel.internal.host;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.SystemNanoClock;

/** The processor time the calling thread has used; the time of day where the JVM does not know. */
public final class ThreadTime implements NanoClock {
    /** Loaded when it is asked for first, because that takes long. */
    private static final class Jvm {
        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
        private static final boolean KNOWS =
                THREADS.isCurrentThreadCpuTimeSupported() && THREADS.isThreadCpuTimeEnabled();
    }

    @Override
    public long nanoTime() {
        return Jvm.KNOWS ? Jvm.THREADS.getCurrentThreadCpuTime() : SystemNanoClock.INSTANCE.nanoTime();
    }
}
