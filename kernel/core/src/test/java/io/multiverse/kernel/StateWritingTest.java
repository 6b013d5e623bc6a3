package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.state.StateEncoder;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever tries to change something while state is written is told so, and nothing has changed. */
class StateWritingTest {
    /** Does something where somebody looks, and not where its digest is computed. */
    private static final class Meddler implements Realm, ControlTickStage {
        private final Consumer<StageContext> act;
        private final List<Long> drawn = new ArrayList<>();
        private StageContext stage;
        private RealmContext realm;

        Meddler(Consumer<StageContext> act) {
            this.act = act;
        }

        @Override
        public String name() {
            return "meddler";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public void onStart(StageContext context) {
            stage = context;
        }

        @Override
        public void onControlTick(StageContext context) {
            drawn.add(context.random().nextLong());
        }

        @Override
        public void onStart(RealmContext context) {
            realm = context;
        }

        @Override
        public void onTick(RealmContext context) {
            drawn.add(context.random().nextLong());
        }

        @Override
        public void onEvent(RealmContext context, EventFlyweight event) {
            // none comes
        }

        @Override
        public void writeState(StateWriter out) {
            if (!(out instanceof StateEncoder)) {
                return;
            }
            if (stage != null) {
                act.accept(stage);
            } else {
                realm.random().nextLong();
            }
        }

        @Override
        public void readState(StateReader in) {
            // it has none
        }
    }

    private static List<Long> drawnByStage(Consumer<StageContext> act, boolean isLookedAt) {
        final Meddler meddler = new Meddler(act);
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            engine.addStage(meddler);
            for (int i = 0; i < 3; i++) {
                engine.executeControlTick();
                if (isLookedAt) {
                    assertThrows(
                            IllegalStateException.class, () -> engine.describeStage("meddler", new StateEncoder()));
                }
            }
            meddler.drawn.add((long) meddler.stage.eventType("late"));
        }
        return meddler.drawn;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void aStageChangesNothingWhileItsStateIsWritten(int deed) {
        final List<Consumer<StageContext>> deeds = List.of(
                context -> context.random().nextLong(),
                context -> context.declareEventType("late", "any"),
                context -> context.select(RealmSelection.ALL),
                context -> context.emit(EventTarget.SUBSCRIBERS, "late", Map.of()),
                context -> {
                    context.random().nextLong();
                    throw new IllegalStateException("by design");
                });
        assertEquals(drawnByStage(deeds.get(deed), false), drawnByStage(deeds.get(deed), true));
    }

    private static List<Long> drawnByRealm(boolean isLookedAt) {
        final Meddler meddler = new Meddler(context -> {});
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            engine.registerGame("sol_1", meddler, RealmCoordinate.of("sol_1"));
            for (int i = 0; i < 3; i++) {
                engine.executeControlTick();
                if (isLookedAt) {
                    assertThrows(IllegalStateException.class, () -> engine.describeGame("sol_1", new StateEncoder()));
                }
            }
            assertEquals(
                    GameInstanceState.RUNNING,
                    engine.getMultiverseState().gameStates().get("sol_1").state());
        }
        return meddler.drawn;
    }

    @Test
    void aRealmThatDrawsWhileSomebodyLooksDrawsTheSameNumbersAfterwards() {
        assertEquals(drawnByRealm(false), drawnByRealm(true));
    }
}
