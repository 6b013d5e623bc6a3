package io.multiverse.replay.watch;

import io.multiverse.cli.text.Figures;
import io.multiverse.kernel.RealmProbe;
import io.multiverse.kernel.event.EventId;
import io.multiverse.replay.journal.EventText;
import io.multiverse.replay.journal.NamedEvent;
import io.multiverse.replay.reexecute.ReexecutionSession;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Where in a run something came about: in a call of a realm's code, or at a control tick. Immutable.
 *
 * @param controlTick the control tick that ends the window
 * @param step the call, or null if it came about between calls
 * @param cause the event that was handled, or under which a timer was set, by name; null if there is none
 * @param event that event, or null if it is not among the latest
 */
public record CallSite(long controlTick, RealmProbe.Step step, String cause, NamedEvent event) {
    /** Returns the place of a call. */
    public static CallSite of(long controlTick, RealmProbe.Step step, ReexecutionSession session) {
        return new CallSite(
                controlTick,
                step,
                EventText.name(step.causeId(), session.register()),
                step.causeId() == EventId.NONE ? null : session.recentEvent(step.causeId()));
    }

    /** Returns the same place, with the event that it names. */
    CallSite with(NamedEvent cause) {
        return new CallSite(controlTick, step, this.cause, cause);
    }

    /** Returns the place between two windows. */
    public static CallSite at(long controlTick) {
        return new CallSite(controlTick, null, null, null);
    }

    /** Returns the place within the control tick, in one line. */
    public String text() {
        if (step == null) {
            return "at the control tick";
        }
        final String when = "local tick " + Figures.grouped(step.localTick()) + ", "
                + NamedEvent.seconds(step.simTimeNanos()) + ", in ";
        return when
                + switch (step.call()) {
                    case TICK -> "its tick";
                    case EVENT -> "handling " + causeText();
                    case TIMER ->
                        "timer " + step.timerKind() + (cause == null ? "" : ", set because of " + causeText());
                };
    }

    private String causeText() {
        return event == null ? cause : cause + "  " + event.text();
    }

    /** Returns the place for JSON. */
    Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("controlTick", controlTick);
        if (step != null) {
            map.put("localTick", step.localTick());
            map.put("simTimeNs", step.simTimeNanos());
            map.put("call", step.call().name().toLowerCase(Locale.ROOT));
            if (step.call() == RealmProbe.Call.TIMER) {
                map.put("timerKind", step.timerKind());
            }
            map.put("cause", cause);
            if (event != null) {
                map.put("event", event.toMap());
            }
        }
        return map;
    }
}
