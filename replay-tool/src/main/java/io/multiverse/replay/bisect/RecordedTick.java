package io.multiverse.replay.bisect;

import io.multiverse.cli.text.NamedPayload;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.replay.journal.CauseChain;
import io.multiverse.replay.journal.JournalWalk;
import io.multiverse.replay.journal.NamedEvent;
import io.multiverse.replay.journal.RunRegister;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** One control tick of a recorded run, the events it handled, and where they come from. Not thread-safe. */
final class RecordedTick {
    private final Supplier<JournalWalk> journal;
    private final RunRegister register;
    private final Map<Long, NamedEvent> handled;

    private RecordedTick(Supplier<JournalWalk> journal, RunRegister register, Map<Long, NamedEvent> handled) {
        this.journal = journal;
        this.register = register;
        this.handled = handled;
    }

    /**
     * Reads a control tick that the journal is known to have.
     *
     * @param journal opens the journal from its start
     */
    static RecordedTick of(Supplier<JournalWalk> journal, long controlTick) {
        try (JournalWalk walk = journal.get()) {
            final Map<Long, NamedEvent> handled = new HashMap<>();
            while (walk.frames() < controlTick) {
                final JournaledFrame frame = walk.next();
                if (walk.frames() == controlTick - 1) {
                    for (final JournaledEvent event : frame.events()) {
                        handled.put(event.id(), NamedEvent.of(event, frame.controlTick(), walk.register()));
                    }
                }
            }
            return new RecordedTick(journal, walk.register(), handled);
        }
    }

    /** Returns who is registered as of the control tick. */
    RunRegister register() {
        return register;
    }

    /** Returns an event and its causes, root first and the event last; empty if the journal does not hold it. */
    List<NamedEvent> chain(long eventId) {
        if (eventId == EventId.NONE) {
            return List.of();
        }
        final CauseChain causes = new CauseChain(journal, CauseChain.USUAL_MEMORY);
        final List<NamedEvent> chain = new ArrayList<>();
        NamedEvent event = handled.get(eventId);
        if (event == null) {
            causes.read(List.of(eventId), chain::add);
            if (chain.isEmpty()) {
                return List.of();
            }
            event = chain.remove(0);
        }
        causes.read(causes.causesOf(event), chain::add);
        chain.add(event);
        return List.copyOf(chain);
    }

    /** Returns the texts in the payloads of a frame of this control tick, and of the events it handled. */
    Set<String> texts(JournaledFrame ofThisControlTick) {
        final Set<String> texts = new LinkedHashSet<>();
        handled.values().forEach(event -> collect(event, texts));
        for (final JournaledEvent event : ofThisControlTick.events()) {
            collect(NamedEvent.of(event, ofThisControlTick.controlTick(), register), texts);
        }
        return texts;
    }

    private static void collect(NamedEvent event, Set<String> texts) {
        final Map<String, Object> values = NamedPayload.paths(event.event().payload(), event.schema());
        if (values != null) {
            values.values().forEach(value -> {
                if (value instanceof String text) {
                    texts.add(text);
                }
            });
        }
    }
}
