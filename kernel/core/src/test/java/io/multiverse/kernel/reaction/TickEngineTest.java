package io.multiverse.kernel.reaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.EventTarget;
import io.multiverse.kernel.LoneRealm;
import io.multiverse.kernel.RealmSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TickEngineTest {
    private final List<String> seen = new ArrayList<>();

    private ReactionHandler see(String label, LocalEvent... caused) {
        return (event, context) -> {
            seen.add(label + "@" + context.realm().localTick());
            return List.of(caused);
        };
    }

    private static TickEngine engine(ReactionRule... rules) {
        final TickEngine.Builder builder = TickEngine.builder();
        List.of(rules).forEach(builder::rule);
        return builder.build();
    }

    @Test
    void everyLocalTickIsCounted() {
        final TickEngine engine = new TickEngine(100);
        new LoneRealm(engine).runTicks(10);

        assertEquals(new TickMetrics(10, 0, 0, 0), engine.metrics().lastTick());
        assertEquals(10, engine.metrics().totalTicks());
    }

    @Test
    void theTickIntervalIsGivenInMillisecondsOrLeftToTheRun() {
        assertEquals(100_000_000, new TickEngine(100).localTickNanos());
        assertEquals(0, new TickEngine().localTickNanos());
        assertEquals(0, TickEngine.builder().build().localTickNanos());
    }

    @Test
    void aTickIntervalThatIsNotPositiveIsRefused() {
        for (final long interval : new long[] {0, -1, Long.MAX_VALUE}) {
            final var refusal = assertThrows(IllegalArgumentException.class, () -> new TickEngine(interval));
            assertTrue(refusal.getMessage().contains(Long.toString(interval)), refusal.getMessage());
        }
    }

    @Test
    void aDeliveredEventIsHandledInTheTickItArrives() {
        final LoneRealm realm = new LoneRealm(engine(ReactionRule.on("a", "x", see("a"))));
        realm.runTicks(3);
        realm.deliver("x");
        realm.runTicks(2);

        assertEquals(List.of("a@3"), seen);
    }

    @Test
    void deliveredEventsAreConsumedOnceAndNeverStayQueued() {
        // B3: the original found delivered events in its queue after any number of ticks.
        final TickEngine engine = engine(ReactionRule.on("a", "x", see("a")));
        final LoneRealm realm = new LoneRealm(engine);
        realm.deliver("x");
        realm.deliver("nobody's");
        realm.runTicks(50);

        assertEquals(List.of("a@0"), seen);
        assertEquals(0, engine.pendingEvents());
        assertEquals(2, engine.metrics().totalEvents());
    }

    @Test
    void rulesFireOnTheirTriggerTypeOnly() {
        final LoneRealm realm =
                new LoneRealm(engine(ReactionRule.on("a", "x", see("a")), ReactionRule.on("b", "y", see("b"))));
        realm.deliver("y");
        realm.deliver("z");
        realm.runTicks(1);

        assertEquals(List.of("b@0"), seen);
    }

    @Test
    void rulesOfOneTypeFireInTheOrderTheyWereRegistered() {
        final LoneRealm realm = new LoneRealm(engine(
                ReactionRule.on("third", "x", see("third")),
                ReactionRule.on("first", "x", see("first")),
                ReactionRule.on("second", "x", see("second"))));
        realm.deliver("x");
        realm.runTicks(1);

        assertEquals(List.of("third@0", "first@0", "second@0"), seen);
    }

    @Test
    void aTickRunsItsBeginningThenScheduledThenDeliveredEventsThenItsEnd() {
        final LoneRealm realm = new LoneRealm(engine(
                ReactionRule.afterTick("end", see("end")),
                ReactionRule.beforeTick("begin", see("begin")),
                ReactionRule.on("a", "x", see("x")),
                ReactionRule.on("b", "plan", (event, context) -> {
                    context.schedule(LocalEvent.of("later"), 1);
                    return List.of();
                }),
                ReactionRule.on("c", "later", see("later"))));
        realm.deliver("plan");
        realm.runTicks(1);
        realm.deliver("x");
        realm.runTicks(1);

        assertEquals(List.of("begin@0", "end@0", "begin@1", "later@1", "x@1", "end@1"), seen);
    }

    @Test
    void rulesOfATickFireEveryTickAndTheirEventsCascade() {
        final TickEngine engine = engine(
                ReactionRule.beforeTick("begin", see("begin", LocalEvent.of("dawn"))),
                ReactionRule.on("wake", "dawn", (event, context) -> {
                    seen.add(context.phase() + " " + context.depth());
                    return List.of();
                }));
        new LoneRealm(engine).runTicks(2);

        assertEquals(List.of("begin@0", "CASCADE 1", "begin@1", "CASCADE 1"), seen);
        assertEquals(new TickMetrics(2, 1, 2, 1), engine.metrics().lastTick());
    }

    @Test
    void aRuleBoundToOnePhaseFiresInThatPhaseOnly() {
        final LoneRealm realm = new LoneRealm(engine(
                ReactionRule.on("made", "x", see("made")).onlyIn(ReactionPhase.CASCADE),
                ReactionRule.on("came", "x", see("came", LocalEvent.of("x"))).onlyIn(ReactionPhase.IMMEDIATE)));
        realm.deliver("x");
        realm.runTicks(1);

        assertEquals(List.of("came@0", "made@0"), seen);
    }

    @Test
    void aScheduledEventHappensThatManyTicksLater() {
        final TickEngine engine = engine(
                ReactionRule.on("plan", "x", (event, context) -> {
                    context.schedule(LocalEvent.of("y"), 3);
                    context.schedule(LocalEvent.of("y"), 1);
                    return List.of();
                }),
                ReactionRule.on("b", "y", see("y")));
        final LoneRealm realm = new LoneRealm(engine);
        realm.deliver("x");
        realm.runTicks(1);
        assertEquals(2, engine.pendingEvents());
        realm.runTicks(5);

        assertEquals(List.of("y@1", "y@3"), seen);
        assertEquals(0, engine.pendingEvents());
    }

    @Test
    void anEventCannotBeScheduledForThePresentTick() {
        final LoneRealm realm = new LoneRealm(engine(ReactionRule.beforeTick("plan", (tick, context) -> {
            context.schedule(LocalEvent.of("y"), 0);
            return List.of();
        })));

        assertThrows(IllegalArgumentException.class, () -> realm.runTicks(1));
    }

    @Test
    void aScheduledEventBeginsAgainAtDepthZero() {
        final List<Integer> depths = new ArrayList<>();
        final TickEngine engine = engine(ReactionRule.on("pulse", "pulse", (event, context) -> {
                    depths.add(context.depth());
                    context.schedule(event, 1);
                    return List.of();
                })
                .withDepthLimit(1));
        final LoneRealm realm = new LoneRealm(engine);
        realm.deliver("pulse");
        realm.runTicks(4);

        assertEquals(List.of(0, 0, 0, 0), depths);
        assertEquals(0, engine.metrics().depthLimitBreaches());
    }

    @Test
    void aRuleEmitsToRealmsSubscribersAndSelectionsUnderTheCauseOfItsEvent() {
        final RealmSelection chunks = RealmSelection.ALL.ofType("chunk");
        final List<EventTarget> targets =
                List.of(EventTarget.realm("sol_2"), EventTarget.SUBSCRIBERS, EventTarget.selection(chunks));
        final LoneRealm realm = new LoneRealm(engine(
                ReactionRule.on("a", "x", (event, context) -> List.of(LocalEvent.of("y"))),
                ReactionRule.on("b", "y", (event, context) -> {
                            targets.forEach(target -> context.emit(target, "news", Map.of("n", 1)));
                            return List.of();
                        })
                        .emitting("news")
                        .selecting(chunks)));
        realm.deliver("unrelated");
        final long cause = realm.deliver("x");
        realm.runTicks(1);

        assertEquals(List.of(chunks), realm.selections());
        assertEquals(
                targets.stream()
                        .map(target -> new LoneRealm.Emitted(target, "news", Map.of("n", 1), cause))
                        .toList(),
                realm.emitted());
    }

    @Test
    void whatAScheduledEventEmitsHasTheCauseOfTheEventThatScheduledIt() {
        final LoneRealm realm = new LoneRealm(engine(
                ReactionRule.on("plan", "x", (event, context) -> {
                    context.schedule(LocalEvent.of("y"), 2);
                    return List.of();
                }),
                ReactionRule.on("b", "y", emitNews()).emitting("news")));
        final long cause = realm.deliver("x");
        realm.runTicks(3);

        assertEquals(cause, realm.emitted().get(0).causeId());
    }

    @Test
    void whatTheRulesOfATickEmitHasNoCauseEvenWhenEventsArrive() {
        final LoneRealm realm = new LoneRealm(engine(
                ReactionRule.beforeTick("begin", emitNews()).emitting("news"),
                ReactionRule.on("a", "x", see("a")),
                ReactionRule.afterTick("end", emitNews()).emitting("news")));
        realm.deliver("x");
        realm.runTicks(1);

        assertEquals(
                List.of(0L, 0L),
                realm.emitted().stream().map(LoneRealm.Emitted::causeId).toList());
    }

    private static ReactionHandler emitNews() {
        return (event, context) -> {
            context.emit(EventTarget.SUBSCRIBERS, "news", Map.of());
            return List.of();
        };
    }

    @Test
    void theRealmSubscribesToWhatTheEngineAndItsBroadcastRulesName() {
        final LoneRealm realm = new LoneRealm(TickEngine.builder()
                .rule(ReactionRule.onBroadcast("a", "world_event", see("a")))
                .rule(ReactionRule.on("b", "private", see("b")))
                .subscribe("weather", "trade")
                .build());

        assertEquals(List.of("world_event", "weather", "trade"), realm.subscribed());
    }

    @Test
    void aHandlersExceptionReachesTheKernel() {
        final IllegalStateException failure = new IllegalStateException("boom");
        final LoneRealm realm = new LoneRealm(engine(ReactionRule.on("a", "x", (event, context) -> {
            throw failure;
        })));
        realm.deliver("x");

        assertSame(failure, assertThrows(IllegalStateException.class, () -> realm.runTicks(1)));
    }

    @Test
    void aHandlerThatReturnsNullIsNamed() {
        final LoneRealm realm = new LoneRealm(engine(ReactionRule.on("lazy", "x", (event, context) -> null)));
        realm.deliver("x");

        final var failure = assertThrows(IllegalStateException.class, () -> realm.runTicks(1));
        assertTrue(failure.getMessage().contains("lazy"), failure.getMessage());
    }

    @Test
    void anEngineCannotRunInTwoRealms() {
        final TickEngine engine = new TickEngine(100);
        new LoneRealm(engine);

        assertThrows(IllegalStateException.class, () -> new LoneRealm(engine));
    }

    @Test
    void twoRulesOfOneNameAreRefused() {
        final ReactionRule rule = ReactionRule.on("a", "x", see("a"));

        assertThrows(IllegalArgumentException.class, () -> engine(rule, rule));
    }
}
