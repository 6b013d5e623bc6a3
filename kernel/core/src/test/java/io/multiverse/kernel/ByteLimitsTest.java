package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.event.Refusal;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.internal.event.DeadLetterLog;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("once")
class ByteLimitsTest {
    private static final int LONG_PAYLOAD = 65_000;

    @TempDir
    private Path temp;

    private final FrameRecorder frames = new FrameRecorder();

    /** Emits so many long events in the first local tick of each window. */
    private static ScriptedRealm loud(int events) {
        final UnsafeBuffer payload = new UnsafeBuffer(new byte[LONG_PAYLOAD]);
        return new ScriptedRealm()
                .onStart(context -> context.declareEventType("noise", "any"))
                .onTick(context -> {
                    if (context.localTick() % 10 == 1) {
                        for (int i = 0; i < events; i++) {
                            context.emit(0, context.eventType("noise"), payload, 0, LONG_PAYLOAD);
                        }
                    }
                });
    }

    private JournalSettings journal() {
        return JournalSettings.in(temp.resolve("journal"));
    }

    private long framesRead() {
        try (JournalReader reader = JournalReader.open(journal().directory())) {
            while (reader.advance()) {
                // to the end
            }
            assertTrue(reader.isSealed());
            return reader.frames();
        }
    }

    @Test
    void deadLettersOfManyBroadcastsToManyPausedRealmsFitAFrame() {
        final int realms = 100;
        final int broadcasts = 12_000;
        long counted = 0;
        try (MultiGameTickEngine engine =
                MultiGameTickEngine.builder().journal(journal()).build()) {
            engine.registerGame("loud", shouter(broadcasts), RealmCoordinate.of("loud"));
            for (int i = 0; i < realms; i++) {
                final String id = "quiet_" + i;
                engine.registerGame(
                        id, new ScriptedRealm().onStart(context -> context.subscribe("noise")), RealmCoordinate.of(id));
                engine.pauseGame(id);
            }
            counted = engine.executeControlTick().deadLetters();
        }
        assertEquals(realms * broadcasts, counted);
        try (JournalReader reader = JournalReader.open(journal().directory())) {
            assertTrue(reader.advance());
            final List<JournaledFrame.DeadLetter> letters = reader.decode().deadLetters();
            assertEquals(DeadLetterLog.MOST_ROWS + 1, letters.size());
            assertEquals(
                    realms * broadcasts - DeadLetterLog.MOST_ROWS,
                    letters.get(letters.size() - 1).count());
        }
    }

    /** Broadcasts so many short events in its first local tick. */
    private static ScriptedRealm shouter(int events) {
        return new ScriptedRealm()
                .onStart(context -> context.declareEventType("noise", "any"))
                .onTick(context -> {
                    if (context.localTick() == 1) {
                        for (int i = 0; i < events; i++) {
                            context.emit(Targets.SUBSCRIBERS, context.eventType("noise"));
                        }
                    }
                });
    }

    @Test
    void aRealmThatEmitsMoreBytesThanItMayIsRefusedAndItsFrameIsWritten() {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .observer(frames)
                .journal(journal())
                .build()) {
            engine.registerGame("loud", loud(1_100), RealmCoordinate.of("loud"));
            engine.runControlTicks(2);
        }
        final int allowed = EmissionLimits.DEFAULT.maxBytesPerWindow() / (LONG_PAYLOAD + EmissionLimits.EVENT_BYTES);
        assertTrue(
                frames.deadLetters.contains("1: OVER_QUOTA x" + (1_100 - allowed) + " to -1"), "" + frames.deadLetters);
        assertTrue(
                frames.deadLetters.contains("2: OVER_QUOTA x" + (1_100 - allowed) + " to -1"), "" + frames.deadLetters);
        assertEquals(2, framesRead());
    }

    private void runFiveLoud(JournalSettings settings, int controlTicks) {
        try (MultiGameTickEngine engine =
                MultiGameTickEngine.builder().observer(frames).journal(settings).build()) {
            for (int i = 0; i < 5; i++) {
                engine.registerGame("loud_" + i, loud(300), RealmCoordinate.of("loud_" + i));
            }
            engine.runControlTicks(controlTicks);
        }
    }

    private static long lastHash(JournalSettings settings) {
        try (JournalReader reader = JournalReader.open(settings.directory())) {
            while (reader.advance()) {
                // to the end
            }
            return reader.lastHash();
        }
    }

    @Test
    void aFrameInWhichManyRealmsEmitAllTheyMayIsWrittenAndTheRunIsResumed() {
        runFiveLoud(journal(), 1);
        final int allowed = EmissionLimits.DEFAULT.maxBytesPerWindow() / (LONG_PAYLOAD + EmissionLimits.EVENT_BYTES);
        assertTrue(
                frames.deadLetters.contains("1: OVER_QUOTA x" + (300 - allowed) + " to -1"), "" + frames.deadLetters);
        runFiveLoud(journal().withExisting(JournalSettings.ExistingRun.RESUME), 1);
        assertEquals(2, framesRead());
    }

    @Test
    void whatAllTogetherMayEmitFitsAFrame() {
        for (int realms = 1; realms <= 128; realms <<= 1) {
            final int allowed =
                    Math.min(EmissionLimits.shareOfWindow(realms), EmissionLimits.DEFAULT.maxBytesPerWindow());
            assertTrue((long) realms * allowed <= EmissionLimits.WINDOW_BYTES, realms + " realms");
        }
        assertTrue(EmissionLimits.STAGE.maxBytesPerWindow() <= EmissionLimits.STAGES_BYTES);
        // an input from outside is in the frame twice: as such, and as the event it became
        final long ingress = 2L * (32 << 20);
        final long digests = 12L * 128;
        assertTrue(EmissionLimits.WINDOW_BYTES + EmissionLimits.STAGES_BYTES + ingress + digests
                < JournalSettings.DEFAULT_MAX_FRAME_BYTES);
    }

    @Test
    void whatAnEventCountsIsWhatItTakesInAFrame() {
        assertEquals(16, EmissionLimits.bytes(0, false, false, false));
        assertEquals(100 + 16 + 20, EmissionLimits.bytes(100, true, false, false));
        assertEquals(100 + 16 + 20 + 12, EmissionLimits.bytes(100, true, true, false));
        assertEquals(100 + 16 + 20 + 12 + 14, EmissionLimits.bytes(100, true, true, true));
    }

    @Test
    void manyRealmsHaveAnEqualShareOfTheBytesOfAWindowOnAnyNumberOfWorkers() {
        final int realms = 64;
        final int share = EmissionLimits.shareOfWindow(realms);
        assertEquals(8 << 20, share);
        final int allowed = share / (LONG_PAYLOAD + EmissionLimits.EVENT_BYTES);
        final long[] hashes = new long[2];
        for (int workers = 1; workers <= 2; workers++) {
            final FrameRecorder seen = new FrameRecorder();
            final JournalSettings settings = JournalSettings.in(temp.resolve("share-" + workers));
            try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                    .workers(workers)
                    .observer(seen)
                    .journal(settings)
                    .build()) {
                for (int i = 0; i < realms; i++) {
                    engine.registerGame(
                            "r_" + i, i == 7 ? loud(allowed + 3) : new ScriptedRealm(), RealmCoordinate.of("r_" + i));
                }
                engine.runControlTicks(1);
                for (int i = 24; i < realms; i++) {
                    engine.pauseGame("r_" + i);
                }
                engine.runControlTicks(2);
            }
            hashes[workers - 1] = lastHash(settings);
            assertTrue(seen.deadLetters.contains("1: OVER_QUOTA x3 to -1"), "" + seen.deadLetters);
            assertFalse(seen.deadLetters.contains("3: OVER_QUOTA x3 to -1"), "the others are paused by then");
        }
        assertEquals(hashes[0], hashes[1]);
    }

    @Test
    void theBytesOfAWindowAreCountedWithThoseOfEachEventAndAnewInEachWindow() {
        final long[] answers = new long[3];
        final ScriptedRealm realm = new ScriptedRealm()
                .onStart(context -> context.declareEventType("noise", "any"))
                .onTick(context -> {
                    if (context.localTick() % 10 == 1) {
                        final UnsafeBuffer payload = new UnsafeBuffer(new byte[100]);
                        answers[0] = context.emit(0, context.eventType("noise"), payload, 0, 84);
                        answers[1] = context.emit(0, context.eventType("noise"), payload, 0, 85);
                        answers[2] = context.emit(0, context.eventType("noise"), payload, 0, 84);
                    }
                });
        try (MultiGameTickEngine engine =
                MultiGameTickEngine.builder().observer(frames).build()) {
            engine.registerGame(
                    GameSpec.of("a", realm, RealmCoordinate.of("a")).withLimits(new EmissionLimits(10, 100, 3, 200)));
            engine.runControlTicks(1);
            assertTrue(answers[0] > 0 && answers[2] > 0);
            assertEquals(Refusal.OVER_QUOTA, answers[1]);
            engine.runControlTicks(1);
            assertTrue(answers[0] > 0 && answers[2] > 0);
        }
    }

    @Test
    void inputsOfMoreBytesThanMayWaitAreBackPressuredAndTheRunGoesOn() {
        final CrossGameEvent event =
                CrossGameEvent.of("e", null, RealmCoordinate.of("a"), "talk", Map.of("text", "x".repeat(60_000)));
        int refused = 0;
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .observer(frames)
                .journal(journal())
                .build()) {
            engine.registerGame("a", new ScriptedRealm(), RealmCoordinate.of("a"));
            for (int i = 0; i < 1_200; i++) {
                if (engine.queueCrossGameEvent(event) == InputResult.BACK_PRESSURED) {
                    refused++;
                }
            }
            assertTrue(refused > 0 && refused < 1_200, "" + refused);
            engine.executeControlTick();
            assertEquals(InputResult.ACCEPTED, engine.queueCrossGameEvent(event));
            engine.executeControlTick();
        }
        assertTrue(frames.deadLetters.contains("1: INGRESS_FULL x" + refused + " to -1"), "" + frames.deadLetters);
        assertEquals(2, framesRead());
    }

    @Test
    void anInputForAStageThatIsLongerThanAnyPayloadIsRefusedAtTheDoor() {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            engine.registerGame("a", new ScriptedRealm(), RealmCoordinate.of("a"));
            engine.addStage(new ControlTickStage() {
                @Override
                public String name() {
                    return "clerk";
                }

                @Override
                public void onControlTick(StageContext context) {
                    // has nothing to do
                }

                @Override
                public void writeState(StateWriter out) {
                    // has none
                }

                @Override
                public void readState(StateReader in) {
                    // has none
                }
            });
            for (final int length : new int[] {65_535, 100_000}) {
                final IllegalArgumentException refusal = assertThrows(
                        IllegalArgumentException.class, () -> engine.submitToStage("clerk", new byte[length]));
                assertTrue(refusal.getMessage().contains("at most 65534"), refusal.getMessage());
                assertThrows(
                        IllegalArgumentException.class,
                        () -> engine.askStage(StagePort.ofBytes("clerk"), new byte[length], answer -> {}));
            }
            assertEquals(InputResult.ACCEPTED, engine.submitToStage("clerk", new byte[65_534]));
        }
    }

    @Test
    void aFrameThatIsTooLongForTheSettingsCanBeWrittenWhenTheRunIsResumedWithMore() {
        final JournalSettings settings = journal().withMaxFrameBytes(1 << 20);
        final JournalException[] cause = new JournalException[1];
        try (MultiGameTickEngine engine =
                MultiGameTickEngine.builder().journal(settings).build()) {
            engine.registerGame("loud", loud(20), RealmCoordinate.of("loud"));
            final RuntimeException thrown = assertThrows(RuntimeException.class, () -> engine.runControlTicks(1));
            cause[0] = (JournalException) thrown.getCause();
        } catch (RuntimeException e) {
            // the engine says again why it ended
        }
        assertEquals(JournalException.Remedy.LONGER_FRAMES, cause[0].remedy());
        assertFalse(cause[0].getMessage().contains("--"), cause[0].getMessage());
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .journal(journal().withExisting(JournalSettings.ExistingRun.RESUME))
                .build()) {
            engine.registerGame("loud", loud(20), RealmCoordinate.of("loud"));
            engine.runControlTicks(2);
            assertFalse(engine.journal().divergence().isPresent());
        }
        assertEquals(2, framesRead());
    }
}
