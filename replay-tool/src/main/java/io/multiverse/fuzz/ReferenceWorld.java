package io.multiverse.fuzz;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.RealmSelection;
import io.multiverse.kernel.event.MapPayload;
import io.multiverse.kernel.internal.frame.InputKind;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.frame.JournaledInput;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.report.LifecycleChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Who is there, where they stand and what they listen to, as follows from a journal's inputs by the contract alone.
 * Knows nothing of how the kernel keeps that.
 */
final class ReferenceWorld {
    /** One realm. */
    static final class Entry {
        final int index;
        final String id;
        final RealmCoordinate coordinate;
        final String program;
        final long localTickNanos;
        GameInstanceState status;

        Entry(
                int index,
                String id,
                RealmCoordinate coordinate,
                String program,
                long localTickNanos,
                GameInstanceState status) {
            this.index = index;
            this.id = id;
            this.coordinate = coordinate;
            this.program = program;
            this.localTickNanos = localTickNanos;
            this.status = status;
        }
    }

    private final List<Entry> realms = new ArrayList<>();
    private final Map<String, Integer> names = new HashMap<>();
    private final Set<String> everTaken = new TreeSet<>();
    private final List<String> types = new ArrayList<>();
    private final List<RealmSelection> selections = new ArrayList<>();
    private final Map<String, Set<Integer>> subscribers = new HashMap<>();
    private final Map<Long, Integer> inputTargets = new HashMap<>();
    private final long windowNanos;
    private Iterator<LifecycleChange> changes;
    private String where;

    ReferenceWorld(JournalHeader header) {
        windowNanos = header.windowNanos();
        header.eventTypes().forEach(type -> types.add(type.name()));
        header.selections().forEach(text -> selections.add(RealmSelection.parse(text)));
        for (final JournalHeader.RealmEntry entry : header.realms()) {
            final Entry realm = add(
                    entry.id(),
                    new RealmCoordinate(
                            entry.realmId(), entry.realmType(), entry.adjacency(), entry.resonance(), entry.density()),
                    entry.program(),
                    entry.localTickNanos(),
                    entry.status());
            entry.subscriptions().forEach(type -> subscribe(types.get(type), realm.index));
        }
    }

    private Entry add(
            String id, RealmCoordinate coordinate, String program, long localTickNanos, GameInstanceState status) {
        final Entry realm = new Entry(realms.size(), id, coordinate, program, localTickNanos, status);
        realms.add(realm);
        names.put(id, realm.index);
        names.putIfAbsent(coordinate.realmId(), realm.index);
        everTaken.add(id);
        everTaken.add(coordinate.realmId());
        return realm;
    }

    private void subscribe(String type, int realm) {
        subscribers.computeIfAbsent(type, name -> new TreeSet<>()).add(realm);
    }

    List<Entry> realms() {
        return realms;
    }

    String typeName(int type) {
        return types.get(type);
    }

    int typeCount() {
        return types.size();
    }

    /** Returns whom an event that an input became is for, as its name was looked up. */
    int inputTarget(long eventId) {
        return inputTargets.get(eventId);
    }

    /** Returns those who listen to broadcasts of a type and have not departed, by index. */
    List<Entry> subscribersOf(int type) {
        return present(subscribers.getOrDefault(types.get(type), Set.of()).stream()
                .map(realms::get)
                .toList());
    }

    /** Returns the names of the types that a realm listens to. */
    Set<String> subscriptionsOf(int realm) {
        return subscribers.entrySet().stream()
                .filter(type -> type.getValue().contains(realm))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the place of a selection among those declared, or -1. */
    int place(RealmSelection selection) {
        return selections.indexOf(selection);
    }

    /** Returns those whose address matches a selection and who have not departed, by index. */
    List<Entry> membersOf(int selection) {
        final RealmSelection selected = selections.get(selection);
        return present(realms.stream()
                .filter(realm -> (selected.realmType() == null
                                || selected.realmType().equals(realm.coordinate.realmType()))
                        && (selected.adjacency() == null || selected.adjacency().equals(realm.coordinate.adjacency()))
                        && (selected.resonance() == null || selected.resonance().equals(realm.coordinate.resonance()))
                        && (selected.density() < 0 || selected.density() == realm.coordinate.density()))
                .toList());
    }

    private static List<Entry> present(List<Entry> all) {
        return all.stream()
                .filter(realm -> realm.status != GameInstanceState.OFFLINE)
                .toList();
    }

    /** Carries out what a frame says came in, and compares what becomes of it with what the frame says. */
    void apply(JournaledFrame frame) {
        where = "control tick " + frame.controlTick();
        changes = frame.lifecycle().iterator();
        failInWindow(frame);
        for (final JournaledInput input : frame.inputs()) {
            apply(input);
        }
        require(!changes.hasNext(), () -> where + ": a realm changes its status and nothing asked for it");
        frame.newTypes().forEach(type -> {
            if (!types.contains(type.name())) {
                types.add(type.name());
            }
        });
        frame.newSelections().forEach(text -> {
            require(
                    !selections.contains(RealmSelection.parse(text)),
                    () -> where + ": the selection \"" + text + "\" is declared again");
            selections.add(RealmSelection.parse(text));
        });
    }

    private static void require(boolean condition, Supplier<String> otherwise) {
        if (!condition) {
            throw new FuzzFinding(otherwise.get());
        }
    }

    private void failInWindow(JournaledFrame frame) {
        final int[] last = {-1};
        final List<LifecycleChange> failures = frame.lifecycle().stream()
                .filter(change -> change.to() == GameInstanceState.ERROR)
                .filter(change ->
                        change.from() != GameInstanceState.SYNCING || frame.controlTick() == 1 && isFirst(change))
                .toList();
        for (final LifecycleChange failure : failures) {
            final LifecycleChange change = changes.next();
            require(change.equals(failure), () -> where + ": a failure is not told first: " + failure);
            if (change.from() != GameInstanceState.SYNCING) {
                require(change.realmIndex() > last[0], () -> where + ": failures are not in order of realm: " + change);
                last[0] = change.realmIndex();
                require(
                        change.simTimeNanos() > frame.simTimeNanos() - windowNanos - 1
                                && change.simTimeNanos() <= frame.simTimeNanos(),
                        () -> where + ": a failure at another time: " + change);
            }
            move(change, change.realmIndex(), GameInstanceState.ERROR);
        }
    }

    /** Returns whether a realm that was registered before the run began could not start. */
    private boolean isFirst(LifecycleChange change) {
        return change.realmIndex() < realms.size();
    }

    private void move(LifecycleChange change, int index, GameInstanceState to) {
        require(
                change.realmIndex() == index && change.from() == realms.get(index).status && change.to() == to,
                () -> where + ": " + change + " instead of realm " + index + " from " + realms.get(index).status
                        + " to " + to);
        realms.get(index).status = to;
    }

    private LifecycleChange next(JournaledInput input) {
        require(changes.hasNext(), () -> where + ": " + input.kind() + " of " + input.subject() + " changes no status");
        return changes.next();
    }

    private void apply(JournaledInput input) {
        final Integer index = names.get(input.subject());
        final GameInstanceState status = index == null ? null : realms.get(index).status;
        switch (input.kind()) {
            case EVENT ->
                inputTargets.put(
                        input.eventId(),
                        input.subject().isEmpty()
                                ? ReferenceModel.SUBSCRIBERS
                                : index == null ? ReferenceModel.UNKNOWN : index);
            case REGISTER, STAGE_REGISTER -> register(input);
            case UNREGISTER, STAGE_UNREGISTER -> {
                if (isDone(input, index != null)) {
                    move(next(input), index, GameInstanceState.OFFLINE);
                    names.values().removeIf(index::equals);
                }
            }
            case PAUSE -> {
                if (isDone(input, status == GameInstanceState.RUNNING)) {
                    move(next(input), index, GameInstanceState.PAUSED);
                }
            }
            case RESUME -> {
                if (isDone(input, status == GameInstanceState.PAUSED)) {
                    move(next(input), index, GameInstanceState.RUNNING);
                }
            }
            case SUBSCRIBE, REALM_SUBSCRIBE -> {
                if (isDone(input, index != null)) {
                    subscribe(input.detail(), index);
                }
            }
            case UNSUBSCRIBE, REALM_UNSUBSCRIBE -> {
                if (isDone(input, index != null) && subscribers.containsKey(input.detail())) {
                    subscribers.get(input.detail()).remove(index);
                }
            }
            case STAGE, REFUSED, REALM_SELECT, REALM_STOP, STAGE_STOP -> {}
        }
    }

    /** Returns whether an input can be carried out, which the frame must say, too. */
    private boolean isDone(JournaledInput input, boolean isPossible) {
        require(
                input.refusal().isEmpty() == isPossible,
                () -> where + ": " + input.kind() + " of " + input.subject()
                        + (isPossible ? " is refused: " + input.refusal() : " is carried out and cannot be"));
        return isPossible;
    }

    private void register(JournaledInput input) {
        final Map<String, Object> map = MapPayload.decode(input.payload());
        final RealmCoordinate coordinate = new RealmCoordinate(
                (String) map.get("realmId"),
                (String) map.get("realmType"),
                (String) map.get("adjacency"),
                (String) map.get("resonance"),
                ((Number) map.get("density")).intValue());
        final boolean isTaken = everTaken.contains(input.subject()) || everTaken.contains(coordinate.realmId());
        if (isDone(input, !isTaken || input.kind() == InputKind.STAGE_REGISTER)) {
            final Entry realm = add(
                    input.subject(),
                    coordinate,
                    (String) map.get("program"),
                    ((Number) map.get("localTickNanos")).longValue(),
                    GameInstanceState.SYNCING);
            final LifecycleChange change = next(input);
            move(
                    change,
                    realm.index,
                    change.to() == GameInstanceState.ERROR ? GameInstanceState.ERROR : GameInstanceState.RUNNING);
            ((List<?>) map.get("subscriptions")).forEach(type -> subscribe((String) type, realm.index));
        }
    }
}
