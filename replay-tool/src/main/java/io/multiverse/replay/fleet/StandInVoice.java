package io.multiverse.replay.fleet;

import io.multiverse.conversation.WarblerSettings;
import io.multiverse.warbler.DialogueEngine;
import io.multiverse.warbler.DialogueException;
import io.multiverse.warbler.DialogueFailure;
import io.multiverse.warbler.WarblerContext;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Answers in place of a chat model: at once, or not in time. Which, follows from the run's seed and what is asked.
 * Thread-safe.
 */
final class StandInVoice implements DialogueEngine {
    /** What a scenario's model is called that had none. */
    static final String NAME = "stand-in";

    private final long seed;
    private final double timeOutRate;
    private final AtomicLong timeOuts = new AtomicLong();

    StandInVoice(long seed, double timeOutRate) {
        this.seed = seed;
        this.timeOutRate = timeOutRate;
    }

    /** Returns how a Warbler asks it: one request after the other, so that answers keep their order. */
    WarblerSettings settings() {
        return WarblerSettings.DEFAULT.withEngine(this).withEngineThreads(1);
    }

    /** Returns how a Warbler asks somebody who never answers, for a run that gets recorded answers. */
    static WarblerSettings silent() {
        return WarblerSettings.DEFAULT
                .withEngine(new Silence())
                .withEngineThreads(1)
                .withAnswerWithin(Duration.ofHours(1), 0);
    }

    private static final class Silence implements DialogueEngine {
        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String generateDialogue(String userInput, WarblerContext context) {
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.park(this);
            }
            throw new DialogueException(DialogueFailure.TIMEOUT, "nobody wants to know any more");
        }
    }

    /** Returns how many answers did not come in time. */
    long timeOuts() {
        return timeOuts.get();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String generateDialogue(String userInput, WarblerContext context) {
        final long asked =
                userInput.hashCode() * 31L + context.toMap().toString().hashCode();
        if (Draws.of(seed, FaultKind.DIALOGUE, asked).nextDouble() < timeOutRate) {
            timeOuts.incrementAndGet();
            throw new DialogueException(DialogueFailure.TIMEOUT, "the fleet let the answer come too late");
        }
        return "So it is, as far as I know.";
    }
}
