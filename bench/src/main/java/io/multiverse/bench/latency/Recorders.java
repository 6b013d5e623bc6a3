package io.multiverse.bench.latency;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The recorders of all threads of a run. Each thread makes its own; one thread takes intervals. */
final class Recorders {
    private final boolean isRealtime;
    private final List<ThreadRecorder> all = new CopyOnWriteArrayList<>();
    private final ThreadLocal<ThreadRecorder> ofGames =
            ThreadLocal.withInitial(() -> newRecorder(Series.INPUT, Series.EVENT, Series.EVENT_SIMULATED));

    Recorders(boolean isRealtime) {
        this.isRealtime = isRealtime;
    }

    /** Returns a new recorder of these series, for one thread. */
    ThreadRecorder newRecorder(Series... series) {
        final ThreadRecorder recorder = new ThreadRecorder(isRealtime, series);
        all.add(recorder);
        return recorder;
    }

    /** Returns the calling thread's recorder of what games measure. */
    ThreadRecorder ofGames() {
        return ofGames.get();
    }

    /** Adds what all threads recorded since the last call to {@code sum}. */
    void addIntervalTo(SpanTable sum) {
        for (final ThreadRecorder recorder : all) {
            recorder.addIntervalTo(sum);
        }
    }
}
