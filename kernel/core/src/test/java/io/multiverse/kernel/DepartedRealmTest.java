package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.settings.ThreadingMode;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of a game that has gone its names stay, and nothing else. */
class DepartedRealmTest {
    /** A realm of 1 MiB with many timers. */
    private static final class BigRealm implements Realm {
        private final byte[] state = new byte[1 << 20];

        @Override
        public void onTick(RealmContext context) {
            for (int i = 0; i < 100; i++) {
                context.scheduleAt(context.localTick() + 1_000 + i, i, 0, 0);
            }
        }

        @Override
        public void writeState(StateWriter out) {
            out.int32("size", state.length);
        }

        @Override
        public void readState(StateReader in) {
            in.int32("size");
        }
    }

    private static void assertAllGone(List<WeakReference<Realm>> realms) {
        long left = realms.size();
        for (int attempt = 0; attempt < 50 && left > 0; attempt++) {
            System.gc();
            left = realms.stream().filter(realm -> realm.get() != null).count();
        }
        assertEquals(0, left, left + " of " + realms.size() + " departed realms are still held");
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void theRealmsOfGamesThatCameAndWentAreNotKept(ThreadingMode mode) {
        final List<WeakReference<Realm>> realms = new ArrayList<>();
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .threadingMode(mode)
                .ingressCapacity(4)
                .build()) {
            engine.registerGame("stays", new ScriptedRealm(), RealmCoordinate.of("stays"));
            for (int i = 0; i < 40; i++) {
                realms.add(new WeakReference<>(comeAndGo(engine, i)));
            }
            engine.runControlTicks(2);
            assertAllGone(realms);
            assertEquals(1, engine.getMultiverseState().gamesRegistered());
        }
    }

    private static Realm comeAndGo(MultiGameTickEngine engine, int i) {
        final Realm realm = new BigRealm();
        engine.registerGame("sol_" + i, realm, RealmCoordinate.of("sol_" + i));
        engine.runControlTicks(2);
        engine.unregisterGame("sol_" + i);
        engine.runControlTicks(1);
        return realm;
    }

    @Test
    void gamesThatStagesMadeAreNotKeptEither() {
        final List<WeakReference<Realm>> realms = new ArrayList<>();
        final ControlTickStage host = new ControlTickStage() {
            @Override
            public String name() {
                return "host";
            }

            @Override
            public void onControlTick(StageContext context) {
                final long n = context.controlTick();
                assertTrue(context.registerGame("sol_" + n, RealmCoordinate.of("sol_" + n)) >= 0);
                if (n > 2) {
                    assertTrue(context.unregisterGame("sol_" + (n - 2)));
                }
            }

            @Override
            public void writeState(StateWriter out) {}

            @Override
            public void readState(StateReader in) {}
        };
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .realmFactory(coordinate -> {
                    final Realm made = new BigRealm();
                    realms.add(new WeakReference<>(made));
                    return made;
                })
                .build()) {
            engine.addStage(host);
            engine.runControlTicks(40);
            assertAllGone(realms.subList(0, 38));
        }
    }

    @Test
    void aRealmWhoseRegistrationWasRefusedIsNotKept() {
        final List<WeakReference<Realm>> realms = new ArrayList<>();
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            engine.registerGame("a", new ScriptedRealm(), RealmCoordinate.of("a"));
            engine.executeControlTick();
            for (int i = 0; i < 10; i++) {
                final Realm realm = new BigRealm();
                realms.add(new WeakReference<>(realm));
                assertThrows(
                        IllegalArgumentException.class, () -> engine.registerGame("a", realm, RealmCoordinate.of("b")));
            }
            engine.executeControlTick();
            assertAllGone(realms);
        }
    }

    @Test
    void aRealmCanBeRegisteredAgainUnderAnotherIdOnceItsGameHasGone() {
        final ScriptedRealm realm = new ScriptedRealm();
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            engine.registerGame("first", realm, RealmCoordinate.of("first"));
            engine.runControlTicks(2);
            engine.unregisterGame("first");
            assertThrows(
                    IllegalArgumentException.class,
                    () -> engine.registerGame("second", realm, RealmCoordinate.of("second")));
            engine.executeControlTick();
            assertThrows(
                    IllegalArgumentException.class,
                    () -> engine.registerGame("first", realm, RealmCoordinate.of("first")));
            assertEquals(InputResult.ACCEPTED, engine.registerGame("second", realm, RealmCoordinate.of("second")));
            engine.runControlTicks(3);
            assertEquals(50, realm.ticks());
            assertEquals(
                    GameInstanceState.RUNNING,
                    engine.getMultiverseState().gameStates().get("second").state());
        }
    }
}
