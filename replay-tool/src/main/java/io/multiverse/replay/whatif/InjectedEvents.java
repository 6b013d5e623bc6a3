package io.multiverse.replay.whatif;

import io.multiverse.cli.CommandException;
import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.internal.text.FailureText;
import io.multiverse.kernel.journal.RunAlteration;
import io.multiverse.replay.journal.RunRegister;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads events that are to come from outside: one JSON object per line, as {@code export} writes events. */
final class InjectedEvents {
    private static final Set<String> KEYS = Set.of("type", "target", "payload", "dueTimeNs", "priority");

    private InjectedEvents() {}

    /**
     * Returns the events of a file.
     *
     * @param register who is there
     * @throws CommandException of exit code 2 naming the line that is wrong
     */
    static List<RunAlteration.Change> read(Path file, RunRegister register) {
        final List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (final IOException e) {
            throw CommandException.usage("--inject " + file + " cannot be read: " + FailureText.messageOf(e));
        }
        final List<RunAlteration.Change> events = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                try {
                    events.add(new RunAlteration.InjectEvent(event(lines.get(i), events.size() + 1, register)));
                } catch (final IllegalArgumentException | ClassCastException | JacksonException e) {
                    throw CommandException.usage(
                            "--inject " + file + ", line " + (i + 1) + ": " + FailureText.messageOf(e));
                }
            }
        }
        return events;
    }

    private static CrossGameEvent event(String line, int number, RunRegister register) {
        final Map<?, ?> map = JsonMapper.shared().readValue(line, Map.class);
        if (map == null) {
            throw new IllegalArgumentException("null is no event: write a JSON object");
        }
        for (final Object key : map.keySet()) {
            if (!KEYS.contains(String.valueOf(key))) {
                throw new IllegalArgumentException(
                        "there is no key " + key + "; there are type, target, payload, dueTimeNs and priority");
            }
        }
        if (!(map.get("type") instanceof String type)) {
            throw new IllegalArgumentException("type is missing: the name of an event type");
        }
        CrossGameEvent event = CrossGameEvent.of(
                "whatif-" + number, null, target(map.get("target"), register), type, payload(map.get("payload")));
        if (map.get("dueTimeNs") != null) {
            event = event.dueAt(whole(map, "dueTimeNs", 0, Long.MAX_VALUE));
        }
        return map.get("priority") == null
                ? event
                : event.withPriority((int) whole(map, "priority", Integer.MIN_VALUE, Integer.MAX_VALUE));
    }

    private static long whole(Map<?, ?> map, String key, long least, long most) {
        final Object value = map.get(key);
        if ((value instanceof Integer || value instanceof Long)
                && ((Number) value).longValue() >= least
                && ((Number) value).longValue() <= most) {
            return ((Number) value).longValue();
        }
        throw new IllegalArgumentException(key + " is no whole number from " + least + " to " + most + ": " + value);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> payload(Object payload) {
        if (payload instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        if (payload != null) {
            throw new IllegalArgumentException("payload is no object with names and values: " + payload);
        }
        return Map.of();
    }

    private static RealmCoordinate target(Object target, RunRegister register) {
        if (target == null) {
            return null;
        }
        final int index = register.realmIndex(String.valueOf(target));
        if (index < 0) {
            throw new IllegalArgumentException("no realm " + target + " is registered at that control tick");
        }
        return register.realm(index).coordinate();
    }
}
