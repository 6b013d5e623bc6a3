package io.multiverse.replay.journal;

import io.multiverse.expression.RunNames;
import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.RealmSelection;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.event.PayloadSchema;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.internal.event.Audience;
import io.multiverse.kernel.internal.event.RealmDirectory;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.frame.JournaledInput;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.report.LifecycleChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who is registered, who runs, who hears what, and what everything is called, as of the frame applied last. Not
 * thread-safe.
 *
 * <p>Who hears what is decided by the kernel's own {@link RealmDirectory}, so that it cannot be decided differently.
 */
public final class RunRegister implements RunNames {
    private final RealmDirectory directory = new RealmDirectory();
    private final List<RegisteredRealm> realms = new ArrayList<>();
    private final Map<String, Integer> indexes = new HashMap<>();
    private final List<String> types = new ArrayList<>();
    private final List<PayloadSchema> schemas = new ArrayList<>();
    private final Map<String, Integer> typeIds = new HashMap<>();
    private final List<RealmSelection> selections = new ArrayList<>();
    private final List<String> stages;
    private final long windowNanos;
    private final Set<Long> recalls = new HashSet<>();
    private long simTimeNanos;

    /** Begins with what is there before the first control tick. */
    public RunRegister(JournalHeader header) {
        stages = header.stageNames();
        windowNanos = header.windowNanos();
        header.eventTypes().forEach(this::declare);
        header.selections().forEach(this::addSelection);
        for (final JournalHeader.RealmEntry entry : header.realms()) {
            final int index = add(RegisteredRealm.of(entry));
            entry.subscriptions().forEach(type -> directory.subscribe(index, type));
            directory.status(index, entry.status());
        }
        directory.refresh();
    }

    /** Takes in a frame; its events reach whom {@link #receivers} names from here until the next frame. */
    public void apply(JournaledFrame frame) {
        simTimeNanos = frame.simTimeNanos();
        recalls.clear();
        recalls.addAll(frame.recalls());
        frame.newTypes().forEach(this::declare);
        frame.newSelections().forEach(this::addSelection);
        for (final JournaledInput input : frame.inputs()) {
            if (input.refusal().isEmpty()) {
                apply(input, frame.controlTick());
            }
        }
        for (final LifecycleChange change : frame.lifecycle()) {
            directory.status(change.realmIndex(), change.to());
        }
        directory.refresh();
    }

    private void apply(JournaledInput input, long controlTick) {
        switch (input.kind()) {
            case REGISTER, STAGE_REGISTER -> {
                final int index = add(RegisteredRealm.of(input, controlTick));
                RegisteredRealm.subscriptions(input).forEach(type -> directory.subscribe(index, typeIds.get(type)));
            }
            case UNREGISTER, STAGE_UNREGISTER -> forget(indexes.get(input.subject()));
            case SUBSCRIBE, REALM_SUBSCRIBE ->
                directory.subscribe(indexes.get(input.subject()), typeIds.get(input.detail()));
            case UNSUBSCRIBE, REALM_UNSUBSCRIBE ->
                directory.unsubscribe(indexes.get(input.subject()), typeIds.get(input.detail()));
            case EVENT,
                    PAUSE,
                    RESUME,
                    STAGE,
                    REFUSED,
                    REALM_SELECT,
                    REALM_STOP,
                    STAGE_STOP,
                    SET_FIELD,
                    DROP_EVENT,
                    DELAY_EVENT,
                    FAIL,
                    LIMIT -> {
                // pausing and resuming show as changes of status, selections as such
            }
        }
    }

    private int add(RegisteredRealm realm) {
        final int index = directory.register();
        realms.add(realm);
        indexes.put(realm.id(), index);
        indexes.putIfAbsent(realm.coordinate().realmId(), index);
        for (int selection = 0; selection < selections.size(); selection++) {
            if (selections.get(selection).matches(realm.coordinate())) {
                directory.select(selection, index);
            }
        }
        return index;
    }

    private void forget(int index) {
        indexes.remove(realms.get(index).id(), index);
        indexes.remove(realms.get(index).coordinate().realmId(), index);
    }

    private void declare(JournalHeader.EventType type) {
        final PayloadSchema schema = PayloadSchema.parse(type.schema());
        final Integer known = typeIds.putIfAbsent(type.name(), types.size());
        if (known != null) {
            // declared again, once its payload's form was known
            schemas.set(known, schema);
            return;
        }
        types.add(type.name());
        schemas.add(schema);
        directory.typeCount(types.size());
    }

    private void addSelection(String text) {
        final RealmSelection selection = RealmSelection.parse(text);
        final int id = directory.addSelection();
        selections.add(selection);
        for (int index = 0; index < realms.size(); index++) {
            if (directory.status(index) != GameInstanceState.OFFLINE
                    && selection.matches(realms.get(index).coordinate())) {
                directory.select(id, index);
            }
        }
    }

    /**
     * Returns the indexes of the realms that get an event in the window after the frame applied last, in ascending
     * order; none if it is due later, or was taken back.
     */
    public int[] receivers(JournaledEvent event) {
        final int target = event.target();
        if (event.dueNanos() - simTimeNanos >= windowNanos || event.dueNanos() > 0 && recalls.contains(event.id())) {
            return new int[0];
        }
        if (Targets.isRealm(target)) {
            return directory.isRunning(target) ? new int[] {target} : new int[0];
        }
        if (target == Targets.UNKNOWN) {
            return new int[0];
        }
        final Audience audience = directory.audience(target, event.typeId());
        final int[] receivers = new int[audience.runningCount()];
        for (int i = 0; i < receivers.length; i++) {
            receivers[i] = audience.running(i);
        }
        return receivers;
    }

    /** Returns the number of realms ever registered. */
    public int realmCount() {
        return realms.size();
    }

    /** Returns the realm with this index. */
    public RegisteredRealm realm(int index) {
        return realms.get(index);
    }

    /** Corrects where a realm stands, for who did not apply all frames. */
    public void status(int realmIndex, GameInstanceState status) {
        directory.status(realmIndex, status);
        directory.refresh();
    }

    /** Returns what the realm with this index does. */
    public GameInstanceState status(int realmIndex) {
        return directory.status(realmIndex);
    }

    /** One that the journal does not know is called {@code realm} and its index. */
    @Override
    public String realmName(int index) {
        return index >= 0 && index < realms.size() ? realms.get(index).id() : "realm" + index;
    }

    /** Returns the index of a realm ever registered, or -1. */
    public int realmIndex(String id) {
        final Integer known = indexes.get(id);
        if (known != null) {
            return known;
        }
        for (int index = 0; index < realms.size(); index++) {
            if (realms.get(index).id().equals(id)) {
                return index;
            }
        }
        return -1;
    }

    /** Returns how many event types there are. */
    public int typeCount() {
        return types.size();
    }

    /** One that the journal does not know is called {@code type} and its id. */
    @Override
    public String typeName(int typeId) {
        return typeId >= 0 && typeId < types.size() ? types.get(typeId) : "type" + typeId;
    }

    /** Returns the form of an event's payload: what comes from outside is a map, whatever its type's schema. */
    public PayloadSchema schemaOf(JournaledEvent event) {
        return EventId.emitter(event.id()) == EventId.INPUT_EMITTER ? PayloadSchema.ANY : schema(event.typeId());
    }

    /** Returns the form of a type's payloads, any form if the type is unknown. */
    public PayloadSchema schema(int typeId) {
        return typeId >= 0 && typeId < schemas.size() ? schemas.get(typeId) : PayloadSchema.ANY;
    }

    /** Returns the names of the types a realm hears. */
    public List<String> subscriptions(int realmIndex) {
        final List<String> names = new ArrayList<>();
        for (int type = 0; type < types.size(); type++) {
            if (directory.isSubscribed(realmIndex, type)) {
                names.add(types.get(type));
            }
        }
        return names;
    }

    /** One that the journal does not know is {@code selection} and its id. */
    @Override
    public String selectionText(int id) {
        return id < selections.size() ? selections.get(id).toText() : "selection" + id;
    }

    /** Returns the text forms of all selections, in order of id. */
    public List<String> selections() {
        return selections.stream().map(RealmSelection::toText).toList();
    }

    @Override
    public List<String> stages() {
        return stages;
    }
}
