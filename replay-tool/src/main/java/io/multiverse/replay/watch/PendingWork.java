package io.multiverse.replay.watch;

import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.NamedPayload;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.state.StateField;
import io.multiverse.kernel.state.StateFields;
import io.multiverse.replay.journal.EventText;
import io.multiverse.replay.journal.FrameText;
import io.multiverse.replay.journal.NamedEvent;
import io.multiverse.replay.journal.RunRegister;
import io.multiverse.replay.reexecute.ReexecutionSession;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What waits for a realm between two windows: its timers, the events that it handles first, and those with a due time.
 * Immutable.
 *
 * @param realm the realm's id
 * @param timers its pending timers in the order in which they run
 * @param events the events due in its next tick, in the order in which it gets them
 * @param dueEvents the events with a due time, in the order in which it will handle them
 */
public record PendingWork(String realm, List<Timer> timers, List<NamedEvent> events, List<DueEvent> dueEvents) {
    /** The field of a realm's state that stands for its timers and the events that wait, a digest. */
    static final String DIGEST_FIELD = "kernel.pending";

    /**
     * A pending timer.
     *
     * @param localTick when it runs
     * @param ticksLeft how many local ticks that is ahead
     * @param order decides between timers of one tick
     * @param kind what kind, for the realm
     * @param a a value, for the realm
     * @param b another one
     * @param period every how many ticks it runs again, 0 for one that does not
     * @param handle by which the realm knows it
     * @param cause the name of the event under which it was set, or null
     */
    record Timer(
            long localTick,
            long ticksLeft,
            long order,
            int kind,
            long a,
            long b,
            long period,
            long handle,
            String cause) {
        private String line() {
            return "  tick " + localTick + " (in " + ticksLeft + "): timer " + kind + ", order " + order + ", values "
                    + a + " and " + b + ", handle " + handle + (period == 0 ? "" : ", every " + period + " ticks")
                    + (cause == null ? "" : ", set because of " + cause);
        }

        private Map<String, Object> toMap() {
            final Map<String, Object> map = new LinkedHashMap<>();
            map.put("localTick", localTick);
            map.put("kind", kind);
            map.put("order", NamedPayload.exact(order));
            map.put("a", NamedPayload.exact(a));
            map.put("b", NamedPayload.exact(b));
            map.put("period", NamedPayload.exact(period));
            map.put("handle", NamedPayload.exact(handle));
            map.put("cause", cause);
            return map;
        }
    }

    /**
     * An event that waits for its due time.
     *
     * @param dueNanos when it is due
     * @param priority its priority
     * @param event its name
     * @param type its type's name
     */
    record DueEvent(long dueNanos, int priority, String event, String type) {
        private String line() {
            return "  at " + NamedEvent.seconds(dueNanos) + ": " + event + "  " + type
                    + (priority == 0 ? "" : ", priority " + priority);
        }

        private Map<String, Object> toMap() {
            final Map<String, Object> map = new LinkedHashMap<>();
            map.put("dueTimeNs", dueNanos);
            map.put("priority", priority);
            map.put("id", event);
            map.put("type", type);
            return map;
        }
    }

    /** Returns what waits for a realm where a session that keeps names stands. */
    public static PendingWork of(String realm, ReexecutionSession session) {
        final StateFields written = new StateFields();
        session.describeTimers(realm, written);
        final long localTick = session.realms().get(realm).localTick();
        final List<Timer> timers = new ArrayList<>();
        for (int i = 0; written.field("timer[" + i + "].tick") != null; i++) {
            timers.add(timer("timer[" + i + "].", written, localTick, session.register()));
        }
        final List<NamedEvent> events = session.frame() == null
                ? List.of()
                : FrameText.events(session.frame(), session.register(), realm).stream()
                        .filter(event -> event.deliveredTo().contains(realm)
                                && event.event().dueNanos() == 0)
                        .toList();
        return new PendingWork(realm, List.copyOf(timers), events, dueEvents(realm, session));
    }

    /** Returns what was delivered before, and what comes with the current control tick, unless it was taken back. */
    private static List<DueEvent> dueEvents(String realm, ReexecutionSession session) {
        final StateFields written = new StateFields();
        session.describePendingEvents(realm, written);
        final Map<Long, DueEvent> found = new LinkedHashMap<>();
        for (int i = 0; written.field("pendingEvent[" + i + "].id") != null; i++) {
            final String item = "pendingEvent[" + i + "].";
            final long id = bits(written.field(item + "id"));
            found.put(
                    id,
                    new DueEvent(
                            bits(written.field(item + "dueNanos")),
                            (int) bits(written.field(item + "priority")),
                            EventText.name(id, session.register()),
                            written.field(item + "type").text()));
        }
        if (session.frame() != null) {
            for (final NamedEvent event : FrameText.events(session.frame(), session.register(), realm)) {
                if (event.event().dueNanos() > 0
                        && (event.target().equals(realm) || event.deliveredTo().contains(realm))) {
                    found.put(
                            event.event().id(),
                            new DueEvent(
                                    event.event().dueNanos(), event.event().priority(), event.name(), event.type()));
                }
            }
            found.keySet().removeAll(session.frame().recalls());
        }
        return found.values().stream()
                .sorted(Comparator.comparingLong(DueEvent::dueNanos).thenComparingInt(DueEvent::priority))
                .toList();
    }

    private static Timer timer(String item, StateFields written, long localTick, RunRegister register) {
        final long tick = bits(written.field(item + "tick"));
        final long cause = bits(written.field(item + "cause"));
        return new Timer(
                tick,
                tick - localTick,
                bits(written.field(item + "order")),
                (int) bits(written.field(item + "kind")),
                bits(written.field(item + "a")),
                bits(written.field(item + "b")),
                bits(written.field(item + "period")),
                bits(written.field(item + "handle")),
                cause == EventId.NONE ? null : EventText.name(cause, register));
    }

    private static long bits(StateField field) {
        return field.bits();
    }

    /** Returns what stands in place of the digest. */
    String counts() {
        return Figures.count(timers.size(), "timer") + ", " + Figures.count(dueEvents.size(), "event");
    }

    /** Returns the lines for people. */
    List<String> lines() {
        final List<String> lines = new ArrayList<>();
        lines.add("pending timers of " + realm + ": " + (timers.isEmpty() ? "none" : timers.size()));
        timers.forEach(timer -> lines.add(timer.line()));
        lines.add("events due in its next tick: " + (events.isEmpty() ? "none" : events.size()));
        events.forEach(event -> lines.add("  " + event.name() + "  " + event.text()));
        if (!dueEvents.isEmpty()) {
            lines.add("events with a due time: " + dueEvents.size());
            dueEvents.forEach(event -> lines.add(event.line()));
        }
        return lines;
    }

    /** Returns the same for JSON. */
    public Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("realm", realm);
        map.put("timers", timers.stream().map(Timer::toMap).toList());
        map.put("events", events.stream().map(NamedEvent::toMap).toList());
        map.put("dueEvents", dueEvents.stream().map(DueEvent::toMap).toList());
        return map;
    }
}
