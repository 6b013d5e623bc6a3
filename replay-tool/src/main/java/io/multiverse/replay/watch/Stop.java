package io.multiverse.replay.watch;

import io.multiverse.cli.text.Figures;
import io.multiverse.replay.journal.NamedEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Why a run that is re-executed stands still. Immutable.
 *
 * @param reason why
 * @param controlTick after which control tick
 * @param hits the conditions that became true in it, in order
 * @param missed the conditions that were waited for in vain
 */
public record Stop(Reason reason, long controlTick, List<Hit> hits, List<Breakpoint> missed) {
    /** Why a run stands still. */
    public enum Reason {
        /** A breakpoint's condition became true. */
        BREAK,
        /** The condition of {@code until} is true. */
        UNTIL,
        /** It is where it was to go. */
        TARGET,
        /** The journal ends. */
        END,
        /** It became another run than the recorded one. */
        DIVERGED
    }

    /**
     * A condition that became true.
     *
     * @param breakpoint whose
     * @param owner the realm in whose code it did, or null
     * @param site where
     * @param event the event it is about, if it is about one of the control tick, or null
     * @param changes what made it true, if it asks for changes
     */
    public record Hit(Breakpoint breakpoint, String owner, CallSite site, NamedEvent event, List<FieldChange> changes) {
        /** Copies the list. */
        public Hit {
            changes = List.copyOf(changes);
        }

        private Stream<String> lines() {
            return Stream.concat(Stream.of(line()), changes.stream().map(change -> "    " + change.values()));
        }

        /** Returns what became true where, in one line. */
        String line() {
            return "  " + breakpoint.label() + (event == null && owner == null ? " is true " : " became true ")
                    + where();
        }

        private String where() {
            if (event != null) {
                return "with " + event.name() + "  " + event.text();
            }
            return (owner == null ? "" : "in " + owner + " at ") + site.text();
        }

        private Map<String, Object> toMap() {
            final Map<String, Object> map = new LinkedHashMap<>();
            map.put("breakpoint", breakpoint.number());
            map.put("condition", breakpoint.text());
            map.put("realm", owner);
            map.putAll(site.toMap());
            if (event != null) {
                map.put("event", event.toMap());
            }
            if (!changes.isEmpty()) {
                map.put("changes", changes.stream().map(FieldChange::toMap).toList());
            }
            return map;
        }
    }

    /** Returns the same stop of a run that waited for nothing. */
    public Stop withoutMissed() {
        return new Stop(reason, controlTick, hits, List.of());
    }

    /** Returns the lines for people. */
    public List<String> lines() {
        final List<String> lines = new ArrayList<>();
        lines.add("stopped after control tick " + Figures.grouped(controlTick)
                + switch (reason) {
                    case BREAK, UNTIL -> ":";
                    case TARGET -> "";
                    case END -> ", where the journal ends";
                    case DIVERGED -> ", which differs from the journal";
                });
        hits.stream().flatMap(Hit::lines).forEach(lines::add);
        missed.forEach(breakpoint -> lines.add("  " + breakpoint.label() + " was not hit"));
        return lines;
    }

    /** Returns the stop for JSON. */
    public Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("reason", reason.name().toLowerCase(Locale.ROOT));
        map.put("controlTick", controlTick);
        map.put("hits", hits.stream().map(Hit::toMap).toList());
        map.put("notHit", missed.stream().map(Breakpoint::text).toList());
        return map;
    }
}
