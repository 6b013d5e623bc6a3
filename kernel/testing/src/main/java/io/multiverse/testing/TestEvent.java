package io.multiverse.testing;

import io.multiverse.cli.text.NamedPayload;
import io.multiverse.replay.journal.NamedEvent;
import java.util.List;
import java.util.Map;

/**
 * An event of a run under test. Immutable.
 *
 * @param controlTick the control tick that sealed it
 * @param type its type
 * @param from the id of its realm, {@code stage:} and a name, or {@code input}
 * @param to its target: the id of a realm, {@code *} for all who hear the type, or a selection in brackets
 * @param deliveredTo the ids of the realms that get it in the next window
 * @param fields its payload by path, such as {@code goods[2].price}; empty if its form is not known
 * @param text all of it in one line
 */
public record TestEvent(
        long controlTick,
        String type,
        String from,
        String to,
        List<String> deliveredTo,
        Map<String, Object> fields,
        String text) {
    static TestEvent of(NamedEvent event) {
        final Map<String, Object> fields = NamedPayload.paths(event.event().payload(), event.schema());
        return new TestEvent(
                event.controlTick(),
                event.type(),
                event.source(),
                event.target(),
                event.deliveredTo(),
                fields == null ? Map.of() : fields,
                event.text());
    }

    @Override
    public String toString() {
        return "control tick " + controlTick + ": " + text;
    }
}
