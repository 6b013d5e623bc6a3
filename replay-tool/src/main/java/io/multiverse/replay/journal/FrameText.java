package io.multiverse.replay.journal;

import io.multiverse.cli.Flag;
import io.multiverse.cli.text.Figures;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.frame.JournaledInput;
import io.multiverse.kernel.report.LifecycleChange;
import java.util.ArrayList;
import java.util.List;

/**
 * A control tick in lines for people: inputs, changes of status, events, recalls, and how many dead letters.
 * Thread-safe.
 */
public final class FrameText {
    private FrameText() {}

    /**
     * Returns the lines of the frame that was applied last.
     *
     * @param realm the id of the realm whose events are shown: those it emits or gets; null for all
     */
    public static List<String> lines(JournaledFrame frame, RunRegister register, String realm) {
        final List<NamedEvent> events = events(frame, register, realm);
        final List<String> lines = new ArrayList<>();
        lines.add("control tick " + Figures.grouped(frame.controlTick()) + ", "
                + NamedEvent.seconds(frame.simTimeNanos()) + ": "
                + Figures.count(events.size(), "event")
                + (frame.inputs().isEmpty()
                        ? ""
                        : ", " + Figures.count(frame.inputs().size(), "input")));
        for (final JournaledInput input : frame.inputs()) {
            lines.add("  input " + Flag.word(input.kind()) + word(input.subject()) + word(input.detail())
                    + (input.refusal().isEmpty() ? "" : ": refused, " + input.refusal()));
        }
        for (final LifecycleChange change : frame.lifecycle()) {
            lines.add("  " + register.realmName(change.realmIndex()) + ": " + Flag.word(change.from()) + " -> "
                    + Flag.word(change.to()) + (change.detail().isEmpty() ? "" : ", " + change.detail()));
        }
        events.forEach(event -> lines.add("  " + event.name() + "  " + event.text()));
        for (final long recalled : frame.recalls()) {
            if (realm == null || realm.equals(EventText.source(recalled, register))) {
                lines.add("  " + EventText.name(recalled, register) + " taken back");
            }
        }
        final long deadLetters = frame.deadLetters().stream()
                .mapToLong(JournaledFrame.DeadLetter::count)
                .sum();
        if (deadLetters > 0) {
            lines.add("  " + Figures.count(deadLetters, "dead letter"));
        }
        return lines;
    }

    private static String word(String text) {
        return text.isEmpty() ? "" : " " + text;
    }

    /** Returns the events of the frame that was applied last, or of these those that a realm emits or gets. */
    public static List<NamedEvent> events(JournaledFrame frame, RunRegister register, String realm) {
        final List<NamedEvent> events = new ArrayList<>();
        for (final JournaledEvent event : frame.events()) {
            final NamedEvent view = NamedEvent.of(event, frame.controlTick(), register);
            if (realm == null
                    || realm.equals(view.source())
                    || view.deliveredTo().contains(realm)
                    || Targets.isRealm(event.target()) && realm.equals(register.realmName(event.target()))) {
                events.add(view);
            }
        }
        return events;
    }
}
