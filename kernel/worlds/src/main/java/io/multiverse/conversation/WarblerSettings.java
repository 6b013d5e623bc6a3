package io.multiverse.conversation;

import io.multiverse.kernel.state.StateDigest;
import io.multiverse.warbler.DialogueEngine;
import io.multiverse.warbler.DialogueException;
import io.multiverse.warbler.DialogueFailure;
import io.multiverse.warbler.WarblerContext;
import io.multiverse.warbler.template.TemplatePacks;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How conversations are conducted. Immutable. All but {@code answerTimeout} and {@code engineThreads} is part of what a
 * run is: a journal recorded with other settings is refused. Of {@code engine} only counts whether there is one, as
 * what it said is in the journal.
 *
 * @param packs the lines NPCs speak where no engine outside of the run finds words
 * @param engine an engine outside of the run that is asked first, or null
 * @param maxOpenTurns how many turns may wait for a realm or for words, 1 to 1,000,000; beyond, speaking is refused
 * @param maxRequests how many requests may be on their way to the engine, 1 to 10,000; beyond, templates answer
 * @param listenControlTicks how many control ticks a realm has to say who an NPC is, 1 to 1,000
 * @param answerControlTicks after how many control ticks templates answer instead of the engine, to 1,000,000,000; 0
 *     for never, which leaves it to {@code answerTimeout}
 * @param logLength how many dialogues are logged, 1 to 100,000
 * @param maxConversations of how many pairs of player and NPC the last exchanges are kept, 1 to 1,000,000
 * @param answerTimeout how long the engine may take in wall time before templates answer, from 1 ms to 1 h
 * @param engineThreads how many requests are made at a time, 1 to 256
 */
public record WarblerSettings(
        TemplatePacks packs,
        DialogueEngine engine,
        int maxOpenTurns,
        int maxRequests,
        int listenControlTicks,
        int answerControlTicks,
        int logLength,
        int maxConversations,
        Duration answerTimeout,
        int engineThreads) {
    private static final int MILLION = 1_000_000;
    private static final int MAX_REQUESTS = 10_000;
    private static final int MAX_LISTEN = 1_000;
    private static final int MAX_LOG = 100_000;
    private static final int MAX_THREADS = 256;

    /** Templates only: everything is said within the run. */
    public static final WarblerSettings DEFAULT =
            new WarblerSettings(TemplatePacks.builtIn(), null, 4_096, 64, 3, 0, 256, 4_096, Duration.ofSeconds(30), 4);

    /** Stands where there was an engine when a run was recorded; never asked while the run is re-executed. */
    private static final class Recorded implements DialogueEngine {
        @Override
        public String name() {
            return "recorded";
        }

        @Override
        public String generateDialogue(String userInput, WarblerContext context) {
            throw new DialogueException(DialogueFailure.UNREACHABLE, "only the recorded answers are at hand");
        }
    }

    /** Checks the values; throws {@link IllegalArgumentException} naming the one that is out of range. */
    public WarblerSettings {
        require("maxOpenTurns", maxOpenTurns, 1, MILLION);
        require("maxRequests", maxRequests, 1, MAX_REQUESTS);
        require("listenControlTicks", listenControlTicks, 1, MAX_LISTEN);
        require("answerControlTicks", answerControlTicks, 0, MILLION * 1_000);
        require("logLength", logLength, 1, MAX_LOG);
        require("maxConversations", maxConversations, 1, MILLION);
        require("engineThreads", engineThreads, 1, MAX_THREADS);
        if (answerTimeout.toMillis() < 1 || answerTimeout.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("answerTimeout must be 1 ms to 1 h, not " + answerTimeout);
        }
    }

    private static void require(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must be " + min + " to " + max + ", not " + value);
        }
    }

    /** These settings while some of them change. */
    private static final class Draft {
        private TemplatePacks packs;
        private DialogueEngine engine;
        private int maxOpenTurns;
        private int maxRequests;
        private int answerControlTicks;
        private Duration answerTimeout;
        private int engineThreads;
    }

    private WarblerSettings with(Consumer<Draft> change) {
        final Draft draft = new Draft();
        draft.packs = packs;
        draft.engine = engine;
        draft.maxOpenTurns = maxOpenTurns;
        draft.maxRequests = maxRequests;
        draft.answerControlTicks = answerControlTicks;
        draft.answerTimeout = answerTimeout;
        draft.engineThreads = engineThreads;
        change.accept(draft);
        return new WarblerSettings(
                draft.packs,
                draft.engine,
                draft.maxOpenTurns,
                draft.maxRequests,
                listenControlTicks,
                draft.answerControlTicks,
                logLength,
                maxConversations,
                draft.answerTimeout,
                draft.engineThreads);
    }

    /** Returns these settings with an engine outside of the run, which is asked first. */
    public WarblerSettings withEngine(DialogueEngine newEngine) {
        return with(draft -> draft.engine = newEngine);
    }

    /**
     * Returns these settings for executing a recorded run again whose engine is not at hand. Where such a run is
     * resumed, templates answer what was not answered yet, as if nothing could be reached.
     */
    public WarblerSettings withRecordedEngine() {
        return withEngine(new Recorded());
    }

    /** Returns these settings with other lines. */
    public WarblerSettings withPacks(TemplatePacks newPacks) {
        return with(draft -> draft.packs = newPacks);
    }

    /** Returns these settings with other limits for turns and requests. */
    public WarblerSettings withLimits(int openTurns, int requests) {
        return with(draft -> {
            draft.maxOpenTurns = openTurns;
            draft.maxRequests = requests;
        });
    }

    /** Returns these settings with other deadlines for the engine, in wall time and, unless 0, in control ticks. */
    public WarblerSettings withAnswerWithin(Duration timeout, int controlTicks) {
        return with(draft -> {
            draft.answerTimeout = timeout;
            draft.answerControlTicks = controlTicks;
        });
    }

    /** Returns these settings with another number of requests that are made at a time; with 1, in order. */
    public WarblerSettings withEngineThreads(int threads) {
        return with(draft -> draft.engineThreads = threads);
    }

    /** Returns a number that every setting would change that decides results. */
    long digest() {
        final StateDigest digest = new StateDigest();
        digest.int64("packs", packs.digest());
        digest.bool("engine", engine != null);
        digest.int32("maxOpenTurns", maxOpenTurns);
        digest.int32("maxRequests", maxRequests);
        digest.int32("listenControlTicks", listenControlTicks);
        digest.int32("answerControlTicks", answerControlTicks);
        digest.int32("logLength", logLength);
        digest.int32("maxConversations", maxConversations);
        return digest.value();
    }
}
