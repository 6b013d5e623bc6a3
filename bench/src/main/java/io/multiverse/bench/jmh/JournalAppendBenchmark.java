package io.multiverse.bench.jmh;

import io.multiverse.bench.workload.EventLoad;
import io.multiverse.bench.workload.JournalFolder;
import io.multiverse.bench.workload.LatestFrame;
import io.multiverse.cli.TemporaryFolder;
import io.multiverse.kernel.internal.journal.ChronicleJournal;
import io.multiverse.kernel.journal.JournalSettings;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to journal a frame, that is to encode, hash and append it, beside a raw append of as many bytes to
 * a Chronicle queue, and beside a plain copy of as many bytes in memory? The unit is a frame; events have 16 bytes of
 * payload. Iterations are short, because the files grow by gigabytes a second.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
@State(Scope.Benchmark)
public class JournalAppendBenchmark {
    private static final int SENDERS = 16;
    private static final int PAYLOAD = 16;
    private static final int COPIES = 64 << 20;

    @Param({"0", "16", "1024"})
    private int events;

    private LatestFrame frame;
    private TemporaryFolder folder;
    private ChronicleJournal journal;
    private SingleChronicleQueue queue;
    private ExcerptAppender appender;
    private Bytes<ByteBuffer> document;
    private final UnsafeBuffer target = new UnsafeBuffer(ByteBuffer.allocateDirect(COPIES));
    private UnsafeBuffer source;
    private int position;

    /** Seals the frame. */
    @Setup(Level.Trial)
    public void seal() {
        frame = LatestFrame.with(EventLoad.unicast(SENDERS, events / SENDERS, PAYLOAD));
        final ByteBuffer bytes = ByteBuffer.allocateDirect(frame.documentLength());
        source = new UnsafeBuffer(bytes);
        source.setMemory(0, source.capacity(), (byte) 7);
        document = Bytes.wrapForRead(bytes);
    }

    /** Begins a journal and a queue. */
    @Setup(Level.Iteration)
    public void open() {
        folder = JournalFolder.create();
        journal = ChronicleJournal.create(JournalSettings.in(folder.path().resolve("journal")), frame.header());
        queue = SingleChronicleQueueBuilder.binary(folder.path().resolve("queue"))
                .rollCycle(RollCycles.FAST_DAILY)
                .timeProvider(() -> 0)
                .blockSize(4L * JournalSettings.DEFAULT_MAX_FRAME_BYTES)
                .build();
        appender = queue.createAppender();
    }

    /** Deletes both. */
    @TearDown(Level.Iteration)
    public void close() {
        journal.close();
        appender.close();
        queue.close();
        folder.close();
    }

    /** Ends the run that the frame is of. */
    @TearDown(Level.Trial)
    public void release() {
        document.releaseLast();
        frame.close();
    }

    /** Encodes, hashes and appends the frame. */
    @Benchmark
    public void journal() {
        journal.append(frame.frame());
    }

    /** Appends as many bytes to a Chronicle queue. */
    @Benchmark
    public void chronicle() {
        try (DocumentContext context = appender.writingDocument(false)) {
            context.wire().bytes().write(document, 0L, (long) source.capacity());
        }
    }

    /** Copies as many bytes into a buffer of 64 MiB, round and round. */
    @Benchmark
    public void memoryCopy() {
        if (position + source.capacity() > COPIES) {
            position = 0;
        }
        target.putBytes(position, source, 0, source.capacity());
        position += source.capacity();
    }
}
