package io.multiverse.replay.shrink;

import io.multiverse.cli.Flag;
import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.JsonText;
import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.internal.frame.InputKind;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.frame.JournaledInput;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.replay.reexecute.RecordedInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An input of a recorded run, which can be offered to another one. Immutable.
 *
 * @param number its place among the inputs of the recorded run, from 0
 * @param controlTick the control tick that takes it in, from 1
 * @param recorded what it is; an event is due as long after its control tick as it was recorded
 */
record TimedInput(int number, long controlTick, RecordedInput recorded) {
    /**
     * Returns the inputs of a run in order, but for those that were refused and so changed nothing.
     *
     * @throws JournalException of kind INCOMPATIBLE if the run was altered in a way that no smaller run can be
     */
    static List<TimedInput> of(Recording recording) {
        final List<TimedInput> inputs = new ArrayList<>();
        try (JournalReader reader = recording.readerFromStart()) {
            for (JournaledFrame frame = reader.next(); frame != null; frame = reader.next()) {
                addTo(inputs, frame, recording);
            }
        }
        return List.copyOf(inputs);
    }

    private static void addTo(List<TimedInput> inputs, JournaledFrame frame, Recording recording) {
        for (final RecordedInput recorded : RecordedInput.of(frame)) {
            if (!recorded.input().refusal().isEmpty()) {
                continue;
            }
            switch (recorded.input().kind()) {
                case SET_FIELD, DROP_EVENT, DELAY_EVENT -> throw altered(recording, frame.controlTick());
                case REFUSED -> {
                    // what was refused is not journaled
                }
                default -> inputs.add(new TimedInput(inputs.size(), frame.controlTick(), recorded));
            }
        }
    }

    private static JournalException altered(Recording recording, long controlTick) {
        return new JournalException(
                JournalException.Kind.INCOMPATIBLE,
                "journal " + recording.directory() + " cannot be shrunk: it is of a run that was altered at control"
                        + " tick " + controlTick + " by dropping or delaying an event or setting a field, which cannot"
                        + " be done to another run; shrink the run it was made of");
    }

    /** Returns the same, taken in by another control tick; its due time is as far from there. */
    TimedInput at(long newControlTick, long windowNanos) {
        final CrossGameEvent event = event();
        if (event == null || event.dueNanos() == 0) {
            return new TimedInput(number, newControlTick, recorded);
        }
        final long shift = (newControlTick - controlTick) * windowNanos;
        return new TimedInput(
                number, newControlTick, new RecordedInput(input(), event.dueAt(event.dueNanos() + shift)));
    }

    /** Returns whether both are the same input of the recorded run, taken in by the same control tick. */
    boolean isSame(TimedInput other) {
        return number == other.number && controlTick == other.controlTick;
    }

    /** Returns what was journaled of it. */
    JournaledInput input() {
        return recorded.input();
    }

    /** Returns the event it brings, or null. */
    CrossGameEvent event() {
        return recorded.event();
    }

    /** Returns it for JSON. */
    Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("controlTick", controlTick);
        map.put("kind", Flag.word(input().kind()));
        map.put("subject", input().subject());
        map.put("detail", input().detail());
        map.put("payload", event() == null ? null : event().data());
        map.put("text", text());
        return map;
    }

    /** Returns it in a few words. */
    String text() {
        return "control tick " + Figures.grouped(controlTick) + ": " + (event() == null ? plainText() : eventText());
    }

    private String plainText() {
        final String detail = input().kind() == InputKind.LIMIT
                ? Figures.grouped(recorded.number()) + " events per window"
                : input().detail();
        return Flag.word(input().kind()) + " " + input().subject() + (detail.isEmpty() ? "" : " " + detail);
    }

    private String eventText() {
        return event().eventType() + " -> "
                + (input().subject().isEmpty() ? "all who hear it" : input().subject()) + " "
                + JsonText.compact(event().data());
    }
}
