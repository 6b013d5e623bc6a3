package io.multiverse.city.people;

import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.event.EventFlyweight;
import java.util.LinkedHashMap;
import java.util.Map;
import org.agrona.collections.Int2ObjectHashMap;

/** Who in a city reacts to which type of event. Not thread-safe. */
public final class Listeners {
    private final Map<String, Listener> byName = new LinkedHashMap<>();
    private final Int2ObjectHashMap<Listener> byId = new Int2ObjectHashMap<>();

    /** Lets somebody react to a type. */
    public void add(String type, Listener listener) {
        byName.put(type, listener);
    }

    /** Looks up the ids that this run gave to the types. */
    public void enter(RealmContext context) {
        byName.forEach((type, listener) -> byId.put(context.eventType(type), listener));
    }

    /** Passes an event on; returns false if it makes no sense to whom it concerns. */
    public boolean hear(EventFlyweight event, Moment now) {
        final Listener listener = byId.get(event.typeId());
        return listener == null || listener.hear(event, now);
    }
}
