package io.multiverse.launcher.live;

/** A run that is being shown. Thread-safe. */
public interface LiveView extends AutoCloseable {
    /** Returns the URL of its first page. */
    String url();

    /** Ends it; waits for nobody who looks. */
    @Override
    void close();
}
