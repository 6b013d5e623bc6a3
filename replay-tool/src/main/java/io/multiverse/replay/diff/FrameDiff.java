package io.multiverse.replay.diff;

import io.multiverse.cli.Flag;
import io.multiverse.cli.text.JsonText;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.frame.JournaledInput;
import io.multiverse.replay.export.NdjsonExport;
import io.multiverse.replay.journal.EventText;
import io.multiverse.replay.journal.NamedEvent;
import io.multiverse.replay.journal.RunRegister;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tells in what two runs differ in one control tick. Things are matched by name, so the runs may number realms and
 * event types differently. Room for both frames; not thread-safe.
 */
public final class FrameDiff {
    private final JournaledFrame a;
    private final JournaledFrame b;
    private final RunRegister registerOfA;
    private final RunRegister registerOfB;
    private final Consumer<Difference> found;
    private int count;

    /** Compares one control tick of two runs and hands each difference to {@code found}. */
    public FrameDiff(
            JournaledFrame a,
            RunRegister registerOfA,
            JournaledFrame b,
            RunRegister registerOfB,
            Consumer<Difference> found) {
        this.a = a;
        this.b = b;
        this.registerOfA = registerOfA;
        this.registerOfB = registerOfB;
        this.found = found;
    }

    /**
     * Finds all differences.
     *
     * @param isRootExpectedToDiffer whether the roots differed before, so that another difference says nothing
     */
    public void run(boolean isRootExpectedToDiffer) {
        lines(Difference.Kind.DECLARATION, declarations(a), declarations(b));
        lines(Difference.Kind.INPUT, inputs(a, registerOfA), inputs(b, registerOfB));
        lifecycle();
        events();
        lines(Difference.Kind.RECALL, recalls(a, registerOfA), recalls(b, registerOfB));
        lines(Difference.Kind.DEAD_LETTER, deadLetters(a, registerOfA), deadLetters(b, registerOfB));
        digests();
        frame("simulated time (ns)", a.simTimeNanos(), b.simTimeNanos());
        if (count == 0) {
            frame("number of events", a.eventCount(), b.eventCount());
        }
        if (count == 0 && !isRootExpectedToDiffer) {
            frame("root", EventText.hex(a.root()), EventText.hex(b.root()));
        }
    }

    /** Finds the changes of status that differ. */
    public void lifecycle() {
        lines(Difference.Kind.LIFECYCLE, lifecycle(a, registerOfA), lifecycle(b, registerOfB));
    }

    private void report(Difference difference) {
        count++;
        found.accept(difference);
    }

    private void report(Difference.Kind kind, String subject, Object inA, Object inB) {
        report(Difference.of(kind, a.controlTick(), subject, inA, inB));
    }

    private void frame(String subject, Object inA, Object inB) {
        if (!inA.equals(inB)) {
            report(Difference.Kind.FRAME, subject, inA, inB);
        }
    }

    /** Compares lists of lines that begin with their subject: what one has and the other has not, then the order. */
    private void lines(Difference.Kind kind, List<Line> linesOfA, List<Line> linesOfB) {
        if (linesOfA.equals(linesOfB)) {
            return;
        }
        final List<Line> onlyInA = new ArrayList<>(linesOfA);
        final List<Line> onlyInB = new ArrayList<>();
        for (final Line line : linesOfB) {
            if (!onlyInA.remove(line)) {
                onlyInB.add(line);
            }
        }
        onlyInA.forEach(line -> report(kind, line.subject(), line.text(), null));
        onlyInB.forEach(line -> report(kind, line.subject(), null, line.text()));
        if (onlyInA.isEmpty() && onlyInB.isEmpty()) {
            report(kind, "order", texts(linesOfA), texts(linesOfB));
        }
    }

    private static List<String> texts(List<Line> lines) {
        return lines.stream()
                .map(line -> (line.subject() + " " + line.text()).strip())
                .toList();
    }

    private record Line(String subject, String text) {}

    private static List<Line> declarations(JournaledFrame frame) {
        final List<Line> lines = new ArrayList<>();
        frame.newTypes().forEach(type -> lines.add(new Line("of event type " + type.name(), type.schema())));
        frame.newSelections().forEach(text -> lines.add(new Line("of a selection", text)));
        return lines;
    }

    private static List<Line> inputs(JournaledFrame frame, RunRegister register) {
        final List<Line> lines = new ArrayList<>();
        for (final JournaledInput input : frame.inputs()) {
            final String event = EventText.name(input.eventId(), register);
            lines.add(new Line(
                    (Flag.word(input.kind()) + " " + input.subject()).strip(),
                    (input.detail() + " " + JsonText.compact(NdjsonExport.payload(input))
                                    + (event == null ? "" : " as " + event)
                                    + (input.refusal().isEmpty() ? "" : ", refused: " + input.refusal()))
                            .strip()));
        }
        return lines;
    }

    private static List<Line> lifecycle(JournaledFrame frame, RunRegister register) {
        return frame.lifecycle().stream()
                .map(change -> new Line(
                        register.realmName(change.realmIndex()),
                        (Flag.word(change.from()) + " -> " + Flag.word(change.to()) + " at "
                                        + NamedEvent.seconds(change.simTimeNanos()) + " " + change.detail())
                                .strip()))
                .toList();
    }

    private static List<Line> recalls(JournaledFrame frame, RunRegister register) {
        return frame.recalls().stream()
                .map(id -> new Line("of " + EventText.name(id, register), "taken back"))
                .toList();
    }

    private static List<Line> deadLetters(JournaledFrame frame, RunRegister register) {
        return frame.deadLetters().stream()
                .map(letter -> new Line(
                        letter.eventId() == EventId.NONE
                                ? "of " + EventText.emitter(letter.emitter(), register)
                                : EventText.name(letter.eventId(), register),
                        Flag.word(letter.reason()) + " x" + letter.count()
                                + (letter.targetIndex() < 0 ? "" : " to " + register.realmName(letter.targetIndex()))))
                .toList();
    }

    private void events() {
        final Map<String, NamedEvent> eventsOfA = byName(a, registerOfA);
        final Map<String, NamedEvent> eventsOfB = byName(b, registerOfB);
        final List<NamedEvent> common = new ArrayList<>();
        eventsOfA.forEach((name, event) -> {
            if (eventsOfB.containsKey(name)) {
                common.add(event);
            } else {
                report(Difference.Kind.EVENT_ONLY_IN_A, name, event.text(), null);
            }
        });
        eventsOfB.forEach((name, event) -> {
            if (!eventsOfA.containsKey(name)) {
                report(Difference.Kind.EVENT_ONLY_IN_B, name, null, event.text());
            }
        });
        for (final NamedEvent event : common) {
            final List<Difference.Field> fields = EventComparison.of(event, eventsOfB.get(event.name()));
            if (!fields.isEmpty()) {
                report(new Difference(Difference.Kind.EVENT_CHANGED, a.controlTick(), event.name(), fields));
            }
        }
        final int[] places = common.stream()
                .mapToInt(event -> eventsOfB.get(event.name()).event().index())
                .toArray();
        final Set<Integer> inOrder = longestAscent(places);
        for (int i = 0; i < places.length; i++) {
            if (!inOrder.contains(i)) {
                report(
                        Difference.Kind.EVENT_REORDERED,
                        common.get(i).name(),
                        common.get(i).event().index(),
                        places[i]);
            }
        }
    }

    private static Map<String, NamedEvent> byName(JournaledFrame frame, RunRegister register) {
        final Map<String, NamedEvent> events = new LinkedHashMap<>();
        for (final JournaledEvent event : frame.events()) {
            final NamedEvent view = NamedEvent.of(event, frame.controlTick(), register);
            events.put(view.name(), view);
        }
        return events;
    }

    /** Returns the positions of a longest ascending subsequence: what is not in it has been moved. */
    static Set<Integer> longestAscent(int[] values) {
        final int[] tails = new int[values.length];
        final int[] tailPositions = new int[values.length];
        final int[] previous = new int[values.length];
        int length = 0;
        for (int i = 0; i < values.length; i++) {
            final int found = Arrays.binarySearch(tails, 0, length, values[i]);
            final int place = found < 0 ? -found - 1 : found;
            tails[place] = values[i];
            tailPositions[place] = i;
            previous[i] = place == 0 ? -1 : tailPositions[place - 1];
            length = Math.max(length, place + 1);
        }
        final Set<Integer> positions = new HashSet<>();
        for (int i = length == 0 ? -1 : tailPositions[length - 1]; i >= 0; i = previous[i]) {
            positions.add(i);
        }
        return positions;
    }

    private void digests() {
        final Map<String, String> digestsOfA = digests(a, registerOfA);
        final Map<String, String> digestsOfB = digests(b, registerOfB);
        final Set<String> names = new LinkedHashSet<>(digestsOfA.keySet());
        names.addAll(digestsOfB.keySet());
        for (final String name : names) {
            if (!Objects.equals(digestsOfA.get(name), digestsOfB.get(name))) {
                report(
                        Difference.Kind.DIGEST,
                        name,
                        digestsOfA.getOrDefault(name, "unchanged"),
                        digestsOfB.getOrDefault(name, "unchanged"));
            }
        }
    }

    private static Map<String, String> digests(JournaledFrame frame, RunRegister register) {
        final Map<String, String> digests = new LinkedHashMap<>();
        frame.realmDigests()
                .forEach(digest -> digests.put(register.realmName(digest.index()), EventText.hex(digest.digest())));
        frame.stageDigests()
                .forEach(digest ->
                        digests.put(EventText.stageDigest(digest.index(), register), EventText.hex(digest.digest())));
        return digests;
    }
}
