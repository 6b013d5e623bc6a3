package io.multiverse.kernel.reaction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.multiverse.kernel.LoneRealm;
import io.multiverse.kernel.RandomStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CascadeTest {
    private final List<String> seen = new ArrayList<>();

    private ReactionRule rule(String name, String trigger, String... causes) {
        return ReactionRule.on(name, trigger, (event, context) -> {
            seen.add(name + context.depth() + (context.phase() == ReactionPhase.CASCADE ? "c" : "i"));
            return List.of(causes).stream().map(LocalEvent::of).toList();
        });
    }

    private static TickEngine engine(ReactionRule... rules) {
        final TickEngine.Builder builder = TickEngine.builder();
        List.of(rules).forEach(builder::rule);
        return builder.build();
    }

    private static LoneRealm deliverX(TickEngine engine) {
        final LoneRealm realm = new LoneRealm(engine);
        realm.deliver("x");
        realm.runTicks(1);
        return realm;
    }

    @Test
    void anEventMadeByARuleTriggersTheRulesOfItsTypeOneDeeper() {
        // B4: in the original, rule b on "y" never fired from rule a's "y".
        deliverX(engine(rule("a", "x", "y"), rule("b", "y", "z"), rule("c", "z")));

        assertEquals(List.of("a0i", "b1c", "c2c"), seen);
    }

    @Test
    void aCascadeRunsBreadthFirst() {
        deliverX(engine(
                rule("a", "x", "y", "z"),
                rule("b", "x", "z"),
                rule("c", "y", "end"),
                rule("d", "z"),
                rule("e", "end")));

        assertEquals(List.of("a0i", "b0i", "c1c", "d1c", "d1c", "e2c"), seen);
    }

    @Test
    void allThatAnEventLeadsToHappensBeforeTheNextEvent() {
        final LoneRealm realm = new LoneRealm(engine(rule("a", "x", "y"), rule("b", "y")));
        realm.deliver("x");
        realm.deliver("x");
        realm.runTicks(1);

        assertEquals(List.of("a0i", "b1c", "a0i", "b1c"), seen);
    }

    @Test
    void aRuleDoesNotFireOnEventsAsDeepAsItsLimitAndEachTimeLeavesADeadLetter() {
        final TickEngine engine = engine(rule("loop", "x", "x").withDepthLimit(3));
        final LoneRealm realm = deliverX(engine);

        assertEquals(List.of("loop0i", "loop1c", "loop2c"), seen);
        assertEquals(1, engine.metrics().depthLimitBreaches());
        assertEquals(List.of("CASCADE_TOO_DEEP x"), realm.deadLetters());
        assertEquals(1, engine.traces().get(0).breaches());
    }

    @Test
    void theDepthLimitIsFiveUnlessSet() {
        deliverX(engine(rule("loop", "x", "x")));

        assertEquals(5, seen.size());
    }

    @Test
    void aRuleOfAGreaterLimitGoesOnWhereAnotherStops() {
        deliverX(engine(
                rule("short", "x").withDepthLimit(1), rule("long", "x", "x").withDepthLimit(2)));

        assertEquals(List.of("short0i", "long0i", "long1c"), seen);
    }

    @Test
    void aLongChainDoesNotDeepenTheStack() {
        final TickEngine engine = engine(rule("loop", "x", "x").withDepthLimit(100_000));
        deliverX(engine);

        assertEquals(100_000, engine.metrics().totalReactions());
        assertEquals(CascadeTrace.MAX_NAMES, engine.traces().get(0).reactions().size());
        assertEquals(100_000, engine.traces().get(0).reactionsFired());
    }

    @Test
    void theReportedDepthIsTheOneReachedNotTheLimit() {
        // B5: the original reported the limit, even where no rule fired.
        final TickEngine none = engine(rule("a", "other"));
        deliverX(none);
        assertEquals(0, none.metrics().lastTick().cascadeDepth());
        assertEquals(0, none.traces().get(0).depth());

        final TickEngine two = engine(rule("a", "x", "y"), rule("b", "y", "z"));
        deliverX(two);
        assertEquals(2, two.metrics().lastTick().cascadeDepth());
        assertEquals(2, two.traces().get(0).depth());
    }

    @Test
    void metricsTellTheLastTickAndTheWholeRun() {
        final TickEngine engine = engine(rule("a", "x", "y", "y"), rule("b", "y"), rule("lone", "w"));
        final LoneRealm realm = new LoneRealm(engine);
        realm.deliver("x");
        realm.deliver("w");
        realm.deliver("nobody's");
        realm.runTicks(1);
        assertEquals(new TickMetrics(1, 5, 4, 1), engine.metrics().lastTick());
        realm.runTicks(1);

        final TickMetrics quiet = new TickMetrics(2, 0, 0, 0);
        assertEquals(new TickEngineMetrics(2, 5, 4, 0, 2, 1, quiet), engine.metrics());
        assertEquals(0.5, engine.metrics().averageCascadeDepth());
        assertEquals(0.0, engine(rule("a", "x")).metrics().averageCascadeDepth());
    }

    @Test
    void aTraceTellsWhatAnEventLedTo() {
        final TickEngine engine = engine(rule("a", "x", "y"), rule("b", "y"));
        final LoneRealm realm = new LoneRealm(engine);
        realm.runTicks(2);
        final long id = realm.deliver("x");
        realm.runTicks(1);

        assertEquals(
                List.of(new CascadeTrace(
                        id, "x", ReactionPhase.IMMEDIATE, List.of("a", "b"), 2, 1, 0, 2 * LoneRealm.TICK_NANOS, 2)),
                engine.traces());
    }

    @Test
    void theCascadeChainOfAnEventReachesIntoTheTicksItScheduled() {
        final TickEngine engine = engine(
                ReactionRule.on("plan", "x", (event, context) -> {
                    context.schedule(LocalEvent.of("y"), 2);
                    return List.of();
                }),
                rule("b", "y"));
        final LoneRealm realm = new LoneRealm(engine);
        realm.deliver("y");
        final long id = realm.deliver("x");
        realm.runTicks(3);

        final List<CascadeTrace> chain = engine.cascadeChain(id);
        assertEquals(
                List.of("x", "y"), chain.stream().map(CascadeTrace::initialType).toList());
        assertEquals(
                List.of(0L, 2L), chain.stream().map(CascadeTrace::localTick).toList());
    }

    @Test
    void eachEventIsTracedOnceHoweverManyTicksFollow() {
        // B6: the original appended its whole trace list again in every tick: 200 events made 20,100 traces.
        final TickEngine engine = engine(rule("a", "x"));
        final LoneRealm realm = new LoneRealm(engine);
        for (int i = 0; i < 200; i++) {
            realm.deliver("x");
            realm.runTicks(1);
        }
        realm.runTicks(200);

        assertEquals(200, engine.traces().size());
        assertEquals(1, engine.cascadeChain(1).size());
    }

    @Test
    void tracesAreBoundedAndTheOldestGivesWay() {
        final TickEngine engine =
                TickEngine.builder().rule(rule("a", "x")).traces(3).build();
        final LoneRealm realm = new LoneRealm(engine);
        for (int i = 0; i < 10; i++) {
            realm.deliver("x");
        }
        realm.runTicks(1);

        assertEquals(
                List.of(8L, 9L, 10L),
                engine.traces().stream().map(CascadeTrace::initialEventId).toList());
    }

    @Test
    void tracesCanBeOff() {
        final TickEngine engine =
                TickEngine.builder().rule(rule("a", "x")).traces(0).build();
        deliverX(engine);

        assertEquals(List.of(), engine.traces());
        assertEquals(1, engine.metrics().totalReactions());
    }

    @Test
    void rulesOfATickThatCauseNothingLeaveNoTraceAndNoCascade() {
        final TickEngine engine = engine(ReactionRule.afterTick("end", (tick, context) -> List.of()));
        new LoneRealm(engine).runTicks(5);

        assertEquals(List.of(), engine.traces());
        assertEquals(0, engine.metrics().cascades());
        assertEquals(5, engine.metrics().totalReactions());
    }

    @Test
    void equalInputsGiveEqualTracesAndDigests() {
        final List<LoneRealm> realms = new ArrayList<>();
        final List<TickEngine> engines = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            final TickEngine engine = engine(randomSpread(), rule("b", "y", "z"), rule("c", "z"));
            final LoneRealm realm = new LoneRealm(engine);
            for (int tick = 0; tick < 50; tick++) {
                for (int i = 0; i < tick % 3; i++) {
                    realm.deliver("x", Map.of("tick", tick, "i", i));
                }
                realm.runTicks(1);
            }
            realms.add(realm);
            engines.add(engine);
        }

        assertEquals(engines.get(0).traces(), engines.get(1).traces());
        assertEquals(engines.get(0).metrics(), engines.get(1).metrics());
        assertEquals(realms.get(0).digest(), realms.get(1).digest());
    }

    private static ReactionRule randomSpread() {
        return ReactionRule.on("spread", "x", (event, context) -> {
            final RandomStream random = context.realm().random();
            context.schedule(LocalEvent.of("z", event.data()), 1 + random.nextInt(4));
            return Collections.nCopies(random.nextInt(3), LocalEvent.of("y"));
        });
    }
}
