package io.multiverse.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Why a run that is executed again stands still. Immutable.
 *
 * @param reason why
 * @param controlTick behind which control tick
 * @param hits the conditions that became true in it, in order
 */
record Stop(Reason reason, long controlTick, List<Hit> hits) {
    /** Why a run stands still. */
    enum Reason {
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
     */
    record Hit(Breakpoint breakpoint, String owner, CallSite site, EventView event) {
        /** Returns what became true where, in one line. */
        String line() {
            return "  " + label() + (event == null && owner == null ? " is true " : " became true ") + where();
        }

        private String label() {
            return breakpoint.number() == 0
                    ? "until " + breakpoint.text()
                    : "breakpoint " + breakpoint.number() + ", " + breakpoint.text() + ",";
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
            return map;
        }
    }

    /** Returns the lines for people. */
    List<String> lines() {
        final List<String> lines = new ArrayList<>();
        lines.add("stopped behind control tick " + controlTick
                + switch (reason) {
                    case BREAK, UNTIL -> ":";
                    case TARGET -> "";
                    case END -> ", where the journal ends";
                    case DIVERGED -> ", which differs from the journal";
                });
        hits.forEach(hit -> lines.add(hit.line()));
        return lines;
    }

    /** Returns the stop for JSON. */
    Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("reason", reason.name().toLowerCase(Locale.ROOT));
        map.put("controlTick", controlTick);
        map.put("hits", hits.stream().map(Hit::toMap).toList());
        return map;
    }
}
