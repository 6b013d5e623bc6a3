package io.multiverse.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
class WorkThreadsTest {
    private static final int THREADS = 3;

    private final WorkThreads threads = new WorkThreads();
    private final AtomicInteger working = new AtomicInteger(THREADS);
    private final StatusLine status =
            new StatusLine(new PrintStream(PrintStream.nullOutputStream()), StatusLine.Mode.NONE, false);

    private final StatusLine.Progress progress = new StatusLine.Progress() {
        @Override
        public double wallSeconds() {
            return 0;
        }

        @Override
        public String text() {
            return "";
        }
    };

    private void run(Runnable work, Runnable look) {
        threads.run("work", THREADS, work, look, status, progress);
    }

    private void workUntilOneFails() {
        while (!threads.haveFailed()) {
            Thread.onSpinWait();
        }
        working.decrementAndGet();
    }

    @Test
    void allOfThemWork() {
        run(working::decrementAndGet, () -> {});
        assertEquals(0, working.get());
        assertFalse(threads.haveFailed());
    }

    @Test
    void theFirstExceptionEndsTheWorkAndIsThrown() {
        final RuntimeException trouble = new IllegalStateException("no room");
        final AtomicInteger number = new AtomicInteger();
        final Runnable work = () -> {
            if (number.getAndIncrement() == 0) {
                working.decrementAndGet();
                throw trouble;
            }
            workUntilOneFails();
        };
        assertSame(trouble, assertThrows(RuntimeException.class, () -> run(work, () -> {})));
        assertEquals(0, working.get());
    }

    @Test
    void nobodyWorksAnyMoreWhenTheLookHasThrown() {
        final RuntimeException trouble = new IllegalStateException("cannot look");
        final Runnable look = () -> {
            throw trouble;
        };
        assertSame(trouble, assertThrows(RuntimeException.class, () -> run(this::workUntilOneFails, look)));
        assertEquals(0, working.get());
    }

    @Test
    void nobodyWorksAnyMoreAfterAnInterruptWhichIsNotLost() {
        final Thread caller = Thread.currentThread();
        final Runnable work = () -> {
            caller.interrupt();
            workUntilOneFails();
        };
        final IllegalStateException thrown = assertThrows(IllegalStateException.class, () -> run(work, () -> {}));
        assertTrue(Thread.interrupted());
        assertInstanceOf(InterruptedException.class, thrown.getCause());
        assertEquals(0, working.get());
    }

    @Test
    void anErrorComesAsACause() {
        final Runnable work = () -> {
            throw new StackOverflowError("deep");
        };
        final IllegalStateException thrown = assertThrows(IllegalStateException.class, () -> run(work, () -> {}));
        assertInstanceOf(StackOverflowError.class, thrown.getCause());
    }
}
