package io.multiverse.replay.reexecute;

import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.internal.event.CanonicalMerge;
import io.multiverse.kernel.internal.event.DeadLetterLog;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.memory.RefList;
import io.multiverse.kernel.journal.JournalHeader;
import java.util.ArrayList;
import java.util.List;

/** Copies what a re-executed control tick brought, in the form a journal gives it, but for hashes and digests. */
public final class ReexecutedFrame {
    private ReexecutedFrame() {}

    /** Returns a copy of a sealed frame. */
    static JournaledFrame of(ControlTickFrame frame) {
        return new JournaledFrame(
                frame.controlTick(),
                frame.simTimeNanos(),
                0,
                0,
                frame.root(),
                frame.eventCount(),
                types(frame.newTypes()),
                List.copyOf(frame.newSelections()),
                List.copyOf(frame.inputs()),
                List.copyOf(frame.lifecycle()),
                List.of(),
                List.of(),
                deadLetters(frame),
                events(frame),
                recalls(frame));
    }

    private static List<JournalHeader.EventType> types(List<String> namesAndSchemas) {
        final List<JournalHeader.EventType> types = new ArrayList<>();
        for (int i = 0; i < namesAndSchemas.size(); i += 2) {
            types.add(new JournalHeader.EventType(namesAndSchemas.get(i), namesAndSchemas.get(i + 1)));
        }
        return types;
    }

    /** Returns a copy of what was not delivered at a control tick. */
    public static List<JournaledFrame.DeadLetter> deadLetters(ControlTickFrame frame) {
        final List<JournaledFrame.DeadLetter> letters = new ArrayList<>();
        add(frame.inputEvents().refusals(), letters);
        for (int worker = 0; worker < frame.workers(); worker++) {
            add(frame.part(worker).outbox().refusals(), letters);
        }
        for (int worker = 0; worker < frame.workers(); worker++) {
            add(frame.part(worker).deadLetters(), letters);
        }
        add(frame.stageEvents().refusals(), letters);
        add(frame.deadLetters(), letters);
        return letters;
    }

    private static void add(DeadLetterLog log, List<JournaledFrame.DeadLetter> letters) {
        for (int i = 0; i < log.size(); i++) {
            letters.add(new JournaledFrame.DeadLetter(
                    log.emitter(i),
                    log.eventId(i),
                    log.targetIndex(i),
                    log.typeId(i),
                    log.reason(i),
                    log.count(i),
                    log.timeNanos(i)));
        }
    }

    private static List<Long> recalls(ControlTickFrame frame) {
        final List<Long> eventIds = new ArrayList<>();
        for (int worker = 0; worker < frame.workers(); worker++) {
            add(frame.part(worker).outbox().recalls(), eventIds);
        }
        add(frame.stageEvents().recalls(), eventIds);
        return eventIds;
    }

    private static void add(RefList recalls, List<Long> eventIds) {
        for (int i = 0; i < recalls.size(); i++) {
            eventIds.add(recalls.get(i));
        }
    }

    private static List<JournaledEvent> events(ControlTickFrame frame) {
        final List<JournaledEvent> events = new ArrayList<>(frame.eventCount());
        final CanonicalMerge merge = new CanonicalMerge();
        final EventFlyweight event = new EventFlyweight();
        frame.walk(merge);
        while (merge.next()) {
            merge.outbox().wrap(event, merge.ref());
            events.add(new JournaledEvent(
                    events.size(),
                    event.id(),
                    event.parent(),
                    event.root(),
                    event.depth(),
                    event.correlation(),
                    event.emitTimeNanos(),
                    event.dueNanos(),
                    event.priority(),
                    event.typeId(),
                    event.target(),
                    event.payloadBytes()));
        }
        return events;
    }
}
