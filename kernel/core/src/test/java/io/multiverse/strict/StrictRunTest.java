package io.multiverse.strict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.EventTarget;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.report.StrictFinding;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrictRunTest {
    private static final class Holder {
        private int count;

        private RealmContext context;
        private EventFlyweight event;
    }

    /** Counts in an object that may be another realm's, too. */
    private static class Counting implements Realm {
        private final Holder counter;

        Counting(Holder counter) {
            this.counter = counter;
        }

        @Override
        public void onTick(RealmContext context) {
            counter.count++;
        }

        @Override
        public void writeState(StateWriter out) {
            out.int32("count", counter.count);
        }

        @Override
        public void readState(StateReader in) {
            counter.count = in.int32("count");
        }
    }

    private static List<StrictFinding> run(Realm ares, Realm juno) {
        try (MultiGameTickEngine engine =
                MultiGameTickEngine.builder().strict(true).build()) {
            engine.registerGame("ares", ares, RealmCoordinate.of("ares"));
            engine.registerGame("juno", juno, RealmCoordinate.of("juno"));
            engine.queueCrossGameEvent(CrossGameEvent.of("e", null, RealmCoordinate.of("ares"), "word", Map.of()));
            engine.runControlTicks(3);
            if (!engine.strictFindings().isEmpty()) {
                assertThrows(IllegalStateException.class, () -> engine.runControlTicks(1));
            }
            return engine.strictFindings();
        }
    }

    @Test
    void nothingIsFoundInRealmsThatKeepToThemselves() {
        assertEquals(List.of(), run(new Counting(new Holder()), new Counting(new Holder())));
    }

    @Test
    void anObjectThatTwoRealmsReachIsFoundAfterTheFirstControlTick() {
        final Holder shared = new Holder();
        final StrictFinding finding =
                run(new Counting(shared), new Counting(shared)).get(0);
        assertEquals(StrictFinding.Kind.SHARED_OBJECT, finding.kind());
        assertEquals(1, finding.controlTick());
        assertTrue(
                finding.message().contains("ares.counter -> io.multiverse.strict.StrictRunTest$Holder <- juno.counter"),
                finding.message());
    }

    private static final class Registering extends Counting {
        private static int ticks;

        Registering() {
            super(new Holder());
        }

        @Override
        public void onTick(RealmContext context) {
            ticks++;
        }
    }

    @Test
    void aStaticOfARealmsClassThatIsNotFinalIsFound() {
        final StrictFinding finding = run(new Registering(), new Registering()).get(0);
        assertEquals(StrictFinding.Kind.MUTABLE_STATIC, finding.kind());
        assertTrue(
                finding.message().contains("StrictRunTest$Registering.ticks, which is not final"), finding.message());
    }

    @Test
    void whatTheContextThrowsReachesTheRealmAsItIs() {
        final List<Exception> thrown = new ArrayList<>();
        final Realm wrong = new Counting(new Holder()) {
            @Override
            public void onTick(RealmContext context) {
                try {
                    context.coordinateOf(99);
                } catch (final IllegalArgumentException e) {
                    thrown.add(e);
                }
            }
        };
        assertEquals(List.of(), run(wrong, new Counting(new Holder())));
        assertEquals(30, thrown.size());
    }

    @Test
    void theJournalIsTheSameAsThatOfAUsualRun(@TempDir Path folder) {
        assertEquals(hash(folder.resolve("usual"), false), hash(folder.resolve("strict"), true));
    }

    private static long hash(Path journal, boolean isStrict) {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .strict(isStrict)
                .journal(JournalSettings.in(journal))
                .build()) {
            for (final String id : List.of("ares", "juno")) {
                engine.registerGame(id, new Talking(), RealmCoordinate.of(id));
            }
            engine.runControlTicks(5);
            return engine.journal().lastHash();
        }
    }

    /** Draws, sets timers, emits in all ways that have a default of their own, and answers. */
    private static final class Talking extends Counting {
        private int word;

        Talking() {
            super(new Holder());
        }

        @Override
        public void onStart(RealmContext context) {
            word = context.declareEventType("word", "any");
            context.subscribe("word");
            context.scheduleAt(3, 1, 0, 0);
        }

        @Override
        public void onTick(RealmContext context) {
            context.emit(context.random().nextInt(2), word);
            context.emitAfter(Targets.SUBSCRIBERS, word, context.localTickNanos());
            context.emit(EventTarget.realm("juno"), "word", Map.of("tick", context.localTick()));
        }

        @Override
        public void onTimer(RealmContext context, int kind, long a, long b) {
            context.scheduleAt(context.localTick() + 2, kind, a, b);
        }
    }

    @Test
    void aContextThatAnotherRealmUsesIsFound() {
        final Holder kept = new Holder();
        final List<StrictFinding> findings = run(
                new Counting(new Holder()) {
                    @Override
                    public void onTick(RealmContext context) {
                        kept.context = context;
                    }
                },
                new Counting(new Holder()) {
                    @Override
                    public void onTick(RealmContext context) {
                        kept.context.simTimeNanos();
                    }
                });
        assertTrue(
                findings.get(0)
                        .message()
                        .startsWith("the context of realm ares: simTimeNanos was called in a call of realm juno"),
                findings.toString());
    }

    @Test
    void aContextThatAnotherThreadUsesIsFound() {
        final List<String> names = new ArrayList<>();
        final List<StrictFinding> findings = run(
                new Counting(new Holder()) {
                    @Override
                    public void onTick(RealmContext context) {
                        final Thread thread = new Thread(context::localTick, "stranger");
                        thread.setUncaughtExceptionHandler((of, e) -> names.add(e.getMessage()));
                        thread.start();
                        try {
                            thread.join();
                        } catch (final InterruptedException e) {
                            throw new AssertionError(e);
                        }
                    }
                },
                new Counting(new Holder()));
        assertTrue(findings.get(0).message().contains("by thread stranger"), findings.toString());
        assertEquals(findings.get(0).message(), names.get(0));
    }

    @Test
    void anEventThatIsReadAfterItsCallIsFound() {
        final Holder kept = new Holder();
        final List<StrictFinding> findings = run(
                new Counting(new Holder()) {
                    @Override
                    public void onEvent(RealmContext context, EventFlyweight event) {
                        kept.event = event;
                    }

                    @Override
                    public void onTick(RealmContext context) {
                        if (kept.event != null) {
                            kept.event.typeId();
                        }
                    }
                },
                new Counting(new Holder()));
        assertEquals(StrictFinding.Kind.EVENT, findings.get(0).kind());
    }
}
