package io.multiverse.kernel.internal.journal;

import io.multiverse.kernel.internal.host.Threads;

/**
 * Loads what writing a journal takes before a run asks for it. That is a third of what a short command takes, and most
 * of it can happen beside the rest.
 */
public final class ChronicleStart {
    private ChronicleStart() {}

    /**
     * Begins to load in a thread of its own; who needs a class before it is ready waits for it. So does the end of the
     * process: a native library that is being unpacked would be left behind.
     */
    public static void begin() {
        final Thread thread = new Thread(ChronicleStart::load, "chronicle-start");
        thread.setDaemon(true);
        thread.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Threads.join(thread, waiting -> false)));
    }

    private static void load() {
        try {
            Class.forName(QueueWriter.class.getName());
        } catch (final ClassNotFoundException | LinkageError e) {
            // who opens a journal meets it again, and tells
        }
    }
}
