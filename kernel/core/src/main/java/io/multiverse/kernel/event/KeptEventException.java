package io.multiverse.kernel.event;

/** An event was read after the call it was passed to: copy out what must live longer. */
public final class KeptEventException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    KeptEventException() {
        super("an event can be read during the call it is passed to, and not later: copy out what must live longer");
    }
}
