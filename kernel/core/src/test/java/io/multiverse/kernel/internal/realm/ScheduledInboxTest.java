package io.multiverse.kernel.internal.realm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.Seeds;
import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.internal.event.DeadLetterLog;
import io.multiverse.kernel.internal.event.Emitter;
import io.multiverse.kernel.internal.event.EventCalendar;
import io.multiverse.kernel.internal.event.EventSource;
import io.multiverse.kernel.internal.event.InstantSort;
import io.multiverse.kernel.internal.event.Outbox;
import io.multiverse.kernel.internal.event.RealmDirectory;
import io.multiverse.kernel.internal.event.RealmRanges;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.WorkerPart;
import io.multiverse.kernel.internal.memory.EventRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Two workers' inboxes, window after window, against a list of everything that waits. */
class ScheduledInboxTest {
    private static final long WINDOW_NANOS = 1_000;
    private static final int STEPS = 8;
    private static final int RECORD_BYTES = 64;
    private static final UnsafeBuffer NO_PAYLOAD = new UnsafeBuffer(new byte[0]);
    private static final GameInstanceState[] STATUSES = {
        GameInstanceState.RUNNING,
        GameInstanceState.RUNNING,
        GameInstanceState.RUNNING,
        GameInstanceState.PAUSED,
        GameInstanceState.ERROR,
        GameInstanceState.OFFLINE
    };

    /** An event; {@code dueNanos} is 0 where it has no due time. */
    private record Sent(int instant, int source, long id, int target, long dueNanos, int priority) {}

    private final RealmDirectory directory = new RealmDirectory();
    private final List<GameInstanceState> statuses = new ArrayList<>();
    private final Set<Integer> subscribers = new HashSet<>();
    private final List<EventSource> sources = new ArrayList<>();
    private final Emitter emitter = new Emitter();
    private final InstantSort sort = new InstantSort();
    private final List<Sent> waiting = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();
    private final Set<Long> recalled = new HashSet<>();
    private final List<List<Sent>> mail = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private final List<String> rowsOfNobody = new ArrayList<>();
    private final WakeWheel[] wheels = new WakeWheel[2];
    private final Inbox[] inboxes = new Inbox[2];
    private RealmRanges ranges;
    private long mostBytes;

    private void begin(SplittableRandom random) {
        final int realms = 2 + random.nextInt(7);
        directory.typeCount(1);
        for (int realm = 0; realm < realms; realm++) {
            directory.status(directory.register(), GameInstanceState.RUNNING);
            statuses.add(GameInstanceState.RUNNING);
            sources.add(new EventSource(EventId.realmEmitter(realm), EmissionLimits.UNLIMITED));
            if (random.nextBoolean()) {
                directory.subscribe(realm, 0);
                subscribers.add(realm);
            }
        }
        directory.refresh();
        mostBytes = random.nextBoolean() ? Long.MAX_VALUE : RECORD_BYTES * (1 + random.nextInt(4));
        ranges = RealmRanges.even(realms, 2);
        for (int worker = 0; worker < 2; worker++) {
            final int start = ranges.start(worker);
            final int end = Math.min(realms, ranges.end(worker));
            wheels[worker] = new WakeWheel(end - start, 1);
            inboxes[worker] = new Inbox(null);
            inboxes[worker].serve(
                    worker, start, end, wheels[worker], directory, new EventCalendar(WINDOW_NANOS, mostBytes, 1));
        }
    }

    private ControlTickFrame someFrame(SplittableRandom random, int controlTick) {
        final ControlTickFrame frame = new ControlTickFrame(2);
        final long deliveryNanos = controlTick * WINDOW_NANOS;
        frame.open(controlTick, deliveryNanos, ranges);
        sent.clear();
        recalled.clear();
        for (int realm = 0; realm < statuses.size(); realm++) {
            final EventSource source = sources.get(realm);
            final Outbox to = frame.part(ranges.owner(realm)).outbox();
            emitter.begin(to, Integer.MAX_VALUE, deliveryNanos);
            emitter.open(source);
            for (int i = random.nextInt(5); i > 0; i--) {
                final int instant = EventRef.FIRST_WINDOW_INSTANT + random.nextInt(STEPS);
                emitter.at(instant, deliveryNanos - 1);
                emit(random, realm, instant, deliveryNanos);
            }
            final long emitted = sources.get(realm).sequence();
            if (random.nextInt(3) == 0 && emitted > 0) {
                final long id = EventId.of(EventId.realmEmitter(realm), 1 + random.nextLong(emitted));
                emitter.recall(id);
                recalled.add(id);
            }
            emitter.close();
        }
        for (int worker = 0; worker < 2; worker++) {
            frame.part(worker).outbox().seal(sort, EventRef.FIRST_WINDOW_INSTANT + STEPS, directory, ranges);
        }
        frame.inputEvents().seal(sort, EventRef.FIRST_WINDOW_INSTANT, directory, ranges);
        frame.stageEvents().seal(sort, EventRef.STAGE_INSTANT, directory, ranges);
        sent.sort(Comparator.comparingInt(Sent::instant).thenComparingInt(Sent::source));
        return frame;
    }

    private void emit(SplittableRandom random, int source, int instant, long deliveryNanos) {
        final int target = random.nextInt(3) > 0 ? random.nextInt(statuses.size()) : Targets.SUBSCRIBERS;
        final long due =
                random.nextInt(3) == 0 ? 0 : deliveryNanos + random.nextInt(30) * 250L + random.nextInt(2) - 250;
        final int priority = random.nextInt(2) == 0 ? 0 : random.nextInt(3) - 1;
        final long id = emitter.emit(target, 0, due, priority, NO_PAYLOAD, 0, 0, EventId.NONE);
        sent.add(new Sent(instant, source, id, target, due > deliveryNanos ? due : 0, priority));
    }

    /** What lies between the end of a window and its delivery. */
    private void someChanges(SplittableRandom random) {
        for (int i = random.nextInt(3); i > 0; i--) {
            final int realm = random.nextInt(statuses.size());
            if (random.nextBoolean()) {
                if (statuses.get(realm) != GameInstanceState.OFFLINE) {
                    statuses.set(realm, STATUSES[random.nextInt(STATUSES.length)]);
                    directory.status(realm, statuses.get(realm));
                }
            } else if (subscribers.add(realm)) {
                directory.subscribe(realm, 0);
            } else {
                subscribers.remove(realm);
                directory.unsubscribe(realm, 0);
            }
        }
        directory.refresh();
    }

    /** Says what the realms get in the window after a control tick. */
    private void expect(int controlTick) {
        mail.clear();
        rows.clear();
        rowsOfNobody.clear();
        statuses.forEach(status -> {
            mail.add(new ArrayList<>());
            rows.add(new ArrayList<>());
        });
        final long start = controlTick * WINDOW_NANOS;
        waiting.removeIf(event -> recalled.contains(event.id()));
        for (final Sent event : List.copyOf(waiting)) {
            if (event.dueNanos() < start + WINDOW_NANOS) {
                waiting.remove(event);
                hand(event, true);
            }
        }
        for (final Sent event : sent) {
            if (event.dueNanos() == 0) {
                hand(event, false);
            } else if (!recalled.contains(event.id())) {
                handOrKeep(event, start + WINDOW_NANOS);
            }
        }
        mail.forEach(letters ->
                letters.sort(Comparator.<Sent>comparingLong(event -> event.dueNanos() == 0 ? start : event.dueNanos())
                        .thenComparingInt(Sent::priority)));
    }

    private void handOrKeep(Sent event, long end) {
        final long alike = waiting.stream()
                .filter(other -> other.target() == event.target())
                .count();
        if (event.dueNanos() < end) {
            hand(event, true);
        } else if ((alike + 1) * RECORD_BYTES <= mostBytes) {
            waiting.add(event);
        } else if (event.target() >= 0) {
            rows.get(event.target()).add(event.id() + " " + DeadLetterReason.TOO_MUCH_PENDING);
        } else {
            rowsOfNobody.add(event.id() + " " + DeadLetterReason.TOO_MUCH_PENDING);
        }
    }

    private void hand(Sent event, boolean isReported) {
        boolean anyMember = event.target() >= 0;
        for (int realm = 0; realm < statuses.size(); realm++) {
            final boolean isMember = event.target() == realm
                    || event.target() < 0
                            && subscribers.contains(realm)
                            && statuses.get(realm) != GameInstanceState.OFFLINE;
            anyMember |= isMember;
            if (isMember && statuses.get(realm) == GameInstanceState.RUNNING) {
                mail.get(realm).add(event);
            } else if (isMember && isReported) {
                rows.get(realm).add(event.id() + " " + directory.reasonNotRunning(realm));
            }
        }
        if (!anyMember && isReported) {
            rowsOfNobody.add(event.id() + " " + DeadLetterReason.NO_SUBSCRIBER);
        }
    }

    /** Delivers to one worker's realms, lets them read, and compares. */
    private void deliver(int worker, ControlTickFrame frame, boolean isOwned) {
        final WorkerPart part = new ControlTickFrame(2).part(worker);
        final List<String> expectedRows = new ArrayList<>(worker == 0 ? rowsOfNobody : List.of());
        wheels[worker].advance();
        inboxes[worker].deliver(frame, isOwned, part);
        final Set<Integer> woken = new HashSet<>();
        for (int place = wheels[worker].poll(); place >= 0; place = wheels[worker].poll()) {
            final int realm = ranges.start(worker) + place;
            woken.add(realm);
            if (statuses.get(realm) == GameInstanceState.RUNNING) {
                assertEquals(ids(mail.get(realm)), read(inboxes[worker], place), "realm " + realm);
            } else {
                inboxes[worker].drop(place);
            }
        }
        for (int realm = ranges.start(worker); realm < Math.min(ranges.end(worker), statuses.size()); realm++) {
            final boolean hasMail =
                    !mail.get(realm).isEmpty() || !rows.get(realm).isEmpty();
            assertEquals(hasMail, woken.contains(realm), "mail wakes realm " + realm);
            expectedRows.addAll(rows.get(realm));
        }
        assertEquals(expectedRows, rows(part.deadLetters()));
    }

    private static List<Long> ids(List<Sent> events) {
        return events.stream().map(Sent::id).toList();
    }

    private static List<Long> read(Inbox inbox, int place) {
        final List<Long> ids = new ArrayList<>();
        inbox.open(place);
        while (inbox.nextDueNanos() != RealmSlot.NEVER) {
            final long due = inbox.nextDueNanos();
            final var event = inbox.take();
            assertEquals(event.dueNanos() == 0 ? inbox.startNanos() : event.dueNanos(), due);
            ids.add(event.id());
        }
        inbox.release();
        return ids;
    }

    private static List<String> rows(DeadLetterLog log) {
        final List<String> rows = new ArrayList<>();
        for (int row = 0; row < log.size(); row++) {
            rows.add(log.eventId(row) + " " + log.reason(row));
        }
        return rows;
    }

    @Test
    void eventsComeWhenTheyAreDueToThoseWhoAreThereThenAndTheOthersAreDeadLetters() {
        Seeds.each(300, random -> {
            final ScheduledInboxTest test = new ScheduledInboxTest();
            test.begin(random);
            for (int controlTick = 1; controlTick < 25; controlTick++) {
                final ControlTickFrame frame = test.someFrame(random, controlTick);
                test.someChanges(random);
                test.expect(controlTick);
                final boolean isOwned = random.nextBoolean();
                test.deliver(0, frame, isOwned);
                test.deliver(1, frame, isOwned);
            }
        });
    }
}
