package io.multiverse.bench.stages;

import io.multiverse.bench.workload.EngineShape;
import io.multiverse.bench.workload.EventLoad;
import io.multiverse.bench.workload.Workload;
import io.multiverse.cli.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/**
 * Runs realms that send each other events, all in the calling thread, and lets Flight Recorder look at its stack about
 * once a millisecond. Not thread-safe.
 */
final class StageSampler {
    private static final String SAMPLE = "jdk.ExecutionSample";
    private static final int SENDERS = 16;
    private static final int EVENTS_PER_SENDER = 64;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long WARM_UP_NANOS = 2 * NANOS_PER_SECOND;
    private static final int BATCH = 50;

    /** A journal is begun again this often: it grows by gigabytes. */
    private static final long SLICE_NANOS = NANOS_PER_SECOND;

    private final EventLoad load;
    private final EngineShape shape;

    /**
     * Describes a run.
     *
     * @param payload bytes of payload, 0 to 65,534
     * @param isJournaled whether there is a full journal
     */
    StageSampler(int payload, boolean isJournaled) {
        load = EventLoad.unicast(SENDERS, EVENTS_PER_SENDER, payload);
        shape = EngineShape.CALLER.journaled(isJournaled);
    }

    /** When a slice of the run began and ended. */
    private record Span(Instant begin, Instant end) {
        boolean holds(Instant moment) {
            return !moment.isBefore(begin) && moment.isBefore(end);
        }
    }

    /**
     * Runs for so many seconds, or until the user wants to end; then the result is of no use.
     *
     * @throws UncheckedIOException if the recording cannot be written to the temporary folder
     */
    StageTimes sample(int seconds, BooleanSupplier isInterrupted) {
        slice(WARM_UP_NANOS, isInterrupted);
        final List<Span> spans = new ArrayList<>();
        long nanos = 0;
        long events = 0;
        try (Recording recording = new Recording()) {
            recording.enable(SAMPLE).with("period", "1 ms");
            recording.start();
            // The recorder's own start compiles and loads; it shall not be measured.
            slice(SLICE_NANOS / 2, isInterrupted);
            while (nanos < seconds * NANOS_PER_SECOND && !isInterrupted.getAsBoolean()) {
                final Slice slice = slice(SLICE_NANOS, isInterrupted);
                spans.add(slice.span());
                nanos += slice.nanos();
                events += slice.events();
            }
            recording.stop();
            return new StageTimes((double) nanos / Math.max(1, events), counts(recording, spans));
        } catch (final IOException e) {
            throw new UncheckedIOException("the recording cannot be read back from the temporary folder", e);
        }
    }

    private record Slice(Span span, long nanos, long events) {}

    private Slice slice(long wantedNanos, BooleanSupplier isInterrupted) {
        try (Workload workload = Workload.events(load, shape)) {
            workload.run(BATCH);
            final Instant begin = Instant.now();
            final long start = System.nanoTime();
            long nanos = 0;
            long events = 0;
            while (nanos < wantedNanos && !isInterrupted.getAsBoolean()) {
                workload.run(BATCH);
                events += (long) BATCH * load.eventsPerControlTick();
                nanos = System.nanoTime() - start;
            }
            return new Slice(new Span(begin, Instant.now()), nanos, events);
        }
    }

    private static Map<Stage, Integer> counts(Recording recording, List<Span> spans) throws IOException {
        try (TemporaryFolder folder = TemporaryFolder.create("multiverse-stages")) {
            final Path file = folder.path().resolve("samples.jfr");
            recording.dump(file);
            final Map<Stage, Integer> counts = new EnumMap<>(Stage.class);
            final long me = Thread.currentThread().getId();
            try (RecordingFile events = new RecordingFile(file)) {
                while (events.hasMoreEvents()) {
                    final RecordedEvent event = events.readEvent();
                    if (event.getEventType().getName().equals(SAMPLE) && isMine(event, me, spans)) {
                        counts.merge(Stage.of(stack(event)), 1, Integer::sum);
                    }
                }
            }
            return counts;
        }
    }

    private static boolean isMine(RecordedEvent event, long threadId, List<Span> spans) {
        final RecordedThread thread = event.getThread("sampledThread");
        return thread != null
                && thread.getJavaThreadId() == threadId
                && event.getStackTrace() != null
                && spans.stream().anyMatch(span -> span.holds(event.getStartTime()));
    }

    private static List<String> stack(RecordedEvent event) {
        return event.getStackTrace().getFrames().stream()
                .map(frame -> frame.getMethod().getType().getName() + "."
                        + frame.getMethod().getName())
                .toList();
    }
}
