package io.multiverse.warbler.event;

/** Broadcast: an engine outside of the run is asked for words; a map with all it is told. */
public final class DialogueRequested {
    /** The name of the type. */
    public static final String TYPE = "dialogue_requested";

    /** The layout of its payloads. */
    public static final String SCHEMA = "map";

    private DialogueRequested() {}
}
