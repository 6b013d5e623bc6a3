package io.multiverse.kernel.internal.ingress;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.internal.event.RealmRanges;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.FrameSink;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** Promises on their way from the control-tick thread to the journaler's, while somebody closes the engine. */
final class AcknowledgementStress {
    private static final int BROKEN = -1;
    private static final int OPEN = -2;

    private AcknowledgementStress() {}

    private static ControlTickFrame frame(long controlTick) {
        final ControlTickFrame frame = new ControlTickFrame(1);
        frame.open(controlTick, controlTick, RealmRanges.even(0, 1));
        return frame;
    }

    /** Returns what a promise that is kept or broken by now came to. */
    private static int outcome(CompletableFuture<Long> promise) {
        try {
            return promise.join().intValue();
        } catch (final CompletionException e) {
            return BROKEN;
        }
    }

    /** While one frame is journaled, a promise of the next one is noted. */
    @JCStressTest
    @State
    @Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "each is kept with its control tick")
    public static class NotedWhileTheJournalerKeeps {
        private final InputAcknowledgements acknowledgements = new InputAcknowledgements();
        private final FrameSink sink = acknowledgements.after(controlTick -> controlTick);
        private final ControlTickFrame first = frame(1);
        private final CompletableFuture<Long> ofFirst = new CompletableFuture<>();
        private final CompletableFuture<Long> ofSecond = new CompletableFuture<>();

        /** Notes the promise of control tick 1. */
        public NotedWhileTheJournalerKeeps() {
            acknowledgements.expect(ofFirst);
            acknowledgements.takenIn(1, ofFirst, 1L);
        }

        /** Notes the promise of control tick 2. */
        @Actor
        public void controlTick() {
            acknowledgements.expect(ofSecond);
            acknowledgements.takenIn(2, ofSecond, 2L);
        }

        /** Journals the frame of control tick 1. */
        @Actor
        public void journal() {
            sink.append(first);
        }

        /** Journals the one of control tick 2. */
        @Arbiter
        public void end(II_Result r) {
            r.r1 = outcome(ofFirst);
            r.r2 = ofSecond.isDone() ? OPEN : 0;
            sink.append(frame(2));
            r.r2 += outcome(ofSecond);
        }
    }

    /** Two threads may come to the same promise: the journaler, and whoever closes. */
    @JCStressTest
    @State
    @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "kept")
    @Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "broken")
    public static class KeptOrBroken {
        private final InputAcknowledgements acknowledgements = new InputAcknowledgements();
        private final FrameSink sink = acknowledgements.after(controlTick -> controlTick);
        private final ControlTickFrame frame = frame(1);
        private final CompletableFuture<Long> promise = new CompletableFuture<>();

        /** Notes the promise. */
        public KeptOrBroken() {
            acknowledgements.expect(promise);
            acknowledgements.takenIn(1, promise, 1L);
        }

        /** Journals. */
        @Actor
        public void journal() {
            sink.append(frame);
        }

        /** Closes. */
        @Actor
        public void close() {
            acknowledgements.close();
        }

        /** Asks. */
        @Arbiter
        public void end(I_Result r) {
            r.r1 = outcome(promise);
        }
    }

    /** Nobody waits for ever for a promise that was asked for while the engine closed. */
    @JCStressTest
    @State
    @Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "broken")
    public static class AskedWhileTheEngineCloses {
        private final MultiGameTickEngine engine =
                MultiGameTickEngine.builder().ingressCapacity(2).causeHistory(0).build();
        private CompletableFuture<Long> promise;

        /** Asks for an acknowledgement. */
        @Actor
        public void ask() {
            promise = engine.acknowledgeInputs();
        }

        /** Closes. */
        @Actor
        public void close() {
            engine.close();
        }

        /** Looks whether it is done, without waiting. */
        @Arbiter
        public void end(I_Result r) {
            r.r1 = promise.isDone() ? outcome(promise) : OPEN;
        }
    }

    /** A stage's answer is whole where its listener and the one who waits for it read it. */
    @JCStressTest
    @State
    @Outcome(id = "0, 7", expect = Expect.ACCEPTABLE, desc = "the journaler came to it later")
    @Outcome(id = "7, 7", expect = Expect.ACCEPTABLE, desc = "kept")
    public static class AnswerOfAStage {
        private final InputAcknowledgements acknowledgements = new InputAcknowledgements();
        private final FrameSink sink = acknowledgements.after(controlTick -> controlTick);
        private final StageAnswers answers = new StageAnswers(acknowledgements);
        private final ControlTickFrame frame = frame(1);
        private final AwaitedAnswer awaited = new AwaitedAnswer(answer -> {}, new CompletableFuture<>());

        /** Makes the control tick expect an answer. */
        public AnswerOfAStage() {
            acknowledgements.expect(awaited.promise());
            answers.open();
            answers.expect(0, awaited);
        }

        private static int value(Object answer) {
            return ((int[]) answer)[0];
        }

        /** Answers on the control-tick thread. */
        @Actor
        public void answer() {
            final int[] answer = {0};
            answer[0] = 7;
            answers.give(0, 1, answer);
        }

        /** Journals, and reads the answer if it is there. */
        @Actor
        public void journal(II_Result r) {
            sink.append(frame);
            r.r1 = awaited.promise().isDone() ? value(awaited.promise().join()) : 0;
        }

        /** Journals once more. */
        @Arbiter
        public void end(II_Result r) {
            sink.append(frame);
            r.r2 = value(awaited.promise().join());
        }
    }
}
