package io.multiverse.kernel.internal.event;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.Seeds;
import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.internal.memory.EventLayout;
import io.multiverse.kernel.internal.memory.EventMemory;
import io.multiverse.kernel.internal.memory.RefList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final int TYPES = 4;
    private static final int INSTANTS = 20;

    /** What was emitted. */
    private record Emitted(long id, int instant, int target, int type, long correlation, byte[] payload) {
        boolean isMulticast() {
            return target < 0 && target != Targets.UNKNOWN;
        }
    }

    private final Outbox outbox = new Outbox();
    private final EventSource source = new EventSource(EventId.realmEmitter(0), EmissionLimits.UNLIMITED);
    private final InstantSort sort = new InstantSort();
    private final RealmDirectory directory = new RealmDirectory();
    private final Emitter emitter = new Emitter();
    private final List<Emitted> emitted = new ArrayList<>();

    private void realms(GameInstanceState... statuses) {
        for (final GameInstanceState status : statuses) {
            directory.status(directory.register(), status);
        }
        directory.typeCount(TYPES);
        directory.refresh();
    }

    private void begin() {
        outbox.clear();
        emitted.clear();
        emitter.begin(outbox, Integer.MAX_VALUE, 1);
        emitter.open(source);
    }

    private void emit(int instant, int target, int type, byte... payload) {
        emitter.at(instant, instant * 1_000L);
        final long correlation = payload.length;
        final long id = emitter.emit(target, type, new UnsafeBuffer(payload), 0, payload.length, correlation);
        emitted.add(new Emitted(id, instant, target, type, correlation, payload));
    }

    private void seal(RealmRanges ranges) {
        emitter.close();
        outbox.seal(sort, INSTANTS, directory, ranges);
        emitted.sort(Comparator.comparingInt(Emitted::instant));
    }

    private List<Long> idsWhere(Predicate<Emitted> condition) {
        return emitted.stream().filter(condition).map(Emitted::id).toList();
    }

    private List<Long> ids(RefList list) {
        final List<Long> ids = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            ids.add(EventMemory.id(outbox.address(list.get(i))));
        }
        return ids;
    }

    private static byte[] somePayload(SplittableRandom random) {
        final byte[] payload = new byte[random.nextInt(8) == 0 ? random.nextInt(3_000) : random.nextInt(20)];
        random.nextBytes(payload);
        return payload;
    }

    private void someWindow(SplittableRandom random, int targetsBelow) {
        begin();
        final int events = random.nextInt(1 << random.nextInt(9));
        final boolean isInOrder = random.nextBoolean();
        int instant = 1;
        for (int i = 0; i < events; i++) {
            instant = isInOrder ? Math.min(INSTANTS - 1, instant + random.nextInt(2)) : 1 + random.nextInt(19);
            final int target = random.nextInt(targetsBelow, directory.size());
            emit(instant, target, random.nextInt(TYPES), somePayload(random));
        }
    }

    private void assertSealed(RealmRanges ranges) {
        assertEquals(emitted.size(), outbox.size());
        assertEquals(emitted.stream().mapToLong(Emitted::instant).sum(), outbox.instantSum());
        assertEquals(idsWhere(event -> true), ids(outbox.events()));
        final List<Long> doubtful =
                idsWhere(event -> event.target() < 0 || directory.status(event.target()) != GameInstanceState.RUNNING);
        assertEquals(doubtful, ids(outbox.doubtful()));
        assertEquals(idsWhere(event -> directory.isReadByStages(event.type())), ids(outbox.readByStages()));
        for (int worker = 0; worker < ranges.count(); worker++) {
            final int from = ranges.start(worker);
            final int to = ranges.end(worker);
            assertEquals(
                    idsWhere(event -> event.isMulticast() || event.target() >= from && event.target() < to),
                    ids(outbox.eventsFor(worker)),
                    "worker " + worker);
        }
        assertRecords();
    }

    private void assertRecords() {
        final EventFlyweight event = new EventFlyweight();
        for (int i = 0; i < emitted.size(); i++) {
            final Emitted expected = emitted.get(i);
            outbox.wrap(event, outbox.events().get(i));
            assertEquals(expected.id(), event.id());
            assertEquals(expected.type(), event.typeId());
            assertEquals(expected.target(), event.target());
            assertEquals(expected.instant() * 1_000L, event.emitTimeNanos());
            assertEquals(expected.correlation(), event.correlation());
            assertArrayEquals(expected.payload(), event.payloadBytes());
        }
    }

    @Test
    void everyWorkerGetsWhatMayReachItsRealmsInOrderOfTimeThenEmission() {
        Seeds.each(60, random -> {
            final OutboxTest test = new OutboxTest();
            final GameInstanceState[] statuses = new GameInstanceState[1 + random.nextInt(30)];
            for (int i = 0; i < statuses.length; i++) {
                statuses[i] = random.nextInt(3) > 0
                        ? GameInstanceState.RUNNING
                        : GameInstanceState.ofJournalCode(random.nextInt(5));
            }
            test.realms(statuses);
            test.directory.readByStages(random.nextInt(TYPES));
            for (int window = 0; window < 6; window++) {
                final RealmRanges ranges = RealmRanges.even(statuses.length, 1 + random.nextInt(4));
                test.someWindow(random, -4);
                test.seal(ranges);
                test.assertSealed(ranges);
            }
        });
    }

    @Test
    void whereAllRealmsRunAndAllEventsAreForOneRealmEachWorkerGetsItsOwnAllTheSame() {
        Seeds.each(60, random -> {
            final OutboxTest test = new OutboxTest();
            final GameInstanceState[] statuses = new GameInstanceState[1 + random.nextInt(30)];
            Arrays.fill(statuses, GameInstanceState.RUNNING);
            test.realms(statuses);
            for (int window = 0; window < 6; window++) {
                final RealmRanges ranges = RealmRanges.even(statuses.length, 1 + random.nextInt(4));
                test.someWindow(random, random.nextInt(4) == 0 ? -1 : 0);
                test.seal(ranges);
                test.assertSealed(ranges);
            }
        });
    }

    @Test
    void anEmptyWindowHasNoEvents() {
        realms(GameInstanceState.RUNNING);
        begin();
        seal(RealmRanges.even(1, 2));
        assertSealed(RealmRanges.even(1, 2));
    }

    @Test
    void anEventForNobodyKnownReachesNoWorker() {
        realms(GameInstanceState.RUNNING, GameInstanceState.RUNNING);
        begin();
        emit(1, Targets.UNKNOWN, 0);
        seal(RealmRanges.even(2, 2));
        assertEquals(List.of(), ids(outbox.eventsFor(0)));
        assertEquals(List.of(), ids(outbox.eventsFor(1)));
        assertEquals(ids(outbox.events()), ids(outbox.doubtful()));
    }

    @Test
    void aRecordThatGrewTheBufferLeavesTheOnesBeforeItWhole() {
        realms(GameInstanceState.RUNNING);
        begin();
        for (int length = 1; length < EmissionLimits.MAX_PAYLOAD_LENGTH; length = length * 3 + 1) {
            final byte[] payload = new byte[length];
            Arrays.fill(payload, (byte) length);
            emit(1, 0, 0, payload);
        }
        seal(RealmRanges.even(1, 1));
        assertRecords();
    }

    @Test
    void aClaimGivenUpLeavesNoTrace() {
        realms(GameInstanceState.RUNNING);
        begin();
        emit(1, 0, 0, (byte) 1);
        emitter.claim(0, 0, 0, 0, 100, EventId.NONE);
        emitter.claimBuffer().setMemory(0, 100, (byte) 7);
        emitter.abort();
        emit(2, 0, 0, (byte) 2);
        seal(RealmRanges.even(1, 1));
        assertSealed(RealmRanges.even(1, 1));
    }

    @Test
    void aClaimedPayloadIsZeroWhereAnEarlierWindowLeftSomething() {
        realms(GameInstanceState.RUNNING);
        begin();
        emit(1, 0, 0, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
        seal(RealmRanges.even(1, 1));
        begin();
        emitter.claim(0, 0, 0, 0, 11, EventId.NONE);
        final byte[] payload = new byte[11];
        emitter.claimBuffer().getBytes(0, payload);
        assertArrayEquals(new byte[11], payload);
    }

    @Test
    void eventsBeyondTwoGibibytesAreRefusedAndThoseBeforeStay() {
        realms(GameInstanceState.RUNNING);
        begin();
        emit(1, 0, 0, (byte) 1);
        final int almostAll = (Integer.MAX_VALUE & -4096) - EventLayout.HEADER_LENGTH;
        assertThrows(OutboxOverflowException.class, () -> outbox.claim(almostAll));
        seal(RealmRanges.even(1, 1));
        assertSealed(RealmRanges.even(1, 1));
    }
}
