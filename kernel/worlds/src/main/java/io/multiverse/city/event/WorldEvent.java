package io.multiverse.city.event;

/** Something that concerns everybody, emitted by others; its payload can be anything. */
public final class WorldEvent {
    /** The name of the type. */
    public static final String TYPE = "world_event";

    private WorldEvent() {}
}
