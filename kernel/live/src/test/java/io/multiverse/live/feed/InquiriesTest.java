package io.multiverse.live.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.multiverse.live.shown.NotShownException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InquiriesTest {
    private static final long FOR_EVER = 1_000_000;

    private final Inquiries inquiries = new Inquiries();

    @AfterEach
    void close() {
        inquiries.close();
    }

    private String ask(long maxAgeMillis, Supplier<String> asked) {
        return inquiries.ask("what", maxAgeMillis, asked, String.class);
    }

    @Test
    void anAnswerThatIsYoungEnoughIsGivenAgain() {
        assertEquals("first", ask(FOR_EVER, () -> "first"));
        assertEquals("first", ask(FOR_EVER, () -> "second"));
        assertEquals("third", ask(0, () -> "third"));
    }

    @Test
    void aFailureIsToldAndHidesBehindNoOlderAnswer() {
        assertEquals("first", ask(0, () -> "first"));
        final RuntimeException failure =
                assertThrows(ArithmeticException.class, () -> ask(0, () -> String.valueOf(1 / Integer.parseInt("0"))));
        assertEquals("/ by zero", failure.getMessage());
    }

    @Test
    void whatTheEngineRefusesIsSaidInItsWords() {
        assertEquals(
                "no game mars",
                assertThrows(
                                NotShownException.class,
                                () -> ask(0, () -> {
                                    throw new IllegalArgumentException("no game mars");
                                }))
                        .getMessage());
        assertEquals(
                "mars is on another node",
                assertThrows(
                                NotShownException.class,
                                () -> ask(0, () -> {
                                    throw new IllegalStateException("mars is on another node");
                                }))
                        .getMessage());
    }

    @Test
    void whoeverRenewsAnAnswerDoesNotWaitForIt() {
        final CountDownLatch asked = new CountDownLatch(1);
        final AtomicInteger answers = new AtomicInteger();
        inquiries.renew("what", 0, () -> {
            try {
                asked.await();
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "answer " + answers.incrementAndGet();
        });
        asked.countDown();
        assertEquals("answer 1", ask(FOR_EVER, () -> "not asked again"));
    }
}
