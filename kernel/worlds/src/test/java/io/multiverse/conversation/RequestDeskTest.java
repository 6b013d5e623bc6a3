package io.multiverse.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.InputResult;
import io.multiverse.kernel.event.MapPayload;
import io.multiverse.kernel.internal.watch.Lapse;
import io.multiverse.warbler.DialogueEngine;
import io.multiverse.warbler.DialogueFailure;
import io.multiverse.warbler.WarblerContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.agrona.concurrent.SystemEpochClock;
import org.agrona.concurrent.SystemNanoClock;
import org.junit.jupiter.api.Test;

class RequestDeskTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int REQUESTS = 20;

    private final Queue<WarblerInput> answers = new ConcurrentLinkedQueue<>();
    private final CountDownLatch never = new CountDownLatch(1);

    /** Clocks that go back with every call, jump ahead with every call, and jump back by an hour again and again. */
    private static List<Supplier<Lapse>> badClocks() {
        return List.of(
                () -> lapse(-1_000_000, 1),
                () -> lapse(TimeUnit.HOURS.toNanos(1), 1),
                () -> lapse(-TimeUnit.HOURS.toNanos(1), 3));
    }

    private static Lapse lapse(long stepNanos, int everyCalls) {
        final AtomicLong calls = new AtomicLong();
        return new Lapse(
                () -> SystemNanoClock.INSTANCE.nanoTime() + calls.getAndIncrement() / everyCalls * stepNanos,
                SystemEpochClock.INSTANCE);
    }

    private RequestDesk desk(Supplier<Lapse> clocks, Duration timeout, DialogueEngine engine) {
        return new RequestDesk(
                WarblerSettings.DEFAULT.withEngine(engine).withAnswerWithin(timeout, 0),
                input -> {
                    answers.add(input);
                    return InputResult.ACCEPTED;
                },
                clocks);
    }

    private static void ask(RequestDesk desk) {
        final String facts =
                new String(MapPayload.encode(WarblerContext.nobody("sol_1").toMap()), StandardCharsets.UTF_8);
        for (int turn = 1; turn <= REQUESTS; turn++) {
            desk.issue(new RequestDesk.Request(turn, "Who are you?", facts));
        }
    }

    private String silent() {
        try {
            never.await();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "too late";
    }

    @Test
    void aClockThatJumpsCostsNoAnswer() throws InterruptedException {
        for (final Supplier<Lapse> clocks : badClocks()) {
            answers.clear();
            final RequestDesk desk = desk(clocks, LONG, ConversationsInRunsTest.engine((asked, context) -> "I am Ada"));
            ask(desk);
            assertTrue(desk.awaitAnswers(LONG));
            desk.close();
            assertEquals(REQUESTS, answers.size());
            answers.forEach(answer -> assertInstanceOf(WarblerInput.Answer.class, answer));
        }
    }

    @Test
    void aClockThatJumpsLetsNobodyWaitForever() throws InterruptedException {
        for (final Supplier<Lapse> clocks : badClocks()) {
            answers.clear();
            final RequestDesk desk =
                    desk(clocks, Duration.ofMillis(50), ConversationsInRunsTest.engine((asked, context) -> silent()));
            ask(desk);
            assertTrue(desk.awaitAnswers(LONG));
            desk.close();
            assertEquals(REQUESTS, answers.size(), "one answer each");
            answers.forEach(answer -> assertEquals(
                    DialogueFailure.TIMEOUT,
                    assertInstanceOf(WarblerInput.Failure.class, answer).failure()));
        }
    }

    @Test
    void whoAwaitsAnswersIsToldWhenThereAreNone() throws InterruptedException {
        for (final Supplier<Lapse> clocks : badClocks()) {
            final RequestDesk desk = desk(clocks, LONG, ConversationsInRunsTest.engine((asked, context) -> silent()));
            ask(desk);
            assertFalse(desk.awaitAnswers(Duration.ofMillis(30)));
            Thread.currentThread().interrupt();
            assertThrows(InterruptedException.class, () -> desk.awaitAnswers(LONG));
            desk.close();
            assertTrue(desk.awaitAnswers(LONG), "nothing is on its way any more");
        }
    }

    @Test
    void whatThereIsNoRoomForIsHandedOverAgain() throws InterruptedException {
        final AtomicInteger refusals = new AtomicInteger(3 * REQUESTS);
        final RequestDesk desk = new RequestDesk(
                WarblerSettings.DEFAULT
                        .withEngine(ConversationsInRunsTest.engine((asked, context) -> "I am Ada"))
                        .withAnswerWithin(LONG, 0),
                input -> {
                    if (refusals.getAndDecrement() > 0) {
                        return InputResult.BACK_PRESSURED;
                    }
                    answers.add(input);
                    return InputResult.ACCEPTED;
                });
        ask(desk);
        assertTrue(desk.awaitAnswers(LONG));
        desk.close();
        assertEquals(REQUESTS, answers.size(), "once each");
    }
}
