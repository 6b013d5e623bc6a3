package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StageEventsTest {
    private static final int LARGE = 20_000;

    /** Appends events of a type, also while it reads those of another one. */
    private static final class Relay implements ControlTickStage {
        private final List<String> seen = new ArrayList<>();
        private final String name;
        private final List<String> reads;
        private final String says;
        private final int length;

        Relay(String name, List<String> reads, String says, int length) {
            this.name = name;
            this.reads = reads;
            this.says = says;
            this.length = length;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public List<String> eventTypes() {
            return reads;
        }

        @Override
        public void onStart(StageContext context) {
            context.declareEventType(says, "any");
        }

        @Override
        public void onEvent(StageContext context, EventFlyweight event) {
            say(context);
            seen.add(context.controlTick() + ": " + event.sequence() + " of "
                    + (event.isFromOutside() ? event.payloadMap() : event.payloadInt(0)) + " depth "
                    + event.depth());
        }

        @Override
        public void onControlTick(StageContext context) {
            if (reads.isEmpty()) {
                say(context);
                say(context);
            }
        }

        private void say(StageContext context) {
            final PayloadWriter payload = new PayloadWriter().int32(name.length());
            for (int i = payload.length(); i < length; i += Integer.BYTES) {
                payload.int32(0);
            }
            context.emit(Targets.SUBSCRIBERS, context.eventType(says), payload);
        }

        @Override
        public void writeState(StateWriter out) {
            out.int32("seen", seen.size());
        }

        @Override
        public void readState(StateReader in) {
            in.int32("seen");
        }
    }

    private static void run(Relay... stages) {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            engine.registerGame("a", new ScriptedRealm(), RealmCoordinate.of("a"));
            for (final Relay stage : stages) {
                engine.addStage(stage);
            }
            engine.runControlTicks(2);
        }
    }

    @Test
    void aStageReadsWhatStagesBeforeItAppendedAtTheSameControlTick() {
        final Relay echo = new Relay("echo", List.of("word"), "echo", 4);
        run(new Relay("speaker", List.of(), "word", 4), echo);
        assertEquals(
                List.of("1: 1 of 7 depth 0", "1: 2 of 7 depth 0", "2: 3 of 7 depth 0", "2: 4 of 7 depth 0"), echo.seen);
    }

    @Test
    void whatAStageAppendsForWhatItReadFollowsFromIt() {
        final Relay listener = new Relay("listener", List.of("echo"), "silence", 4);
        run(new Relay("speaker", List.of(), "word", 4), new Relay("echo", List.of("word"), "echo", 4), listener);
        assertEquals("1: 1 of 4 depth 1", listener.seen.get(0));
        assertEquals(4, listener.seen.size());
    }

    @Test
    void aStageReadsWhatCameInFromOutsideBeforeEverythingElseAndWhatItAppendsFollowsFromIt() {
        for (final int workers : new int[] {1, 2, 3}) {
            final Relay echo = new Relay("echo", List.of("word"), "echo", 4);
            final Relay listener = new Relay("listener", List.of("echo"), "silence", 4);
            final ScriptedRealm speaking = new ScriptedRealm()
                    .onStart(context -> context.declareEventType("word", "any"))
                    .onTick(context ->
                            context.emit(Targets.SUBSCRIBERS, context.eventType("word"), new PayloadWriter().int32(1)));
            try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                    .workers(workers)
                    .controlTickIntervalTicks(1)
                    .build()) {
                engine.registerGame("a", speaking, RealmCoordinate.of("a"));
                engine.addStage(new Relay("speaker", List.of(), "word", 4));
                engine.addStage(echo);
                engine.addStage(listener);
                engine.queueCrossGameEvent(CrossGameEvent.of("first", null, null, "word", Map.of()));
                engine.queueCrossGameEvent(CrossGameEvent.of("other", null, null, "sound", Map.of()));
                engine.queueCrossGameEvent(CrossGameEvent.of("second", null, null, "word", Map.of("text", "yes")));
                engine.runControlTicks(1);
                assertEquals(
                        List.of(
                                "1: 1 of {} depth 0",
                                "1: 3 of {text=yes} depth 0",
                                "1: 1 of 1 depth 0",
                                "1: 1 of 7 depth 0",
                                "1: 2 of 7 depth 0"),
                        echo.seen,
                        workers + " workers");
                assertEquals(5, listener.seen.size());
                assertEquals("1: 1 of 4 depth 1", listener.seen.get(0));
            }
        }
    }

    @Test
    void aStageReadsNeitherItsOwnEventsNorThoseOfStagesBehindIt() {
        final Relay self = new Relay("self", List.of("word", "echo"), "echo", 4);
        run(self, new Relay("speaker", List.of(), "word", 4));
        assertEquals(List.of(), self.seen);
    }

    @Test
    void whatIsReadStaysReadableWhileTheBufferGrows() {
        final Relay echo = new Relay("echo", List.of("word"), "echo", LARGE);
        run(new Relay("speaker", List.of(), "word", 4), echo);
        assertEquals("1: 2 of 7 depth 0", echo.seen.get(1));
    }
}
