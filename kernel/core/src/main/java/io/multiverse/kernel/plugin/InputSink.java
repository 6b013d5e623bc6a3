package io.multiverse.kernel.plugin;

import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.InputResult;

/** Where an {@link InputSource} sends events to. Thread-safe. */
@FunctionalInterface
public interface InputSink {
    /**
     * Hands an event to the run, which delivers it at the next control tick.
     *
     * @throws IllegalArgumentException if its data cannot be a payload
     */
    InputResult queue(CrossGameEvent event);
}
