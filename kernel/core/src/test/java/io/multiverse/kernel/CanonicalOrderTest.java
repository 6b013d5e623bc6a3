package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.settings.ThreadingMode;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalOrderTest {
    private static final RealmCoordinate NOWHERE = null;

    private static ScriptedRealm talker(int everyTicks) {
        return new ScriptedRealm()
                .onStart(context -> context.declareEventType("talk", "any"))
                .onTick(context -> {
                    if (context.localTick() % everyTicks == 0) {
                        context.emit(2, context.eventType("talk"));
                    }
                });
    }

    @Test
    void eventsOfAWindowAreOrderedByTimeThenSourceThenSequence() {
        final FrameRecorder frames = new FrameRecorder();
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .controlTickIntervalTicks(4)
                .localTickIntervalMs(10)
                .workers(2)
                .threadingMode(ThreadingMode.INVOKER)
                .observer(frames)
                .build()) {
            engine.registerGame("a", talker(2).everyNanos(10_000_000), RealmCoordinate.of("a"));
            engine.registerGame("b", talker(1).everyNanos(20_000_000), RealmCoordinate.of("b"));
            engine.registerGame("c", new ScriptedRealm(), RealmCoordinate.of("c"));
            engine.executeControlTick();
        }
        assertEquals(List.of("1: 0#1 at 0 ms", "1: 1#1 at 0 ms", "1: 0#2 at 20 ms", "1: 1#2 at 20 ms"), frames.events);
    }

    @Test
    void inputsComeFirstAndStagesLast() {
        final FrameRecorder frames = new FrameRecorder();
        try (MultiGameTickEngine engine =
                MultiGameTickEngine.builder().observer(frames).build()) {
            engine.registerGame("a", talker(10), RealmCoordinate.of("a"));
            engine.registerGame("b", new ScriptedRealm(), RealmCoordinate.of("b"));
            final ScriptedRealm listener = new ScriptedRealm();
            engine.registerGame("c", listener, RealmCoordinate.of("c"));
            engine.addStage(new EmittingStage());
            engine.queueCrossGameEvent(
                    CrossGameEvent.of("e1", NOWHERE, RealmCoordinate.of("c"), "news", Map.of("first", 1)));
            engine.executeControlTick();
            engine.executeControlTick();
            assertEquals(
                    List.of("news from -1 #1 at 10", "talk from 0 #1 at 10", "word from -1 #1 at 10"),
                    listener.log.subList(0, 3));
        }
        assertEquals(
                List.of("1: -1#1 at 1000 ms", "1: 0#1 at 0 ms", "1: -1#1 at 1000 ms"), frames.events.subList(0, 3));
    }

    @Test
    void anEventIsVisibleInTheFirstLocalTickOfTheNextWindow() {
        final ScriptedRealm listener = new ScriptedRealm();
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            engine.registerGame("a", talker(1000), RealmCoordinate.of("a"));
            engine.registerGame("b", new ScriptedRealm(), RealmCoordinate.of("b"));
            engine.registerGame("c", listener, RealmCoordinate.of("c"));
            engine.executeControlTick();
            assertEquals(List.of(), listener.log);
            engine.executeControlTick();
            assertEquals(List.of("talk from 0 #1 at 10"), listener.log);
        }
    }

    @Test
    void aBroadcastReachesEverySubscriberItsSourceIncluded() {
        final ScriptedRealm source = new ScriptedRealm()
                .onStart(context -> context.subscribe("shout"))
                .onTick(context -> {
                    if (context.localTick() == 3) {
                        context.emit(Targets.SUBSCRIBERS, context.eventType("shout"));
                    }
                });
        final ScriptedRealm other = new ScriptedRealm().onStart(context -> context.subscribe("shout"));
        final ScriptedRealm deaf = new ScriptedRealm();
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            engine.registerGame("a", source, RealmCoordinate.of("a"));
            engine.registerGame("b", deaf, RealmCoordinate.of("b"));
            engine.registerGame("c", other, RealmCoordinate.of("c"));
            engine.runControlTicks(2);
        }
        assertEquals(List.of("shout from 0 #1 at 10"), source.log);
        assertEquals(List.of("shout from 0 #1 at 10"), other.log);
        assertEquals(List.of(), deaf.log);
    }

    @Test
    void aSelectionReachesTheRealmsWhoseAddressMatches() {
        final ScriptedRealm source = new ScriptedRealm().onStart(context -> {
            context.declareEventType("hail", "any");
            final int selection = context.select(RealmSelection.ALL.ofAdjacency("cluster_1"));
            context.scheduleAt(5, 0, selection, 0);
        });
        source.onTimer((context, selection) -> context.emit(selection.intValue(), context.eventType("hail")));
        final ScriptedRealm near = new ScriptedRealm();
        final ScriptedRealm far = new ScriptedRealm();
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            engine.registerGame("a", source, RealmCoordinate.of("a"));
            engine.registerGame("b", near, new RealmCoordinate("b", "sol_system", "cluster_1", "prime", 0));
            engine.registerGame("c", far, new RealmCoordinate("c", "sol_system", "cluster_2", "prime", 0));
            engine.runControlTicks(2);
        }
        assertEquals(List.of("hail from 0 #1 at 10"), near.log);
        assertEquals(List.of(), far.log);
    }

    @Test
    void aRealmAddressedByItsCoordinateIsFoundThoughItsGameHasAnotherId() {
        final ScriptedRealm tavern = new ScriptedRealm();
        final RealmCoordinate address = RealmCoordinate.of("The Golden Dragon Tavern");
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            engine.registerGame("demo_tavern", tavern, address);
            engine.queueCrossGameEvent(CrossGameEvent.of("e", NOWHERE, address, "knock", Map.of()));
            engine.queueCrossGameEvent(
                    CrossGameEvent.of("f", NOWHERE, RealmCoordinate.of("demo_tavern"), "knock", Map.of()));
            assertEquals(2, engine.executeControlTick().eventsPropagated());
            engine.executeControlTick();
        }
        assertEquals(List.of("knock from -1 #1 at 10", "knock from -1 #2 at 10"), tavern.log);
    }

    /** Appends one event to realm 2 at the first control tick. */
    private static final class EmittingStage implements ControlTickStage {
        private boolean done;

        @Override
        public String name() {
            return "emitting";
        }

        @Override
        public void onControlTick(StageContext context) {
            if (!done) {
                context.emit(EventTarget.realm("c"), "word", Map.of());
                done = true;
            }
        }

        @Override
        public void writeState(StateWriter out) {
            out.bool("done", done);
        }

        @Override
        public void readState(StateReader in) {
            done = in.bool("done");
        }
    }
}
