package io.multiverse.replay.debug;

import io.multiverse.cli.Flag;
import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.Table;
import io.multiverse.expression.FieldValue;
import io.multiverse.kernel.RealmProbe;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.replay.reexecute.ReexecutionSession;
import io.multiverse.replay.watch.CallSite;
import io.multiverse.replay.watch.FieldChange;
import io.multiverse.replay.watch.FieldText;
import io.multiverse.replay.watch.Stop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sums up the changes of watched fields by what caused them, instead of telling each, and passes the rest on. Room for
 * a row per field and cause, up to a limit; not thread-safe.
 */
final class ChangeSummary implements Debugger.Report {
    private static final int MOST_ROWS = 10_000;

    private final Debugger.Report report;
    private final Map<Key, Row> rows = new LinkedHashMap<>();
    private long changes;
    private long leftOut;

    private record Key(String path, String cause) {}

    /** All changes of a field of one cause. */
    private static final class Row {
        private final long first;
        private long count;
        private double sum;
        private boolean isNumber = true;
        private FieldChange last;

        Row(long first) {
            this.first = first;
        }

        void add(FieldChange change) {
            count++;
            last = change;
            if (isNumber(change.before()) && isNumber(change.after())) {
                sum += ((Number) change.after().value()).doubleValue()
                        - ((Number) change.before().value()).doubleValue();
            } else {
                isNumber = false;
            }
        }

        private static boolean isNumber(FieldValue value) {
            return value != null && value.value() instanceof Number;
        }

        String sumText() {
            if (!isNumber) {
                return "-";
            }
            return (sum > 0 ? "+" : "")
                    + (sum == Math.rint(sum) && Math.abs(sum) < 1e15
                            ? Figures.grouped((long) sum)
                            : Double.toString(sum));
        }
    }

    ChangeSummary(Debugger.Report report) {
        this.report = report;
    }

    @Override
    public void controlTick(JournaledFrame frame, ReexecutionSession session) {
        report.controlTick(frame, session);
    }

    @Override
    public void changed(FieldChange change) {
        changes++;
        final Key key = new Key(change.path(), cause(change.site()));
        final Row row = rows.size() < MOST_ROWS
                ? rows.computeIfAbsent(key, any -> new Row(change.site().controlTick()))
                : rows.get(key);
        if (row == null) {
            leftOut++;
        } else {
            row.add(change);
        }
    }

    /** Returns what caused a change, without what differs from one time to the next. */
    private static String cause(CallSite site) {
        if (site.step() == null) {
            return "at the control tick";
        }
        final String event = site.event() != null
                ? site.event().type() + " from " + site.event().source()
                : site.cause() == null
                        ? null
                        : "an event of "
                                + site.cause().substring(0, site.cause().lastIndexOf('#'));
        return switch (site.step().call()) {
            case TICK -> "its tick";
            case EVENT -> event;
            case TIMER -> "timer " + site.step().timerKind() + (event == null ? "" : " after " + event);
        };
    }

    @Override
    public void stopped(Stop stop, ReexecutionSession session) {
        report.stopped(stop, session);
    }

    /** Returns how many changes there were. */
    long changes() {
        return changes;
    }

    private List<Map.Entry<Key, Row>> sorted() {
        final List<Map.Entry<Key, Row>> sorted = new ArrayList<>(rows.entrySet());
        sorted.sort(Comparator.comparingDouble((Map.Entry<Key, Row> entry) -> -Math.abs(entry.getValue().sum))
                .thenComparing(entry -> -entry.getValue().count));
        return sorted;
    }

    /** Returns the lines for people; the cause that moved most stands first. */
    List<String> lines() {
        if (changes == 0) {
            return List.of("no watched field changed");
        }
        final List<String> lines = new ArrayList<>();
        lines.add(Figures.count(changes, "change") + " of watched fields, by cause:");
        final Table table = new Table("Field", "Cause", ">Changes", ">Sum", ">First", ">Last", "Last event");
        for (final Map.Entry<Key, Row> entry : sorted()) {
            final Row row = entry.getValue();
            table.row(
                    entry.getKey().path(),
                    entry.getKey().cause(),
                    Figures.grouped(row.count),
                    row.sumText(),
                    Long.toString(row.first),
                    Long.toString(row.last.site().controlTick()),
                    row.last.site().cause() == null ? "-" : row.last.site().cause());
        }
        lines.addAll(table.lines());
        if (leftOut > 0) {
            lines.add("and " + Figures.count(leftOut, "change") + " more of further fields and causes");
        }
        return lines;
    }

    /** Returns what {@code why} has to be asked to learn more of the cause that moved most, or null. */
    String question() {
        if (rows.isEmpty()) {
            return null;
        }
        final FieldChange change = sorted().get(0).getValue().last;
        return change.path() + "@" + change.site().controlTick();
    }

    /** Returns the summary for JSON. */
    List<Object> toList() {
        final List<Object> list = new ArrayList<>();
        for (final Map.Entry<Key, Row> entry : sorted()) {
            final Row row = entry.getValue();
            final Map<String, Object> map = new LinkedHashMap<>();
            map.put("field", entry.getKey().path());
            map.put("cause", entry.getKey().cause());
            final RealmProbe.Step step = row.last.site().step();
            map.put("call", step == null ? null : Flag.word(step.call()));
            map.put("changes", row.count);
            map.put("sum", row.isNumber ? FieldText.json(row.sum) : null);
            map.put("firstControlTick", row.first);
            map.put("lastControlTick", row.last.site().controlTick());
            map.put("lastCause", row.last.site().cause());
            list.add(map);
        }
        return list;
    }
}
