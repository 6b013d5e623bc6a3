package io.multiverse.kernel.internal.journal;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.internal.event.Emitter;
import io.multiverse.kernel.internal.event.EventSource;
import io.multiverse.kernel.internal.event.InstantSort;
import io.multiverse.kernel.internal.event.RealmDirectory;
import io.multiverse.kernel.internal.event.RealmRanges;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.DigestLog;
import io.multiverse.kernel.internal.frame.FrameSink;
import io.multiverse.kernel.internal.frame.InputKind;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.frame.JournaledInput;
import io.multiverse.kernel.internal.frame.WorkerPart;
import io.multiverse.kernel.internal.memory.EventRef;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.report.LifecycleChange;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** Makes frames by hand, the same content for any number of workers. */
public final class FrameFixture {
    public static final long WINDOW_NANOS = 1_000_000_000L;
    static final int STEPS = 10;

    private final int realms;
    private final int eventsPerRealm;
    private final int payloadLength;
    private final long windowNanos;
    private final ControlTickFrame frame;
    private final RealmRanges ranges;
    private final RealmDirectory directory = new RealmDirectory();
    private final InstantSort sort = new InstantSort();
    private final EventSource[] sources;
    private final Emitter emitter = new Emitter();
    private final EventSource input = new EventSource(EventId.INPUT_EMITTER, EmissionLimits.DEFAULT);
    private final EventSource stage = new EventSource(EventId.stageEmitter(0), EmissionLimits.DEFAULT);
    private final UnsafeBuffer payload = new UnsafeBuffer(new byte[EmissionLimits.MAX_PAYLOAD_LENGTH]);
    private final long[] digests;
    private final JournaledInput journaledInput =
            new JournaledInput(InputKind.EVENT, "realm_1", "greeting", new byte[] {1, 2, 3}, EventId.of(0, 1), "");

    public FrameFixture(int realms, int workers, int eventsPerRealm, int payloadLength, long windowNanos) {
        this.realms = realms;
        this.eventsPerRealm = eventsPerRealm;
        this.payloadLength = payloadLength;
        this.windowNanos = windowNanos;
        frame = new ControlTickFrame(workers);
        ranges = RealmRanges.even(realms, workers);
        sources = new EventSource[realms];
        digests = new long[realms];
        for (int i = 0; i < realms; i++) {
            directory.register();
            directory.status(i, GameInstanceState.RUNNING);
            sources[i] = new EventSource(EventId.realmEmitter(i), new EmissionLimits(1_000_000, 65_534, 5));
        }
        directory.refresh();
    }

    public static FrameFixture small(int workers) {
        return new FrameFixture(7, workers, 3, 12, WINDOW_NANOS);
    }

    public static JournalHeader header(JournalMode mode) {
        return header(mode, WINDOW_NANOS);
    }

    /** The header of a run whose frames a fixture with windows of this length makes. */
    public static JournalHeader header(JournalMode mode, long windowNanos) {
        return new JournalHeader(
                "0.1.0",
                mode,
                42,
                10,
                100_000_000L,
                windowNanos,
                1,
                1,
                1 << 20,
                "{\"games\":3}",
                List.of(
                        new JournalHeader.EventType("greeting", "any"),
                        new JournalHeader.EventType("trade", "gold:int64")),
                List.of(new JournalHeader.StageEntry("ingress", ""), new JournalHeader.StageEntry("players", "2")),
                List.of("type=sol_system"),
                List.of(realm("sol_1", 0, List.of(0)), realm("sol_2", 1, List.of(0, 1)), realm("Grüße", 2, List.of())));
    }

    private static JournalHeader.RealmEntry realm(String id, int density, List<Integer> types) {
        return new JournalHeader.RealmEntry(
                id,
                id,
                "sol_system",
                "cluster_0",
                "narrative_prime",
                density,
                100_000_000L,
                GameInstanceState.RUNNING,
                "io.example.Town",
                "7",
                EmissionLimits.DEFAULT,
                types);
    }

    /** Fills the frame for a control tick: the content depends on nothing but the tick and the fixture's size. */
    public ControlTickFrame tick(long controlTick) {
        frame.open(controlTick, controlTick * windowNanos, ranges);
        inputs(controlTick);
        for (int realm = 0; realm < realms; realm++) {
            realm(controlTick, realm);
        }
        for (int worker = 0; worker < frame.workers(); worker++) {
            frame.part(worker).outbox().seal(sort, EventRef.FIRST_WINDOW_INSTANT + STEPS, directory, ranges);
        }
        stages(controlTick);
        frame.inputEvents().seal(sort, EventRef.FIRST_WINDOW_INSTANT, directory, ranges);
        frame.stageEvents().seal(sort, EventRef.STAGE_INSTANT, directory, ranges);
        frame.root(controlTick * 31);
        return frame;
    }

    private void inputs(long controlTick) {
        if (controlTick % 3 == 1) {
            emitter.begin(frame.inputEvents(), Integer.MAX_VALUE, frame.simTimeNanos());
            emitter.open(input);
            emitter.at(EventRef.INPUT_INSTANT, frame.simTimeNanos());
            emitter.emit(1 % realms, 0, payload(controlTick, 0), 0, payloadLength, 0);
            emitter.close();
            frame.inputs().add(journaledInput);
        }
    }

    private void realm(long controlTick, int realm) {
        final WorkerPart part = frame.part(ranges.owner(realm));
        emitter.begin(part.outbox(), Integer.MAX_VALUE, frame.simTimeNanos());
        emitter.open(sources[realm]);
        final long start = frame.simTimeNanos() - windowNanos;
        for (int i = 0; i < eventsPerRealm; i++) {
            final int step = i * STEPS / eventsPerRealm;
            emitter.at(EventRef.FIRST_WINDOW_INSTANT + step, start + step * (windowNanos / STEPS));
            if (i % 2 == 0 && controlTick > 1) {
                emitter.causedBy(EventId.of(EventId.realmEmitter(realm), 1), EventId.of(0, 1), i % 4);
            } else {
                emitter.causedByNothing();
            }
            final int target = i % 5 == 4 ? Targets.SUBSCRIBERS : (realm + i + 1) % realms;
            final long correlation = i % 7 == 1 ? EventId.of(EventId.realmEmitter(realm), 1) : 0;
            final long dueNanos = i % 3 == 1 ? frame.simTimeNanos() + i * 1_000_000_007L : 0;
            final int priority = i % 4 == 3 ? realm - i : 0;
            emitter.emit(
                    target, i % 2, dueNanos, priority, payload(controlTick, realm + i), 0, payloadLength, correlation);
        }
        if (realm % 3 == 1) {
            emitter.recall(EventId.of(EventId.realmEmitter(realm), sources[realm].sequence()));
        }
        if (realm % 3 == 2) {
            emitter.refuse(DeadLetterReason.OVER_QUOTA, 1);
        }
        emitter.close();
        final long digest = controlTick * 1_000_003 + realm;
        part.digests().add(realm, digest, DigestLog.share(realm, digest) - DigestLog.share(realm, digests[realm]));
        digests[realm] = digest;
    }

    private void stages(long controlTick) {
        emitter.begin(frame.stageEvents(), Integer.MAX_VALUE, frame.simTimeNanos());
        emitter.open(stage);
        emitter.at(EventRef.STAGE_INSTANT, frame.simTimeNanos());
        emitter.emit(0, 1, payload(controlTick, 99), 0, payloadLength, 0);
        emitter.close();
        frame.stageDigests()
                .add(-2, controlTick, DigestLog.share(-2, controlTick) - DigestLog.share(-2, controlTick - 1));
        frame.deadLetters().undelivered(EventId.of(0, 1), 2 % realms, 0, DeadLetterReason.REALM_PAUSED);
    }

    /** Adds what allocates and so does not belong to every frame. */
    public static void declarations(ControlTickFrame frame) {
        frame.newTypes().addAll(List.of("late", "gold:int64"));
        frame.newSelections().add("resonance=prime");
        frame.lifecycle()
                .add(new LifecycleChange(
                        1, GameInstanceState.RUNNING, GameInstanceState.ERROR, 5, "java.lang.ArithmeticException"));
    }

    private UnsafeBuffer payload(long controlTick, int salt) {
        for (int i = 0; i < payloadLength; i++) {
            payload.putByte(i, (byte) (controlTick * 31 + salt * 7L + i));
        }
        return payload;
    }

    public static void appendAll(FrameSink sink, FrameFixture fixture, int frames) {
        for (int tick = 1; tick <= frames; tick++) {
            sink.append(fixture.tick(tick));
        }
    }

    static List<JournaledFrame> readAll(JournalReader reader) {
        final List<JournaledFrame> frames = new ArrayList<>();
        for (JournaledFrame next = reader.next(); next != null; next = reader.next()) {
            frames.add(next);
        }
        return frames;
    }
}
