package io.multiverse.replay.inspect;

import io.multiverse.cli.text.Figures;
import io.multiverse.replay.journal.CauseChain;
import io.multiverse.replay.journal.NamedEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code multiverse why} tells of an event.
 *
 * @param chain its causes, root first, and the event itself
 * @param effects its effects, or null if nobody asked
 */
public record WhyReport(List<NamedEvent> chain, CauseChain.Effects effects) {
    private static final int SCHEMA_VERSION = 1;

    private NamedEvent event() {
        return chain.get(chain.size() - 1);
    }

    private boolean isWhole() {
        return chain.get(0).parent() == null;
    }

    /** Returns the lines for people. */
    public List<String> lines() {
        final List<String> lines = new ArrayList<>();
        lines.add(event().name()
                + (chain.size() == 1 && isWhole()
                        ? " has no cause: no other event led to it"
                        : " has " + Figures.count(chain.size() - 1L, "cause") + ", its root first:"));
        if (!isWhole()) {
            lines.add("(the journal does not hold " + chain.get(0).parent() + ", which caused "
                    + chain.get(0).name() + ")");
        }
        for (final NamedEvent link : chain) {
            lines.add(line("  ", link));
        }
        if (effects != null) {
            lines.add("");
            lines.add(
                    effects.shown().isEmpty()
                            ? "It has no effects."
                            : "It has " + Figures.count(effects.shown().size() + effects.further(), "effect")
                                    + (effects.further() > 0 ? " or more" : "") + ":");
            tree(lines);
            if (effects.further() > 0) {
                lines.add("and " + Figures.grouped(effects.further()) + " or more; --limit N shows N");
            }
        }
        return lines;
    }

    private static String line(String indent, NamedEvent event) {
        return indent + event.name() + "  " + event.when() + "  " + event.text();
    }

    private record Node(NamedEvent event, int level) {}

    private void tree(List<String> lines) {
        final Map<String, List<NamedEvent>> byParent = new HashMap<>();
        for (final NamedEvent effect : effects.shown()) {
            byParent.computeIfAbsent(effect.parent(), parent -> new ArrayList<>())
                    .add(effect);
        }
        final Deque<Node> open = new ArrayDeque<>();
        push(byParent.getOrDefault(event().name(), List.of()), 1, open);
        while (!open.isEmpty()) {
            final Node node = open.pop();
            lines.add(line("  ".repeat(node.level()), node.event()));
            push(byParent.getOrDefault(node.event().name(), List.of()), node.level() + 1, open);
        }
    }

    /** Puts events on a stack so that the first comes off first. */
    private static void push(List<NamedEvent> events, int level, Deque<Node> open) {
        for (int i = events.size() - 1; i >= 0; i--) {
            open.push(new Node(events.get(i), level));
        }
    }

    /** Returns the object for {@code --json}; keys are only ever added. */
    public Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("schemaVersion", SCHEMA_VERSION);
        map.put("event", event().name());
        map.put("root", event().root());
        map.put("whole", isWhole());
        map.put("chain", chain.stream().map(NamedEvent::toMap).toList());
        if (effects != null) {
            map.put("effects", effects.shown().stream().map(NamedEvent::toMap).toList());
            map.put("furtherEffects", effects.further());
        }
        return map;
    }
}
