package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.internal.event.EventTypes;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.frame.JournaledInput;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.journal.JournalSettings.ExistingRun;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Events from outside that a run refuses because it can declare no more event types. */
class RefusedEventInputTest {
    private static final RealmCoordinate HERE = RealmCoordinate.of("here");

    @TempDir
    Path folder;

    /** Declares as many event types as there can be, and counts what it hears. */
    private static final class Namer implements Realm {
        private long heard;

        @Override
        public void onStart(RealmContext context) {
            for (int number = 0; number < EventTypes.MAX_TYPES; number++) {
                context.declareEventType("t" + number, "any");
            }
        }

        @Override
        public void onTick(RealmContext context) {
            // only what it hears counts
        }

        @Override
        public void onEvent(RealmContext context, EventFlyweight event) {
            heard = heard * 31 + event.typeId() + 1;
        }

        @Override
        public void writeState(StateWriter out) {
            out.int64("heard", heard);
        }

        @Override
        public void readState(StateReader in) {
            heard = in.int64("heard");
        }
    }

    private static MultiGameTickEngine engine(EngineBuilder builder) {
        final MultiGameTickEngine engine = builder.build();
        engine.registerGame("here", new Namer(), HERE);
        return engine;
    }

    private static void offer(MultiGameTickEngine engine, String type) {
        engine.queueCrossGameEvent(CrossGameEvent.of("outside", null, HERE, type, Map.of("n", 1)));
    }

    /** Offers, at each of so many control ticks, an event that is refused between two that are not. */
    private static void drive(MultiGameTickEngine engine, int controlTicks) {
        for (int i = 0; i < controlTicks; i++) {
            offer(engine, "t1");
            offer(engine, "one too many");
            offer(engine, "t2");
            engine.runControlTicks(1);
        }
    }

    private Path record(JournalMode mode) {
        final Path journal = folder.resolve(mode.name());
        try (MultiGameTickEngine engine = engine(MultiGameTickEngine.builder()
                .snapshots(SnapshotSchedule.every(2))
                .journal(JournalSettings.in(journal).withMode(mode)))) {
            drive(engine, 3);
        }
        return journal;
    }

    @Test
    void anEventOfOneTypeTooManyIsRefusedAndAnInputAndADeadLetterSaySo() {
        try (JournalReader reader = JournalReader.open(record(JournalMode.FULL))) {
            final JournaledFrame frame = reader.next();
            assertEquals(
                    List.of("", "a run can declare 65534 event types", ""),
                    frame.inputs().stream().map(JournaledInput::refusal).toList());
            assertEquals(2, frame.events().size());
            assertEquals(
                    List.of(DeadLetterReason.INPUT_REFUSED),
                    frame.deadLetters().stream()
                            .map(JournaledFrame.DeadLetter::reason)
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource(JournalMode.class)
    void itIsRefusedAgainWhenTheRunIsReexecuted(JournalMode mode) {
        final Path journal = record(mode);
        for (final long from : new long[] {0, 2}) {
            try (MultiGameTickEngine engine =
                    engine(MultiGameTickEngine.builder().reexecute(Recording.between(journal, from, Long.MAX_VALUE)))) {
                engine.runControlTicks(3);
                assertEquals(Optional.empty(), engine.journal().divergence());
                assertEquals(3, engine.journal().equalControlTicks());
            }
        }
    }

    @Test
    void itIsRefusedAgainWhenTheGameIsExecutedAlone() {
        try (MultiGameTickEngine engine =
                engine(MultiGameTickEngine.builder().reexecuteAlone(Recording.of(record(JournalMode.FULL)), "here"))) {
            engine.runControlTicks(3);
            assertEquals(Optional.empty(), engine.journal().divergence());
        }
    }

    @Test
    void aRunThatRefusedItCanBeResumed() {
        final Path journal = record(JournalMode.FULL);
        final List<Long> resumed = new ArrayList<>();
        try (MultiGameTickEngine engine = engine(MultiGameTickEngine.builder()
                .journal(JournalSettings.in(journal).withExisting(ExistingRun.RESUME)))) {
            engine.start();
            drive(engine, 1);
            resumed.add(engine.dumpAuditTrail().root());
        }
        try (MultiGameTickEngine engine = engine(MultiGameTickEngine.builder())) {
            drive(engine, 4);
            assertEquals(List.of(engine.dumpAuditTrail().root()), resumed);
        }
    }
}
