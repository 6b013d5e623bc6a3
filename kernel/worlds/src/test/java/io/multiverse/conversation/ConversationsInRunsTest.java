package io.multiverse.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.journal.JournalSettings.ExistingRun;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.player.reputation.NarrativeEvent;
import io.multiverse.warbler.ChatServer;
import io.multiverse.warbler.DialogueEngine;
import io.multiverse.warbler.DialogueException;
import io.multiverse.warbler.DialogueFailure;
import io.multiverse.warbler.WarblerContext;
import io.multiverse.warbler.http.HttpDialogueEngine;
import io.multiverse.warbler.http.HttpEngineSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversationsInRunsTest {
    private static final int CONTROL_TICKS = 20;

    @TempDir
    Path folder;

    /** Makes an engine of a function. */
    static DialogueEngine engine(BiFunction<String, WarblerContext, String> words) {
        return new DialogueEngine() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public String generateDialogue(String userInput, WarblerContext context) {
                return words.apply(userInput, context);
            }
        };
    }

    private static WarblerSettings with(BiFunction<String, WarblerContext, String> words) {
        return WarblerSettings.DEFAULT.withEngine(engine(words)).withAnswerWithin(Village.LONG, 0);
    }

    private JournalSettings journal(String name, ExistingRun existing) {
        return JournalSettings.in(folder.resolve(name)).withExisting(existing);
    }

    private Village chatty(EngineBuilder builder, WarblerSettings settings) {
        return new Village(builder.seed(7), settings, 0.2);
    }

    private static void drive(Village village, long last) {
        for (long tick = village.engine.controlTickCount() + 1; tick <= last; tick++) {
            if (tick <= 8) {
                village.router.createPlayer("Player" + tick, "elf", tick % 2 == 0 ? "inn_1" : "inn_2");
            } else {
                final UUID first = village.router
                        .getPlayerByName("Player" + (tick % 8 + 1))
                        .orElseThrow()
                        .playerId();
                village.warbler.talk(first, Inn.NAMES.get((int) tick % 6), "What is the news of day " + tick + "?");
                village.router.recordNarrativeEvent(first, NarrativeEvent.Kind.ACHIEVEMENT, "saw day " + tick);
            }
            village.engine.executeControlTick();
        }
    }

    private long record(String name, ExistingRun existing, long last) {
        try (Village village = chatty(
                MultiGameTickEngine.builder()
                        .snapshots(SnapshotSchedule.every(1))
                        .journal(journal(name, existing)),
                WarblerSettings.DEFAULT)) {
            village.engine.start();
            drive(village, last);
            assertTrue(last < CONTROL_TICKS || village.warbler.stats().said() > 30);
            return village.engine.journal().lastHash();
        }
    }

    @Test
    void theNumberOfWorkersIsInvisible() {
        long expected = 0;
        for (final int workers : new int[] {1, 2, 3}) {
            try (Village village = chatty(
                    MultiGameTickEngine.builder()
                            .workers(workers)
                            .journal(journal("workers" + workers, ExistingRun.REFUSE)),
                    WarblerSettings.DEFAULT)) {
                drive(village, CONTROL_TICKS);
                expected = workers == 1 ? village.engine.journal().lastHash() : expected;
                assertEquals(expected, village.engine.journal().lastHash(), workers + " workers");
            }
        }
        assertNotEquals(0, expected);
    }

    @Test
    void aRecordedRunIsExecutedAgainFromEverySnapshot() {
        record("run", ExistingRun.REFUSE, CONTROL_TICKS);
        for (long from = 0; from < CONTROL_TICKS; from++) {
            final Recording rest = Recording.between(folder.resolve("run"), from, Long.MAX_VALUE);
            try (Village village = chatty(MultiGameTickEngine.builder().reexecute(rest), WarblerSettings.DEFAULT)) {
                village.engine.runControlTicks(CONTROL_TICKS);
                assertTrue(village.engine.journal().divergence().isEmpty(), "from " + from);
                assertEquals(CONTROL_TICKS, village.engine.journal().equalControlTicks(), "from " + from);
            }
        }
    }

    @Test
    void aRunThatEndedInTheMiddleOfConversationsIsResumedToTheSameHash() {
        final long hash = record("whole", ExistingRun.REFUSE, CONTROL_TICKS);
        for (final long endedAt : new long[] {3, 9, 14}) {
            record("parts" + endedAt, ExistingRun.REFUSE, endedAt);
            assertEquals(hash, record("parts" + endedAt, ExistingRun.RESUME, CONTROL_TICKS), "at " + endedAt);
        }
    }

    @Test
    void otherSettingsAreRefused() {
        record("run", ExistingRun.REFUSE, 2);
        for (final WarblerSettings other :
                List.of(WarblerSettings.DEFAULT.withLimits(10, 10), WarblerSettings.DEFAULT.withRecordedEngine())) {
            try (Village village =
                    chatty(MultiGameTickEngine.builder().journal(journal("run", ExistingRun.RESUME)), other)) {
                assertEquals(
                        JournalException.Kind.INCOMPATIBLE,
                        assertThrows(JournalException.class, village.engine::start)
                                .kind());
            }
        }
    }

    @Test
    void aRecordedHttpAnswerIsVerifiedAndSaidAgainWithTheServerGone() throws IOException, InterruptedException {
        final WarblerSettings settings;
        final List<Dialogue> said;
        final long hash;
        try (ChatServer server = ChatServer.wise()) {
            settings = WarblerSettings.DEFAULT.withEngine(
                    new HttpDialogueEngine(HttpEngineSettings.of(server.baseUrl(), "tiny-model")));
            try (Village village = new Village(
                    MultiGameTickEngine.builder().seed(42).journal(journal("http", ExistingRun.REFUSE)), settings, 0)) {
                final UUID alice = village.player("Alice", "inn_1").playerId();
                final Dialogue first = village.talk(alice, "Ada", "Who are you?");
                assertEquals("A wise question, \"Who are you?\". My answer is 12.", first.text());
                assertEquals("http tiny-model", first.engine());
                assertNull(first.degradedReason());
                village.talk(alice, "Ada", "And what is the news?");
                said = village.warbler.log(DialogueFilter.ALL);
                hash = village.engine.journal().lastHash();
            }
            assertEquals(2, server.requests().size());
            assertEquals(
                    "Who are you?",
                    server.requests()
                            .get(1)
                            .path("messages")
                            .path(1)
                            .path("content")
                            .stringValue());
        }
        final Recording recording = Recording.between(folder.resolve("http"), 0, Long.MAX_VALUE);
        assertEquals(hash, recording.lastHash());
        for (final WarblerSettings replayed : List.of(settings, WarblerSettings.DEFAULT.withRecordedEngine())) {
            try (Village village = new Village(
                    MultiGameTickEngine.builder()
                            .seed(42)
                            .reexecute(Recording.between(folder.resolve("http"), 0, Long.MAX_VALUE)),
                    replayed,
                    0)) {
                village.engine.runControlTicks(8);
                assertTrue(village.engine.journal().divergence().isEmpty());
                assertEquals(8, village.engine.journal().equalControlTicks());
                assertEquals(said, village.warbler.log(DialogueFilter.ALL));
            }
        }
    }

    @Test
    void aRequestInFlightIsMadeOnceMoreWhenTheRunGoesOn() throws InterruptedException {
        final CountDownLatch asked = new CountDownLatch(1);
        final CountDownLatch never = new CountDownLatch(1);
        try (Village village = new Village(
                MultiGameTickEngine.builder()
                        .seed(42)
                        .snapshots(SnapshotSchedule.every(1))
                        .journal(journal("crash", ExistingRun.REFUSE)),
                with((question, context) -> {
                    asked.countDown();
                    return await(never);
                }),
                0)) {
            village.warbler.talk(village.player("Alice", "inn_1").playerId(), "Ada", "Who are you?");
            village.engine.runControlTicks(2);
            asked.await();
            village.engine.runControlTicks(2);
            assertEquals(1, village.warbler.stats().openRequests());
        }
        final AtomicInteger calls = new AtomicInteger();
        final WarblerSettings answering = with((question, context) -> {
            calls.incrementAndGet();
            return context.playerName() + " asked me: " + question;
        });
        for (int from = 0; from < 4; from++) {
            try (Village village = new Village(
                    MultiGameTickEngine.builder()
                            .seed(42)
                            .reexecute(Recording.between(folder.resolve("crash"), from, Long.MAX_VALUE)),
                    answering,
                    0)) {
                village.engine.runControlTicks(4);
                assertTrue(village.engine.journal().divergence().isEmpty(), "from " + from);
                assertEquals(1, village.warbler.stats().openRequests());
            }
        }
        assertEquals(0, calls.get(), "nothing is called while a run is re-executed");
        try (Village village = new Village(
                MultiGameTickEngine.builder().seed(42).journal(journal("crash", ExistingRun.RESUME)), answering, 0)) {
            village.engine.start();
            assertEquals(4, village.engine.journal().restoredControlTick());
            village.engine.executeControlTick();
            assertTrue(village.warbler.awaitAnswers(Village.LONG));
            village.engine.runControlTicks(3);
            assertEquals(1, calls.get());
            final Dialogue dialogue = village.warbler.log(DialogueFilter.ALL).get(0);
            assertEquals("Alice asked me: Who are you?", dialogue.text());
            assertEquals(6, dialogue.controlTick());
            assertEquals(1, village.inns[0].memories(0, 0).size());
        }
    }

    private static String await(CountDownLatch latch) {
        try {
            latch.await();
            return "at last";
        } catch (final InterruptedException e) {
            throw new DialogueException(DialogueFailure.ENGINE_ERROR, "interrupted", e);
        }
    }

    @Test
    void anEngineWithoutWordsDegradesVisibly() throws InterruptedException {
        degrades("TIMEOUT", "test: no answer within 50 ms", (question, context) -> await(new CountDownLatch(1)));
        degrades("HTTP_STATUS", "test: status 500", (question, context) -> {
            throw new DialogueException(DialogueFailure.HTTP_STATUS, "status 500");
        });
        degrades("ENGINE_ERROR", "test: java.lang.UnsupportedOperationException", (question, context) -> {
            throw new UnsupportedOperationException("secret");
        });
        degrades("ENGINE_ERROR", "test: java.lang.NoSuchMethodError", (question, context) -> {
            throw new NoSuchMethodError("query_narrative");
        });
        degrades("MALFORMED", "test: the engine returned no text", (question, context) -> " ");
        degrades(
                "TOO_LONG",
                "test: the answer has 4001 chars, more than 4000",
                (question, context) -> "x".repeat(4_001));
    }

    private static void degrades(String reason, String message, BiFunction<String, WarblerContext, String> words)
            throws InterruptedException {
        final boolean isSlow = reason.equals("TIMEOUT");
        final WarblerSettings settings = with(words).withAnswerWithin(isSlow ? Duration.ofMillis(50) : Village.LONG, 0);
        try (Village village = Village.quiet(settings)) {
            final Dialogue dialogue =
                    village.talk(village.player("Alice", "inn_1").playerId(), "Ada", "Who are you?");
            assertTrue(dialogue.success());
            assertEquals(reason, dialogue.degradedReason());
            assertEquals(message, dialogue.message());
            assertEquals("template", dialogue.engine());
            assertTrue(dialogue.text().contains("Ada, trader"), dialogue.text());
            final WarblerStats stats = village.warbler.stats();
            assertEquals(1, stats.degraded());
            assertEquals(1, stats.requested());
            assertEquals(0, stats.answered());
            assertEquals(dialogue, village.warbler.log(DialogueFilter.ALL).get(0));
        }
    }

    @Test
    void anNpcWhoSpeaksUnaskedGoesThroughTheEngine() throws InterruptedException {
        final AtomicInteger calls = new AtomicInteger();
        try (Village village = chatty(MultiGameTickEngine.builder(), with((question, context) -> {
            calls.incrementAndGet();
            return context.npc().persona().name() + " says something new";
        }))) {
            for (int tick = 0; tick < 30; tick++) {
                village.engine.executeControlTick();
                assertTrue(village.warbler.awaitAnswers(Village.LONG));
            }
            village.engine.executeControlTick();
            final List<Dialogue> unasked = village.warbler.log(DialogueFilter.ALL).stream()
                    .filter(dialogue -> dialogue.success() && dialogue.asked().isEmpty())
                    .toList();
            assertTrue(unasked.size() > 5);
            for (final Dialogue dialogue : unasked) {
                assertEquals("test", dialogue.engine());
                assertEquals(dialogue.npcName() + " says something new", dialogue.text());
                assertNull(dialogue.degradedReason());
            }
            assertTrue(village.warbler.awaitAnswers(Village.LONG));
            assertEquals(calls.get(), village.warbler.stats().requested());
        }
    }

    @Test
    void aSlowAnswerComesTooLateAndIsCounted() throws InterruptedException {
        final CountDownLatch slow = new CountDownLatch(1);
        final WarblerSettings settings =
                with((question, context) -> await(slow)).withAnswerWithin(Village.LONG, 3);
        try (Village village = Village.quiet(settings)) {
            final CompletableFuture<Dialogue> promise =
                    village.warbler.talk(village.player("Alice", "inn_1").playerId(), "Ada", "Hello");
            village.engine.runControlTicks(5);
            final Dialogue dialogue = promise.join();
            assertEquals("TIMEOUT", dialogue.degradedReason());
            assertEquals("no answer within 3 control ticks", dialogue.message());
            slow.countDown();
            assertTrue(village.warbler.awaitAnswers(Village.LONG));
            village.engine.executeControlTick();
            assertEquals(1, village.warbler.stats().lateAnswers());
            assertEquals(1, village.warbler.log(DialogueFilter.ALL).size());
        }
    }

    @Test
    void tooManyRequestsAreAnsweredByTemplates() throws InterruptedException {
        final CountDownLatch slow = new CountDownLatch(1);
        try (Village village =
                Village.quiet(with((question, context) -> await(slow)).withLimits(100, 2))) {
            final UUID alice = village.player("Alice", "inn_1").playerId();
            final List<CompletableFuture<Dialogue>> promises = Inn.NAMES.stream()
                    .map(npc -> village.warbler.talk(alice, npc, "Hello"))
                    .toList();
            village.engine.runControlTicks(2);
            assertEquals(2, village.warbler.stats().openRequests());
            assertFalse(promises.get(1).isDone());
            assertEquals("TOO_MANY_REQUESTS", promises.get(2).join().degradedReason());
            slow.countDown();
            assertTrue(village.warbler.awaitAnswers(Village.LONG));
            village.engine.executeControlTick();
            assertEquals("at last", promises.get(1).join().text());
            assertEquals(4, village.warbler.stats().degraded());
        }
    }

    @Test
    void conversationsGoOnWhileTheEngineRunsFreely() throws InterruptedException {
        try (Village village = Village.quietOn(
                MultiGameTickEngine.builder().seed(42).workers(2), with((question, context) -> "Yes, " + question))) {
            final UUID alice = village.player("Alice", "inn_1").playerId();
            final Thread running = new Thread(() -> village.engine.runControlTicks(Long.MAX_VALUE));
            running.start();
            for (int i = 0; i < 20; i++) {
                final Dialogue dialogue =
                        village.warbler.talk(alice, "Ada", "Question " + i).join();
                assertEquals("Yes, Question " + i, dialogue.text());
            }
            village.engine.requestStop();
            running.join();
        }
    }
}
