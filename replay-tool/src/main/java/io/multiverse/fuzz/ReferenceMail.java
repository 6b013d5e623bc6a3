package io.multiverse.fuzz;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.journal.JournalHeader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which realm is told of which event, when and in which order, and what is not delivered and why, as the contract has
 * it: lists that are searched from end to end.
 */
final class ReferenceMail {
    static final int FIRST_SELECTION = -3;
    static final int HEADER_BYTES = 64;
    static final int ALIGNMENT = 8;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    /** A call of a realm for an event, at the simulated time of the local tick. */
    record Call(long event, long simTimeNanos) {}

    /** A row of dead letters of a frame; target -1 is nobody in particular. */
    record Row(long event, int target, DeadLetterReason reason) {}

    /** An event in a realm's mail for one window. */
    private record Letter(long event, long dueNanos, int priority) {}

    private final ReferenceWorld world;
    private final Set<String> readByStages;
    private final long windowNanos;
    private final long mostPendingBytes;
    private final List<JournaledEvent> waiting = new ArrayList<>();
    private final Set<Long> withDueTime = new HashSet<>();
    private final Map<Integer, Map<Long, List<Letter>>> letters = new HashMap<>();
    private List<Row> undelivered = new ArrayList<>();
    private List<Row> undeliveredWhenDue = new ArrayList<>();
    private List<Row> ofNextFrame = new ArrayList<>();

    ReferenceMail(JournalHeader header, ReferenceWorld world, Set<String> readByStages) {
        this.world = world;
        this.readByStages = readByStages;
        windowNanos = header.windowNanos();
        mostPendingBytes = header.pendingBytesPerRealm();
    }

    /** Delivers a frame, once the world is what it is after that control tick, and what is due in the next window. */
    void deliver(JournaledFrame frame) {
        final long window = frame.controlTick() + 1;
        final long start = frame.simTimeNanos();
        undelivered = new ArrayList<>();
        undeliveredWhenDue = ofNextFrame;
        // those for nobody in particular first, then realm by realm
        undeliveredWhenDue.sort(Comparator.comparingInt(Row::target));
        ofNextFrame = new ArrayList<>();
        waiting.removeIf(event -> frame.recalls().contains(event.id()));
        for (final JournaledEvent event : List.copyOf(waiting)) {
            if (event.dueNanos() < start + windowNanos) {
                waiting.remove(event);
                deliver(event, event.dueNanos(), window, ofNextFrame);
            }
        }
        for (final JournaledEvent event : frame.events()) {
            if (event.dueNanos() == 0) {
                deliver(event, start, window, undelivered);
            } else {
                withDueTime.add(event.id());
                if (!frame.recalls().contains(event.id())) {
                    deliverOrWait(event, start + windowNanos, window);
                }
            }
        }
        letters.values()
                .forEach(of -> of.getOrDefault(window, new ArrayList<>())
                        .sort(Comparator.comparingLong(Letter::dueNanos).thenComparingInt(Letter::priority)));
    }

    private void deliverOrWait(JournaledEvent event, long end, long window) {
        if (event.dueNanos() < end) {
            deliver(event, event.dueNanos(), window, ofNextFrame);
        } else if (bytesLike(event) + bytes(event) <= mostPendingBytes) {
            waiting.add(event);
        } else {
            ofNextFrame.add(new Row(event.id(), Math.max(-1, event.target()), DeadLetterReason.TOO_MUCH_PENDING));
        }
    }

    /** Returns the bytes of what waits for the same realm, or for nobody in particular as this event does. */
    private long bytesLike(JournaledEvent event) {
        return waiting.stream()
                .filter(other -> Math.max(-1, other.target()) == Math.max(-1, event.target()))
                .mapToLong(ReferenceMail::bytes)
                .sum();
    }

    private static long bytes(JournaledEvent event) {
        return HEADER_BYTES + (event.payload().length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    private void deliver(JournaledEvent event, long dueNanos, long window, List<Row> rows) {
        final int target = event.target();
        if (target >= 0) {
            deliver(event, dueNanos, world.realms().get(target), window, rows);
        } else if (target == ReferenceModel.UNKNOWN) {
            rows.add(new Row(event.id(), -1, DeadLetterReason.UNKNOWN_REALM));
        } else {
            final boolean isBroadcast = target == ReferenceModel.SUBSCRIBERS;
            final List<ReferenceWorld.Entry> audience =
                    isBroadcast ? world.subscribersOf(event.typeId()) : world.membersOf(FIRST_SELECTION - target);
            audience.forEach(realm -> deliver(event, dueNanos, realm, window, rows));
            if (audience.isEmpty() && !(isBroadcast && readByStages.contains(world.typeName(event.typeId())))) {
                rows.add(new Row(event.id(), -1, DeadLetterReason.NO_SUBSCRIBER));
            }
        }
    }

    private void deliver(JournaledEvent event, long dueNanos, ReferenceWorld.Entry realm, long window, List<Row> rows) {
        if (realm.status == GameInstanceState.RUNNING) {
            letters.computeIfAbsent(realm.index, index -> new HashMap<>())
                    .computeIfAbsent(window, key -> new ArrayList<>())
                    .add(new Letter(event.id(), dueNanos, event.priority()));
        } else {
            rows.add(new Row(event.id(), realm.index, reason(realm.status)));
        }
    }

    private static DeadLetterReason reason(GameInstanceState status) {
        return switch (status) {
            case PAUSED -> DeadLetterReason.REALM_PAUSED;
            case ERROR -> DeadLetterReason.REALM_FAILED;
            case OFFLINE -> DeadLetterReason.REALM_DEPARTED;
            default -> DeadLetterReason.UNKNOWN_REALM;
        };
    }

    /** Returns the rows of the frame delivered last, of its own events. */
    List<Row> undelivered() {
        return undelivered;
    }

    /** Returns the rows of the frame delivered last, of events that were due in its window or found no room to wait. */
    List<Row> undeliveredWhenDue() {
        return undeliveredWhenDue;
    }

    /** Returns whether an event had a due time when it was delivered. */
    boolean hasDueTime(long event) {
        return withDueTime.contains(event);
    }

    /** Returns the calls of a realm in a window. */
    List<Call> calls(int realm, long window) {
        return letters.getOrDefault(realm, Map.of()).getOrDefault(window, List.of()).stream()
                .map(letter -> call(realm, window, letter))
                .toList();
    }

    private Call call(int realm, long window, Letter letter) {
        final long start = (window - 1) * windowNanos;
        final long tickNanos = world.realms().get(realm).localTickNanos;
        return new Call(letter.event(), start + (letter.dueNanos() - start) / tickNanos * tickNanos);
    }

    /** Returns whether a realm has been called for an event at a simulated time or before. */
    boolean hasHeard(int realm, long event, long simTimeNanos) {
        return letters.getOrDefault(realm, Map.of()).entrySet().stream()
                .anyMatch(mail -> mail.getValue().stream()
                        .filter(letter -> letter.event() == event)
                        .anyMatch(letter -> call(realm, mail.getKey(), letter).simTimeNanos() <= simTimeNanos));
    }

    /** Returns what broadcasts and selections that wait add to the root, by the formula of the journal's format. */
    long digestOfWaitingMulticasts() {
        long digest = 0;
        for (final JournaledEvent event : waiting) {
            if (event.target() < 0) {
                long hash = (event.id() ^ event.dueNanos() * MIX) * MIX;
                hash = (hash ^ hash >>> 32 ^ event.priority()) * MIX;
                digest += hash ^ hash >>> 29;
            }
        }
        return digest;
    }
}
