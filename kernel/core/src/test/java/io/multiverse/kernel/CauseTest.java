package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.report.CascadeLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CauseTest {
    private final FrameRecorder frames = new FrameRecorder();

    private static ScriptedRealm forwarder(int target) {
        return new ScriptedRealm()
                .onStart(context -> context.declareEventType("pass", "any"))
                .onEvent((context, event) -> context.emit(target, context.eventType("pass")));
    }

    @Test
    void aChainOfCausesIsKnownAcrossRealms() {
        try (MultiGameTickEngine engine =
                MultiGameTickEngine.builder().observer(frames).build()) {
            engine.registerGame("a", forwarder(1), RealmCoordinate.of("a"));
            engine.registerGame("b", forwarder(2), RealmCoordinate.of("b"));
            engine.registerGame("c", new ScriptedRealm(), RealmCoordinate.of("c"));
            engine.queueCrossGameEvent(CrossGameEvent.of("e", null, RealmCoordinate.of("a"), "start", Map.of()));
            engine.runControlTicks(4);
            final List<CascadeLink> chain = engine.getCascadeChain(frames.eventIds.get(2));
            assertEquals(
                    List.of("null->a start 0 @1", "a->b pass 1 @2", "b->c pass 2 @3"),
                    chain.stream()
                            .map(link -> link.source() + "->" + link.target() + " " + link.eventType() + " "
                                    + link.depth() + " @" + link.controlTickId())
                            .toList());
            assertEquals(chain.get(0).eventId(), chain.get(1).parentId());
            assertEquals(1, engine.getCascadeChain(chain.get(0).eventId()).size());
        }
    }

    @Test
    void whatATimerEmitsHasTheCauseUnderWhichItWasSet() {
        final ScriptedRealm later = new ScriptedRealm()
                .onStart(context -> context.declareEventType("pass", "any"))
                .onEvent((context, event) -> context.scheduleAt(context.localTick() + 25, 0, 0, 0))
                .onTimer((context, a) -> context.emit(0, context.eventType("pass")));
        try (MultiGameTickEngine engine =
                MultiGameTickEngine.builder().observer(frames).build()) {
            engine.registerGame("a", later, RealmCoordinate.of("a"));
            engine.queueCrossGameEvent(CrossGameEvent.of("e", null, RealmCoordinate.of("a"), "start", Map.of()));
            engine.runControlTicks(5);
            final List<CascadeLink> chain = engine.getCascadeChain(frames.eventIds.get(1));
            assertEquals(2, chain.size());
            assertEquals(4, chain.get(1).controlTickId());
        }
    }

    @Test
    void whatATickEmitsHasNoCause() {
        final ScriptedRealm ticker = forwarder(0)
                .onEvent((context, event) -> {})
                .onTick(context -> {
                    if (context.localTick() == 10) {
                        context.emit(0, context.eventType("pass"));
                    }
                });
        try (MultiGameTickEngine engine =
                MultiGameTickEngine.builder().observer(frames).build()) {
            engine.registerGame("a", ticker, RealmCoordinate.of("a"));
            engine.queueCrossGameEvent(CrossGameEvent.of("e", null, RealmCoordinate.of("a"), "start", Map.of()));
            engine.runControlTicks(2);
            assertEquals(
                    EventId.NONE,
                    engine.getCascadeChain(frames.eventIds.get(1)).get(0).parentId());
        }
    }

    @Test
    void aReplyCarriesTheIdOfItsRequest() {
        final PayloadWriter payload = new PayloadWriter();
        final List<String> answers = new ArrayList<>();
        final List<Long> ids = new ArrayList<>();
        final ScriptedRealm asker = new ScriptedRealm()
                .onStart(context -> context.declareEventType("where", "who:text"))
                .onTick(context -> {
                    if (context.localTick() == 3) {
                        ids.add(context.ask(
                                1, context.eventType("where"), payload.reset().text("merchant")));
                    }
                })
                .onEvent((context, event) -> {
                    ids.add(event.correlation());
                    answers.add(new PayloadReader().wrap(event).text());
                });
        final ScriptedRealm answerer = new ScriptedRealm()
                .onStart(context -> context.declareEventType("there", "place:text"))
                .onEvent((context, event) -> {
                    final String who = new PayloadReader().wrap(event).text();
                    context.reply(
                            event, context.eventType("there"), payload.reset().text(who + " is here"));
                });
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            engine.registerGame("a", asker, RealmCoordinate.of("a"));
            engine.registerGame("b", answerer, RealmCoordinate.of("b"));
            engine.runControlTicks(3);
        }
        assertEquals(List.of("merchant is here"), answers);
        assertEquals(ids.get(0), ids.get(1));
    }

    @Test
    void historyIsBoundedAndForgetsTheOldestFirst() {
        final ScriptedRealm talker = new ScriptedRealm()
                .onStart(context -> context.declareEventType("talk", "any"))
                .onTick(context -> context.emit(0, context.eventType("talk")));
        try (MultiGameTickEngine engine =
                MultiGameTickEngine.builder().causeHistory(16).observer(frames).build()) {
            engine.registerGame("a", talker, RealmCoordinate.of("a"));
            engine.runControlTicks(100);
            assertEquals(1_000, frames.eventIds.size());
            assertEquals(1, engine.getCascadeChain(frames.eventIds.get(990)).size());
            assertTrue(engine.getCascadeChain(frames.eventIds.get(980)).isEmpty());
        }
    }
}
