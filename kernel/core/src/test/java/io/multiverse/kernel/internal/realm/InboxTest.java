package io.multiverse.kernel.internal.realm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.Seeds;
import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.internal.event.Emitter;
import io.multiverse.kernel.internal.event.EventCalendar;
import io.multiverse.kernel.internal.event.EventSource;
import io.multiverse.kernel.internal.event.InstantSort;
import io.multiverse.kernel.internal.event.Outbox;
import io.multiverse.kernel.internal.event.RealmDirectory;
import io.multiverse.kernel.internal.event.RealmRanges;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.memory.EventRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class InboxTest {
    private static final int TYPES = 3;
    private static final long WINDOW_NANOS = 1_000;
    private static final int STEPS = 8;
    private static final UnsafeBuffer NO_PAYLOAD = new UnsafeBuffer(new byte[0]);

    /** An event of a frame: inputs stand before the window, stages behind it. */
    private record Sent(int instant, int source, long id, int target, int type) {}

    /** Who is there and who hears what, in plain collections. */
    private static final class World {
        final List<GameInstanceState> statuses = new ArrayList<>();
        final List<Set<Integer>> subscribers = new ArrayList<>();
        final List<Set<Integer>> selections = new ArrayList<>();

        boolean delivers(Sent event, int realm) {
            if (statuses.get(realm) != GameInstanceState.RUNNING || event.target() == Targets.UNKNOWN) {
                return false;
            }
            if (Targets.isRealm(event.target())) {
                return event.target() == realm;
            }
            return Targets.isSelection(event.target())
                    ? selections.get(Targets.selectionId(event.target())).contains(realm)
                    : subscribers.get(event.type()).contains(realm);
        }
    }

    private final World world = new World();
    private final RealmDirectory directory = new RealmDirectory();
    private final List<EventSource> emitters = new ArrayList<>();
    private final Emitter emitting = new Emitter();
    private final InstantSort sort = new InstantSort();
    private final List<Sent> sent = new ArrayList<>();
    private final EventSource input = new EventSource(EventId.INPUT_EMITTER, EmissionLimits.UNLIMITED);
    private final EventSource stage = new EventSource(EventId.stageEmitter(0), EmissionLimits.UNLIMITED);

    private void realm(GameInstanceState status) {
        final int realm = directory.register();
        world.statuses.add(GameInstanceState.SYNCING);
        status(realm, status);
        emitters.add(new EventSource(EventId.realmEmitter(realm), EmissionLimits.UNLIMITED));
    }

    private void status(int realm, GameInstanceState status) {
        directory.status(realm, status);
        world.statuses.set(realm, status);
    }

    private void types() {
        directory.typeCount(TYPES);
        for (int type = 0; type < TYPES; type++) {
            world.subscribers.add(new HashSet<>());
        }
    }

    private void subscribe(int realm, int type) {
        directory.subscribe(realm, type);
        world.subscribers.get(type).add(realm);
    }

    private void unsubscribe(int realm, int type) {
        directory.unsubscribe(realm, type);
        world.subscribers.get(type).remove(realm);
    }

    private void select(int realm) {
        final int selection = directory.addSelection();
        directory.select(selection, realm);
        world.selections.add(new HashSet<>(Set.of(realm)));
    }

    private void emit(EventSource emitter, Outbox to, int instant, int source, int target, int type) {
        emitting.begin(to, Integer.MAX_VALUE, 1_000);
        emitting.open(emitter);
        emitting.at(instant, instant);
        sent.add(new Sent(instant, source, emitting.emit(target, type, NO_PAYLOAD, 0, 0, EventId.NONE), target, type));
        emitting.close();
    }

    private ControlTickFrame openFrame(int workers) {
        final ControlTickFrame frame = new ControlTickFrame(workers);
        frame.open(1, 1_000, RealmRanges.even(directory.size(), workers));
        sent.clear();
        return frame;
    }

    private void seal(ControlTickFrame frame) {
        for (int worker = 0; worker < frame.workers(); worker++) {
            frame.part(worker).outbox().seal(sort, EventRef.FIRST_WINDOW_INSTANT + STEPS, directory, frame.ranges());
        }
        frame.inputEvents().seal(sort, EventRef.FIRST_WINDOW_INSTANT, directory, frame.ranges());
        frame.stageEvents().seal(sort, EventRef.STAGE_INSTANT, directory, frame.ranges());
    }

    /** Realms emit in the order workers visit them, each at ever later instants; some windows are nearly empty. */
    private ControlTickFrame someFrame(SplittableRandom random, int workers) {
        final ControlTickFrame frame = openFrame(workers);
        final int mostPerRealm = 1 + random.nextInt(12);
        for (int i = random.nextInt(4); i > 0; i--) {
            emit(input, frame.inputEvents(), EventRef.INPUT_INSTANT, -1, someTarget(random), random.nextInt(TYPES));
        }
        for (int realm = 0; realm < directory.size(); realm++) {
            int step = 0;
            for (int i = random.nextInt(mostPerRealm); i > 0 && step < STEPS; i--) {
                emit(
                        emitters.get(realm),
                        frame.part(frame.ranges().owner(realm)).outbox(),
                        EventRef.FIRST_WINDOW_INSTANT + step,
                        realm,
                        someTarget(random),
                        random.nextInt(TYPES));
                step += random.nextInt(3);
            }
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            emit(stage, frame.stageEvents(), EventRef.STAGE_INSTANT, 0, someTarget(random), random.nextInt(TYPES));
        }
        seal(frame);
        return frame;
    }

    private int someTarget(SplittableRandom random) {
        return random.nextInt(3) > 0
                ? random.nextInt(directory.size())
                : Targets.SUBSCRIBERS - random.nextInt(2 + world.selections.size());
    }

    private void someWorld(SplittableRandom random) {
        types();
        final int realms = 1 + random.nextInt(1 << random.nextInt(7));
        for (int realm = 0; realm < realms; realm++) {
            realm(
                    random.nextInt(4) > 0
                            ? GameInstanceState.RUNNING
                            : GameInstanceState.ofJournalCode(random.nextInt(5)));
            for (int type = 0; type < TYPES; type++) {
                if (random.nextBoolean()) {
                    subscribe(realm, type);
                }
            }
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            select(random.nextInt(realms));
        }
        directory.refresh();
    }

    /** What lies between the end of a window and its delivery: games stop, go on, subscribe and unsubscribe. */
    private void someChanges(SplittableRandom random) {
        for (int i = random.nextInt(5); i > 0; i--) {
            final int realm = random.nextInt(directory.size());
            switch (random.nextInt(3)) {
                case 0 -> {
                    if (world.statuses.get(realm) != GameInstanceState.OFFLINE) {
                        status(realm, GameInstanceState.ofJournalCode(random.nextInt(5)));
                    }
                }
                case 1 -> subscribe(realm, random.nextInt(TYPES));
                default -> unsubscribe(realm, random.nextInt(TYPES));
            }
        }
        directory.refresh();
    }

    /** The order of the contract: inputs, the window by time and then by source, stages. */
    private List<Long> mail(int realm) {
        return sent.stream()
                .filter(event -> world.delivers(event, realm))
                .sorted(Comparator.comparingInt(Sent::instant)
                        .thenComparingInt(Sent::source)
                        .thenComparingLong(Sent::id))
                .map(Sent::id)
                .toList();
    }

    private static List<Long> read(Inbox inbox, int place) {
        final List<Long> ids = new ArrayList<>();
        inbox.open(place);
        while (inbox.nextDueNanos() != RealmSlot.NEVER) {
            ids.add(inbox.take().id());
        }
        inbox.release();
        return ids;
    }

    private void assertDelivered(Inbox inbox, WakeWheel wheel, int from, int to) {
        final Set<Integer> woken = new HashSet<>();
        for (int place = wheel.poll(); place >= 0; place = wheel.poll()) {
            woken.add(place);
        }
        for (int realm = from; realm < to; realm++) {
            final List<Long> expected = mail(realm);
            assertEquals(!expected.isEmpty(), woken.contains(realm - from), "mail wakes realm " + realm);
            assertEquals(expected, read(inbox, realm - from), "realm " + realm);
            assertFalse(inbox.open(realm - from), "what was read is out of the inbox");
        }
    }

    private Inbox serve(int from, int to, WakeWheel wheel) {
        final Inbox inbox = new Inbox(null);
        inbox.serve(0, from, to, wheel, directory, new EventCalendar(WINDOW_NANOS, Long.MAX_VALUE, 0));
        return inbox;
    }

    @Test
    void everyRealmGetsWhatIsForItInCanonicalOrderWhoeverOwnsIt() {
        Seeds.each(60, random -> {
            final InboxTest test = new InboxTest();
            test.someWorld(random);
            for (int window = 0; window < 3; window++) {
                final ControlTickFrame frame = test.someFrame(random, 1 + random.nextInt(5));
                test.someChanges(random);
                final RealmRanges now = RealmRanges.even(test.directory.size(), 1 + random.nextInt(5));
                for (int worker = 0; worker < now.count(); worker++) {
                    final int to = Math.min(now.end(worker), test.directory.size());
                    test.deliverAndCompare(frame, now.start(worker), to);
                }
            }
        });
    }

    private void deliverAndCompare(ControlTickFrame frame, int from, int to) {
        final WakeWheel wheel = new WakeWheel(to - from, 1);
        wheel.advance();
        final Inbox inbox = serve(from, to, wheel);
        inbox.deliver(frame, false, new ControlTickFrame(1).part(0));
        assertDelivered(inbox, wheel, from, to);
    }

    @Test
    void oneInboxTakesInWindowAfterWindow() {
        Seeds.each(40, random -> {
            final InboxTest test = new InboxTest();
            test.someWorld(random);
            final int realms = test.directory.size();
            final WakeWheel wheel = new WakeWheel(realms, 1);
            final Inbox inbox = test.serve(0, realms, wheel);
            for (int window = 0; window < 12; window++) {
                final ControlTickFrame frame = test.someFrame(random, 1 + random.nextInt(3));
                test.someChanges(random);
                wheel.advance();
                inbox.deliver(frame, false, new ControlTickFrame(1).part(0));
                test.assertDelivered(inbox, wheel, 0, realms);
            }
        });
    }

    private Inbox threeRealmsThatHearEverything() {
        types();
        for (int realm = 0; realm < 3; realm++) {
            realm(GameInstanceState.RUNNING);
            subscribe(realm, 0);
        }
        directory.refresh();
        return serve(0, 3, new WakeWheel(3, 0));
    }

    @Test
    void aFrameWithoutEventsBringsNoMail() {
        final Inbox inbox = threeRealmsThatHearEverything();
        final ControlTickFrame frame = openFrame(2);
        seal(frame);
        inbox.deliver(frame, false, new ControlTickFrame(1).part(0));
        assertFalse(inbox.open(0));
    }

    @Test
    void aBroadcastReachesItsSourceTooIfThatSubscribes() {
        final Inbox inbox = threeRealmsThatHearEverything();
        final ControlTickFrame frame = openFrame(1);
        emit(emitters.get(1), frame.part(0).outbox(), 1, 1, Targets.SUBSCRIBERS, 0);
        seal(frame);
        inbox.deliver(frame, false, new ControlTickFrame(1).part(0));
        for (int realm = 0; realm < 3; realm++) {
            assertEquals(List.of(sent.get(0).id()), read(inbox, realm));
        }
    }

    @Test
    void inputsComeBeforeTheWindowAndStagesAfterIt() {
        final Inbox inbox = threeRealmsThatHearEverything();
        final ControlTickFrame frame = openFrame(3);
        emit(stage, frame.stageEvents(), EventRef.STAGE_INSTANT, 0, 2, 0);
        emit(emitters.get(2), frame.part(2).outbox(), EventRef.FIRST_WINDOW_INSTANT, 2, 2, 0);
        emit(emitters.get(0), frame.part(0).outbox(), EventRef.FIRST_WINDOW_INSTANT + 7, 0, 2, 0);
        emit(input, frame.inputEvents(), EventRef.INPUT_INSTANT, -1, 2, 0);
        seal(frame);
        inbox.deliver(frame, false, new ControlTickFrame(1).part(0));
        final List<Long> backwards = sent.stream().map(Sent::id).toList();
        assertEquals(List.of(backwards.get(3), backwards.get(1), backwards.get(2), backwards.get(0)), read(inbox, 2));
    }

    @Test
    void aRealmPausedAtTheControlTickMissesTheWindowsEvents() {
        final Inbox inbox = threeRealmsThatHearEverything();
        final ControlTickFrame frame = openFrame(1);
        emit(emitters.get(0), frame.part(0).outbox(), 1, 0, 1, 0);
        emit(emitters.get(0), frame.part(0).outbox(), 1, 0, Targets.SUBSCRIBERS, 0);
        seal(frame);
        status(1, GameInstanceState.PAUSED);
        directory.refresh();
        inbox.deliver(frame, false, new ControlTickFrame(1).part(0));
        assertFalse(inbox.open(1));
        assertEquals(1, read(inbox, 2).size());
    }

    @Test
    void onceReleasedTheLastEventCanBeReadNoMore() {
        final Inbox inbox = threeRealmsThatHearEverything();
        final ControlTickFrame frame = openFrame(1);
        emit(emitters.get(0), frame.part(0).outbox(), 1, 0, 1, 0);
        seal(frame);
        inbox.deliver(frame, false, new ControlTickFrame(1).part(0));
        inbox.open(1);
        final EventFlyweight kept = inbox.take();
        inbox.release();
        assertThrows(IllegalStateException.class, kept::id);
    }

    @Test
    void aRangeWithoutRealmsTakesNothingIn() {
        threeRealmsThatHearEverything();
        final ControlTickFrame frame = openFrame(1);
        emit(emitters.get(0), frame.part(0).outbox(), 1, 0, Targets.SUBSCRIBERS, 0);
        seal(frame);
        final WakeWheel none = new WakeWheel(0, 1);
        serve(3, 3, none).deliver(frame, false, new ControlTickFrame(1).part(0));
        assertEquals(-1, none.poll());
    }
}
