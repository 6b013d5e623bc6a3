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
        for (final Object key : map.keySet()) {
            if (!KEYS.contains(String.valueOf(key))) {
                throw new IllegalArgumentException(
                        "there is no key " + key + "; there are type, target, payload, dueTimeNs and priority");
            }
        }
        if (!(map.get("type") instanceof String type)) {
            throw new IllegalArgumentException("type is missing: the name of an event type");
        }
        final Map<String, Object> payload = payload(map.get("payload"));
        CrossGameEvent event =
                CrossGameEvent.of("whatif-" + number, null, target(map.get("target"), register), type, payload);
        if (map.get("dueTimeNs") instanceof Number due) {
            event = event.dueAt(due.longValue());
        }
        return map.get("priority") instanceof Number priority ? event.withPriority(priority.intValue()) : event;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> payload(Object payload) {
        return payload == null ? Map.of() : (Map<String, Object>) payload;
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
