package io.multiverse.launcher.check;

import io.multiverse.expression.EventNames;
import io.multiverse.expression.RunNames;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.frame.InputKind;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.frame.JournaledInput;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalHeader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What everything in a run is called, and its events: for a message, so that reading all of the journal is no matter.
 */
final class RecordedNames implements RunNames {
    private final List<String> realms = new ArrayList<>();
    private final List<String> stages;
    private final List<String> types = new ArrayList<>();
    private final List<String> selections = new ArrayList<>();
    private final Map<Long, Integer> typeOfEvent = new HashMap<>();

    private RecordedNames(JournalHeader header) {
        stages = header.stageNames();
        header.realms().forEach(realm -> realms.add(realm.id()));
        header.eventTypes().forEach(this::declare);
        selections.addAll(header.selections());
    }

    /** Reads the names of a run up to a control tick; the events with these ids are looked up, too. */
    static RecordedNames of(Recording recording, long controlTick, long... eventIds) {
        final RecordedNames names = new RecordedNames(recording.header());
        for (final long id : eventIds) {
            names.typeOfEvent.put(id, -1);
        }
        try (JournalReader reader = recording.readerFromStart()) {
            reader.droppedRegister().forEach(names::apply);
            while (reader.frames() < controlTick && reader.advance()) {
                names.apply(reader.decode());
            }
        }
        return names;
    }

    private void apply(JournaledFrame frame) {
        frame.newTypes().forEach(this::declare);
        selections.addAll(frame.newSelections());
        for (final JournaledInput input : frame.inputs()) {
            if (input.refusal().isEmpty()
                    && (input.kind() == InputKind.REGISTER || input.kind() == InputKind.STAGE_REGISTER)) {
                realms.add(input.subject());
            }
        }
        for (final JournaledEvent event : frame.events()) {
            typeOfEvent.replace(event.id(), event.typeId());
        }
    }

    private void declare(JournalHeader.EventType type) {
        if (!types.contains(type.name())) {
            types.add(type.name());
        }
    }

    /** Returns an event with its type, as {@code replay} names events. */
    String event(long id) {
        final String name = EventNames.emitter(EventId.emitter(id), this) + '#' + EventId.sequence(id);
        final int type = typeOfEvent.getOrDefault(id, -1);
        return type < 0 ? name : typeName(type) + " (" + name + ")";
    }

    /** Returns how many realms were ever registered. */
    int realmCount() {
        return realms.size();
    }

    @Override
    public String realmName(int index) {
        return index >= 0 && index < realms.size() ? realms.get(index) : "realm" + index;
    }

    @Override
    public List<String> stages() {
        return stages;
    }

    @Override
    public String typeName(int typeId) {
        return typeId >= 0 && typeId < types.size() ? types.get(typeId) : "type" + typeId;
    }

    @Override
    public String selectionText(int selectionId) {
        return selectionId < selections.size() ? selections.get(selectionId) : "selection" + selectionId;
    }
}
