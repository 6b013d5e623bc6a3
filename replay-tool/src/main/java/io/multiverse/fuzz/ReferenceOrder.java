package io.multiverse.fuzz;

import static io.multiverse.fuzz.FuzzFinding.require;

import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ids, times, causes and the order of events, as the contract has them. */
final class ReferenceOrder {
    /** Tells whether a realm was told of an event at a simulated time or before. */
    interface Hearing {
        boolean hasHeard(int realmIndex, long eventId, long simTimeNanos);
    }

    private static final int SEQUENCE_BITS = 40;
    private static final int FIRST_REALM_EMITTER = 256;
    private static final Comparator<JournaledEvent> ORDER = Comparator.<JournaledEvent>comparingInt(
                    ReferenceOrder::turn)
            .thenComparingLong(event -> turn(event) == 1 ? event.emitTimeNanos() : 0)
            .thenComparingInt(ReferenceOrder::emitter)
            .thenComparingLong(ReferenceOrder::sequence);

    private final long windowNanos;
    private final Map<Long, JournaledEvent> known = new HashMap<>();
    private final Map<Long, Long> controlTicks = new HashMap<>();
    private final Map<Integer, Long> sequences = new HashMap<>();

    ReferenceOrder(long windowNanos) {
        this.windowNanos = windowNanos;
    }

    private static int emitter(JournaledEvent event) {
        return (int) (event.id() >>> SEQUENCE_BITS);
    }

    private static long sequence(JournaledEvent event) {
        return event.id() & (1L << SEQUENCE_BITS) - 1;
    }

    /** Returns 0 for inputs, 1 for realms, 2 for stages. */
    private static int turn(JournaledEvent event) {
        if (emitter(event) == 0) {
            return 0;
        }
        return emitter(event) < FIRST_REALM_EMITTER ? 2 : 1;
    }

    /** Checks a frame's events; {@code wasRunning} tells which realms ran in its window. */
    void check(JournaledFrame frame, List<Boolean> wasRunning, Hearing hearing) {
        final String where = "control tick " + frame.controlTick() + ", event ";
        final List<JournaledEvent> sorted = new ArrayList<>(frame.events());
        sorted.sort(ORDER);
        for (int i = 0; i < sorted.size(); i++) {
            final JournaledEvent event = frame.events().get(i);
            require(
                    event.id() == sorted.get(i).id(),
                    where + event.id() + " stands where " + sorted.get(i).id() + " should");
            final long next = sequences.getOrDefault(emitter(event), 0L) + 1;
            require(sequence(event) == next, where + event.id() + ": its sequence is not " + next);
            sequences.put(emitter(event), next);
            checkTime(frame, event, wasRunning, where);
            checkCause(frame, event, hearing, where);
            known.put(event.id(), event);
            controlTicks.put(event.id(), frame.controlTick());
        }
    }

    private void checkTime(JournaledFrame frame, JournaledEvent event, List<Boolean> wasRunning, String where) {
        final long end = frame.controlTick() * windowNanos;
        require(frame.simTimeNanos() == end, where + event.id() + ": the frame is of another time");
        if (turn(event) == 1) {
            final int realm = emitter(event) - FIRST_REALM_EMITTER;
            require(
                    event.emitTimeNanos() >= end - windowNanos && event.emitTimeNanos() < end,
                    where + event.id() + ": emitted outside of its window");
            require(
                    realm < wasRunning.size() && wasRunning.get(realm),
                    where + event.id() + ": emitted by a realm that did not run");
        } else {
            require(event.emitTimeNanos() == end, where + event.id() + ": not emitted at its control tick");
        }
    }

    private void checkCause(JournaledFrame frame, JournaledEvent event, Hearing hearing, String where) {
        final int realm = emitter(event) - FIRST_REALM_EMITTER;
        if (event.parent() == 0) {
            require(
                    event.root() == event.id() && event.depth() == 0,
                    where + event.id() + ": no cause, and not its own root at depth 0");
        } else {
            final JournaledEvent parent = known.get(event.parent());
            require(parent != null, where + event.id() + ": its cause is none that was before it");
            require(
                    event.root() == parent.root() && event.depth() == parent.depth() + 1,
                    where + event.id() + ": its root or depth does not follow from its cause");
            final boolean isSameControlTick = controlTicks.get(event.parent()) == frame.controlTick();
            require(
                    turn(event) == 1
                            ? !isSameControlTick && hearing.hasHeard(realm, event.parent(), event.emitTimeNanos())
                            : turn(event) == 2 && isSameControlTick,
                    where + event.id() + ": its source was not told of its cause");
        }
        require(
                event.correlation() == 0
                        || turn(event) == 1 && hearing.hasHeard(realm, event.correlation(), event.emitTimeNanos()),
                where + event.id() + ": it answers what its source was not asked");
    }
}
