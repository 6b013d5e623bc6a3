package io.multiverse.replay.debug;

import io.multiverse.cli.text.JsonText;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.replay.journal.EventText;
import io.multiverse.replay.journal.FrameText;
import io.multiverse.replay.journal.NamedEvent;
import io.multiverse.replay.reexecute.ReexecutionSession;
import io.multiverse.replay.watch.FieldChange;
import io.multiverse.replay.watch.Stop;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells programs what happens in a run that is re-executed: one object per line as it happens, or one object at the end
 * with the latest stops and the last change of each watched field. Not thread-safe.
 */
final class DebugJson implements Debugger.Report {
    private static final int SCHEMA_VERSION = 1;
    private static final int MOST_KEPT = 10_000;

    private final PrintStream out;
    private final boolean isPerLine;
    private final List<Object> stops = new ArrayList<>();
    private final Map<String, Object> lastChanges = new LinkedHashMap<>();
    private long changes;
    private long controlTick;

    /**
     * Makes one.
     *
     * @param out where to print
     * @param isPerLine whether to print one object per line
     */
    DebugJson(PrintStream out, boolean isPerLine) {
        this.out = out;
        this.isPerLine = isPerLine;
    }

    @Override
    public void controlTick(JournaledFrame frame, ReexecutionSession session) {
        if (!isPerLine) {
            return;
        }
        final List<NamedEvent> events = FrameText.events(frame, session.register(), session.alone());
        for (final NamedEvent event : events) {
            final Map<String, Object> map = record("event");
            map.putAll(event.toMap());
            out.println(JsonText.compact(map));
        }
        final Map<String, Object> map = record("control-tick");
        map.put("controlTick", frame.controlTick());
        map.put("simTimeNs", frame.simTimeNanos());
        map.put("events", events.size());
        map.put("inputs", frame.inputs().size());
        map.put(
                "recalls",
                frame.recalls().stream()
                        .map(id -> EventText.name(id, session.register()))
                        .toList());
        out.println(JsonText.compact(map));
    }

    private static Map<String, Object> record(String name) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("record", name);
        return map;
    }

    @Override
    public void changed(FieldChange change) {
        changes++;
        if (isPerLine) {
            final Map<String, Object> map = record("change");
            map.putAll(change.toMap());
            out.println(JsonText.compact(map));
        } else if (lastChanges.size() < MOST_KEPT || lastChanges.containsKey(change.path())) {
            lastChanges.put(change.path(), change.toMap());
        }
    }

    @Override
    public void stopped(Stop stop, ReexecutionSession session) {
        controlTick = stop.controlTick();
        if (isPerLine) {
            final Map<String, Object> map = record("stop");
            map.putAll(stop.toMap());
            out.println(JsonText.compact(map));
        } else {
            if (stops.size() == MOST_KEPT) {
                stops.remove(0);
            }
            stops.add(stop.toMap());
        }
    }

    /**
     * Prints the one object, if that is wanted; at the end.
     *
     * @param summary the changes of watched fields, or null if they were told one by one
     */
    void end(ChangeSummary summary) {
        if (isPerLine) {
            if (summary != null) {
                final Map<String, Object> map = record("summary");
                map.put("causes", summary.toList());
                out.println(JsonText.compact(map));
            }
            return;
        }
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("schemaVersion", SCHEMA_VERSION);
        map.put("controlTick", controlTick);
        map.put("stops", stops);
        map.put("changes", summary == null ? changes : summary.changes());
        map.put("lastChanges", List.copyOf(lastChanges.values()));
        if (summary != null) {
            map.put("causes", summary.toList());
        }
        out.print(JsonText.document(map));
    }
}
