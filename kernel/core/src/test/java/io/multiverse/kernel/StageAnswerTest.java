package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.journal.JournalSettings.ExistingRun;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageAnswerTest {
    @TempDir
    Path folder;

    /** Answers with a running number and the input; "nothing" with nothing, "twice" twice. */
    private static final class Oracle implements ControlTickStage {
        private int asked;

        @Override
        public String name() {
            return "oracle";
        }

        @Override
        public void onInput(StageContext context, byte[] input) {
            final String question = new String(input, StandardCharsets.UTF_8);
            asked++;
            if (!question.equals("nothing")) {
                context.answer(asked + " " + question);
            }
            if (question.equals("twice")) {
                context.answer(question);
            }
        }

        @Override
        public void onControlTick(StageContext context) {}

        @Override
        public void writeState(StateWriter out) {
            out.int32("asked", asked);
        }

        @Override
        public void readState(StateReader in) {
            asked = in.int32("asked");
        }
    }

    private static MultiGameTickEngine engine(EngineBuilder builder) {
        final MultiGameTickEngine engine = builder.build();
        engine.addStage(new Oracle());
        return engine;
    }

    private static StageInquiry<Object> ask(MultiGameTickEngine engine, String question) {
        return engine.askStage(StagePort.ofBytes("oracle"), question.getBytes(StandardCharsets.UTF_8), answer -> {});
    }

    @Test
    void eachInputGetsItsOwnAnswer() {
        try (MultiGameTickEngine engine = engine(MultiGameTickEngine.builder())) {
            final StageInquiry<Object> first = ask(engine, "why");
            engine.submitToStage("oracle", new byte[] {'x'});
            final StageInquiry<Object> silent = ask(engine, "nothing");
            final StageInquiry<Object> last = ask(engine, "how");
            assertFalse(first.answer().isDone());
            engine.executeControlTick();
            assertEquals("1 why", first.answer().join());
            assertNull(silent.answer().join());
            assertEquals("4 how", last.answer().join());
        }
    }

    @Test
    void theListenerHearsAnswersInOrderBeforeTheControlTickIsOver() {
        final List<Object> heard = new ArrayList<>();
        try (MultiGameTickEngine engine = engine(MultiGameTickEngine.builder())) {
            for (final String question : List.of("a", "b", "nothing")) {
                engine.askStage(StagePort.ofBytes("oracle"), question.getBytes(StandardCharsets.UTF_8), heard::add);
            }
            engine.executeControlTick();
            assertEquals(Arrays.asList("1 a", "2 b", null), heard);
        }
    }

    @Test
    void anAnswerIsKnownOnceItIsAsSafeAsTheJournalMakesIt() {
        try (MultiGameTickEngine engine = engine(MultiGameTickEngine.builder()
                .journal(JournalSettings.in(folder.resolve("run")).withFsyncEvery(2)))) {
            final StageInquiry<Object> inquiry = ask(engine, "why");
            engine.executeControlTick();
            assertFalse(inquiry.answer().isDone());
            engine.executeControlTick();
            assertEquals("1 why", inquiry.answer().join());
        }
    }

    @Test
    void whatAJournalHoldsIsAnsweredToNobody() {
        final JournalSettings journal = JournalSettings.in(folder.resolve("run"));
        try (MultiGameTickEngine engine = engine(MultiGameTickEngine.builder().journal(journal))) {
            ask(engine, "why");
            engine.executeControlTick();
        }
        try (MultiGameTickEngine engine =
                engine(MultiGameTickEngine.builder().journal(journal.withExisting(ExistingRun.RESUME)))) {
            final StageInquiry<Object> again = ask(engine, "why");
            engine.start();
            assertFalse(again.answer().isDone());
            engine.executeControlTick();
            assertEquals("2 why", again.answer().join());
        }
    }

    @Test
    void aPromiseIsBrokenWhereTheEngineClosesFirst() {
        final StageInquiry<Object> inquiry;
        try (MultiGameTickEngine engine = engine(MultiGameTickEngine.builder())) {
            inquiry = ask(engine, "why");
        }
        assertInstanceOf(
                IllegalStateException.class,
                assertThrows(CompletionException.class, inquiry.answer()::join).getCause());
    }

    @Test
    void aFullQueueIsToldAtOnce() {
        try (MultiGameTickEngine engine = engine(MultiGameTickEngine.builder().ingressCapacity(2))) {
            ask(engine, "a");
            ask(engine, "b");
            final StageInquiry<Object> third = ask(engine, "c");
            assertEquals(InputResult.BACK_PRESSURED, third.accepted());
            assertThrows(CompletionException.class, third.answer()::join);
        }
    }

    @Test
    void answeringTwiceStopsTheRun() {
        try (MultiGameTickEngine engine = engine(MultiGameTickEngine.builder())) {
            ask(engine, "twice");
            assertInstanceOf(
                    IllegalStateException.class,
                    assertThrows(ClockworkException.class, engine::executeControlTick)
                            .getCause());
        }
    }

    @Test
    void anAnswerOfAnotherTypeThanThePortPromisesFailsTheInquiryAndNotTheStage() {
        final StagePort<String, Integer> port =
                new StagePort<>("oracle", text -> text.getBytes(StandardCharsets.UTF_8), Integer.class);
        final List<Integer> heard = new ArrayList<>();
        try (MultiGameTickEngine engine = engine(MultiGameTickEngine.builder())) {
            final StageInquiry<Integer> inquiry = engine.askStage(port, "why", heard::add);
            engine.executeControlTick();
            final Throwable refusal = assertThrows(CompletionException.class, inquiry.answer()::join)
                    .getCause();
            assertEquals(
                    "stage oracle answered with a java.lang.String, where its port promises a java.lang.Integer",
                    refusal.getMessage());
            assertEquals(List.of(), heard);
            assertEquals(2, engine.executeControlTick().controlTickId());
        }
    }

    @Test
    void aPortNeedsAnEncoderAndTheClassOfItsAnswers() {
        assertThrows(IllegalArgumentException.class, () -> new StagePort<>("oracle", null, String.class));
        assertThrows(
                IllegalArgumentException.class,
                () -> new StagePort<String, String>("", String::getBytes, String.class));
    }
}
