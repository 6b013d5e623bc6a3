package io.multiverse.replay.bisect;

import io.multiverse.cli.Flag;
import io.multiverse.cli.text.Figures;
import io.multiverse.kernel.RealmProbe;
import io.multiverse.kernel.internal.journal.FrameDivergence;
import io.multiverse.replay.command.NextCommand;
import io.multiverse.replay.diff.Difference;
import io.multiverse.replay.diff.FrameDiff;
import io.multiverse.replay.journal.EventText;
import io.multiverse.replay.journal.NamedEvent;
import io.multiverse.replay.journal.RunRegister;
import io.multiverse.replay.jvm.JvmVariation;
import io.multiverse.replay.verify.VerifyReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code multiverse bisect} tells.
 *
 * @param subject what was compared
 * @param divergence the first difference, or null
 * @param equalControlTicks the last control tick up to which all is equal
 * @param isToTheEnd whether that is the end of all there is
 * @param event the first event that differs, or null
 * @param states the realms and stages whose states differ
 * @param differences all that differs in the first frame that does
 * @param notes what else there is to say
 */
public record BisectReport(
        Subject subject,
        FrameDivergence divergence,
        long equalControlTicks,
        boolean isToTheEnd,
        EventFinding event,
        List<State> states,
        List<Difference> differences,
        List<String> notes) {
    private static final int SCHEMA_VERSION = 1;
    private static final int MOST_FIELDS = 12;
    private static final int MOST_DIFFERENCES = 8;
    private static final String INDENT = "  ";

    /**
     * What was compared.
     *
     * @param a a journal
     * @param b another one, or null for a re-execution
     * @param words how A was re-executed, in words
     * @param jvm the other JVM that A was re-executed in, or null
     * @param recordedSide what the recorded side is called
     * @param presentSide what the side whose states are known is called
     */
    record Subject(Path a, Path b, String words, JvmVariation jvm, String recordedSide, String presentSide) {
        /** A journal and its re-execution. */
        static Subject reexecution(Path journal, Reproduction way) {
            return new Subject(journal, null, way.words(), way.jvm(), "recorded", "re-executed");
        }

        /** A journal that was reproduced, however it was re-executed. */
        static Subject reexecutions(Path journal, String words) {
            return new Subject(journal, null, words, null, "recorded", "re-executed");
        }

        /** Two journals. */
        static Subject journals(Path a, Path b) {
            return new Subject(a, b, "", null, "A", "B");
        }

        Subject withSides(String newRecordedSide, String newPresentSide) {
            return new Subject(a, b, words, jvm, newRecordedSide, newPresentSide);
        }

        private String text() {
            return b == null ? "Journal " + a + ", " + words : "Journals " + a + " (A) and " + b + " (B)";
        }
    }

    /**
     * A realm or stage that differs.
     *
     * @param finding in what
     * @param causes the event that was handled and its causes, root first; may be empty
     */
    record State(StateFinding finding, List<NamedEvent> causes) {
        private NamedEvent handled() {
            return causes.isEmpty() ? null : causes.get(causes.size() - 1);
        }
    }

    /** Returns the report of two runs that are equal. */
    static BisectReport equal(Subject subject, long equalControlTicks, boolean isToTheEnd) {
        return new BisectReport(subject, null, equalControlTicks, isToTheEnd, null, List.of(), List.of(), List.of());
    }

    /** Returns the report of a difference. */
    static BisectReport of(
            Subject subject, FrameDivergence divergence, RunRegister register, EventFinding event, List<State> states) {
        final List<Difference> differences = new ArrayList<>();
        new FrameDiff(divergence.recorded(), register, divergence.present(), register, differences::add).run(false);
        final List<String> notes = new ArrayList<>();
        final int interval = divergence.header().digestIntervalControlTicks();
        if (interval > 1) {
            notes.add("Only every " + interval + "th frame has digests: the states may differ since control tick "
                    + Math.max(1, divergence.controlTick() - interval + 1) + " already.");
        }
        return new BisectReport(
                subject,
                divergence,
                divergence.controlTick() - 1,
                false,
                event,
                List.copyOf(states),
                differences,
                notes);
    }

    /** Returns this report with one thing more to say. */
    BisectReport with(String note) {
        final List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new BisectReport(
                subject, divergence, equalControlTicks, isToTheEnd, event, states, differences, List.copyOf(more));
    }

    /** Returns whether nothing differs. */
    public boolean isEqual() {
        return divergence == null;
    }

    /** Returns the lines for people. */
    public List<String> lines() {
        final List<String> lines = new ArrayList<>();
        if (isEqual()) {
            lines.add(subject.text() + ": nothing differs up to control tick " + Figures.grouped(equalControlTicks)
                    + (isToTheEnd
                            ? ", the end."
                            : ", where " + (subject.b() == null ? "the journal" : "one of them") + " ends."));
            lines.addAll(notes);
            return lines;
        }
        final long windowNanos = divergence.header().windowNanos();
        lines.add(subject.text() + ": the first difference is in control tick "
                + Figures.grouped(divergence.controlTick()) + " ("
                + NamedEvent.seconds((divergence.controlTick() - 1) * windowNanos) + " to "
                + NamedEvent.seconds(divergence.controlTick() * windowNanos) + "); all before it is equal.");
        states.forEach(state -> addState(state, lines));
        if (event != null) {
            addEvent(lines);
        }
        addOthers(lines);
        if (!notes.isEmpty()) {
            lines.add("");
            lines.addAll(notes);
        }
        lines.add("");
        next().forEach(command -> lines.add("Next: " + command));
        return lines;
    }

    private void addState(State state, List<String> lines) {
        final StateFinding finding = state.finding();
        lines.add("");
        if (finding.fields().isEmpty()) {
            lines.add(finding.owner() + ": its state differs, no field can be named (" + finding.note() + ")");
        }
        finding.fields().stream()
                .limit(MOST_FIELDS)
                .forEach(field -> lines.add(finding.placeOf(field) + ": "
                        + (field.recorded() == null
                                ? field.present() + " " + subject.presentSide()
                                : field.recorded() + " " + subject.recordedSide() + " != " + field.present() + " "
                                        + subject.presentSide())));
        if (finding.fields().size() > MOST_FIELDS) {
            lines.add(
                    "and " + Figures.count(finding.fields().size() - MOST_FIELDS, "field") + " more; --json lists all");
        }
        if (!finding.fields().isEmpty()) {
            lines.add(
                    INDENT + "known how: " + finding.fields().get(0).evidence().words()
                            + (finding.note().isEmpty() ? "" : "; " + finding.note()));
        }
        lines.add(INDENT + "where: " + where(finding, state.handled()));
        addCauses(state.causes(), lines);
    }

    private String where(StateFinding finding, NamedEvent handled) {
        if (finding.isStage()) {
            return "the stage ran at control tick " + Figures.grouped(divergence.controlTick());
        }
        if (finding.call() == null) {
            return finding.fields().isEmpty()
                    ? "control tick " + Figures.grouped(divergence.controlTick())
                    : "the re-execution did not write this field in the control tick; the recorded run did";
        }
        return callText(finding.call(), handled)
                + (finding.isCallExact() ? "; until this call the states are equal" : writers(finding.calls()));
    }

    private static String writers(List<StateTrace.Step> calls) {
        return calls.size() == 1
                ? "; the only call in this control tick that wrote the field when re-executed"
                : "; the last of " + calls.size()
                        + " calls in this control tick that wrote the field when re-executed,"
                        + " the first was in local tick "
                        + Figures.grouped(calls.get(0).call().localTick());
    }

    private static String callText(StateTrace.Step step, NamedEvent handled) {
        final RealmProbe.Step call = step.call();
        return "local tick " + Figures.grouped(call.localTick()) + " at " + NamedEvent.seconds(call.simTimeNanos())
                + ", "
                + switch (call.call()) {
                    case TICK -> "onTick";
                    case EVENT -> "onEvent";
                    case TIMER -> "onTimer of kind " + call.timerKind();
                }
                + (handled == null
                        ? ""
                        : call.call() == RealmProbe.Call.EVENT
                                ? " handling " + handled.name() + " (" + handled.type() + ")"
                                : " set under " + handled.name() + " (" + handled.type() + ")");
    }

    private static void addCauses(List<NamedEvent> causes, List<String> lines) {
        if (!causes.isEmpty()) {
            lines.add(INDENT + "why, root first:");
            causes.forEach(
                    cause -> lines.add(INDENT + INDENT + cause.name() + "  " + cause.when() + "  " + cause.text()));
        }
    }

    private void addEvent(List<String> lines) {
        lines.add("");
        final NamedEvent view = event.event();
        if (event.recorded() != null && event.present() != null) {
            event.differences()
                    .forEach(field -> lines.add("event " + view.name() + " (" + view.type() + ") " + field.name() + ": "
                            + value(field.a()) + " " + subject.recordedSide() + " != " + value(field.b()) + " "
                            + subject.presentSide()));
        } else {
            lines.add("event " + view.name() + " is "
                    + (event.recorded() == null ? subject.presentSide() : subject.recordedSide()) + " only: "
                    + view.text());
        }
        lines.add(INDENT + "known how: the events stand in the frames");
        final NamedEvent handled = event.causes().isEmpty()
                ? null
                : event.causes().get(event.causes().size() - 1);
        lines.add(
                INDENT + "where: emitted at " + NamedEvent.seconds(view.event().emitTimeNanos()) + " by "
                        + view.source() + (event.call() == null ? "" : ", " + callText(event.call(), handled)));
        addCauses(event.causes(), lines);
    }

    private static String value(Object value) {
        return value == null ? "absent" : NamedEvent.valueText(value);
    }

    private List<Difference> others() {
        return differences.stream()
                .filter(difference -> event == null
                        || !difference.subject().equals(event.event().name()))
                .filter(difference -> difference.kind() != Difference.Kind.DIGEST)
                .toList();
    }

    private void addOthers(List<String> lines) {
        final List<Difference> others = others();
        if (others.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("Also different in this control tick (A: " + subject.recordedSide() + ", B: " + subject.presentSide()
                + "):");
        others.stream().limit(MOST_DIFFERENCES).forEach(difference -> lines.add(INDENT + difference.text()));
        if (others.size() > MOST_DIFFERENCES) {
            lines.add(INDENT + "and " + Figures.count(others.size() - MOST_DIFFERENCES, "more difference"));
        }
    }

    private List<String> next() {
        final List<String> commands = new ArrayList<>();
        final NamedEvent handled = states.stream()
                .map(State::handled)
                .filter(view -> view != null)
                .findFirst()
                .orElse(event == null || event.recorded() == null ? null : event.recorded());
        if (handled != null) {
            commands.add(NextCommand.why(subject.a(), handled.name()));
        }
        if (subject.b() != null) {
            commands.add(NextCommand.diff(subject.a(), subject.b()));
        }
        if (commands.isEmpty()) {
            commands.add(
                    states.isEmpty()
                            ? NextCommand.frame(subject.a(), divergence.controlTick())
                            : NextCommand.state(
                                    subject.a(),
                                    divergence.controlTick() - 1,
                                    states.get(0).finding().owner()));
        }
        return commands;
    }

    /** Returns the object for {@code --json}; keys are only ever added. */
    public Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("schemaVersion", SCHEMA_VERSION);
        map.put("a", subject.a().toString());
        map.put("b", subject.b() == null ? null : subject.b().toString());
        map.put("equal", isEqual());
        map.put("equalControlTicks", equalControlTicks);
        if (isEqual()) {
            map.put("toTheEnd", isToTheEnd);
            map.put("tried", subject.words());
            map.put("notes", notes);
            return map;
        }
        map.put("controlTick", divergence.controlTick());
        map.put("jvm", subject.jvm() == null ? null : VerifyReport.toMap(subject.jvm()));
        map.put("expectedIs", subject.recordedSide());
        map.put("actualIs", subject.presentSide());
        map.put("expectedHash", EventText.hex(divergence.recorded().hash()));
        map.put("actualHash", EventText.hex(divergence.present().hash()));
        map.put("states", states.stream().map(this::toMap).toList());
        map.put("event", event == null ? null : eventMap());
        map.put("differences", differences.stream().map(Difference::toMap).toList());
        map.put("notes", notes);
        map.put("next", next());
        return map;
    }

    private Map<String, Object> toMap(State state) {
        final Map<String, Object> map = new LinkedHashMap<>();
        final StateFinding finding = state.finding();
        map.put(finding.isStage() ? "stage" : "realm", finding.name());
        final List<Object> fields = new ArrayList<>();
        for (final StateFinding.Field field : finding.fields()) {
            final Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("field", field.path());
            entry.put("expected", field.recorded());
            entry.put("actual", field.present());
            entry.put("evidence", Flag.word(field.evidence()));
            fields.add(entry);
        }
        map.put("fields", fields);
        map.put("where", where(finding.call()));
        map.put("exact", finding.isCallExact());
        map.put("calls", finding.calls().stream().map(BisectReport::where).toList());
        map.put("note", finding.note());
        map.put("handled", state.handled() == null ? null : state.handled().name());
        map.put("why", state.causes().stream().map(NamedEvent::toMap).toList());
        return map;
    }

    private static Map<String, Object> where(StateTrace.Step step) {
        if (step == null) {
            return null;
        }
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("localTick", step.call().localTick());
        map.put("simTimeNs", step.call().simTimeNanos());
        map.put("call", Flag.word(step.call().call()));
        map.put("timerKind", step.call().timerKind());
        return map;
    }

    private Map<String, Object> eventMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", event.event().name());
        map.put("expected", event.recorded() == null ? null : event.recorded().toMap());
        map.put("actual", event.present() == null ? null : event.present().toMap());
        map.put("where", where(event.call()));
        map.put("why", event.causes().stream().map(NamedEvent::toMap).toList());
        return map;
    }
}
