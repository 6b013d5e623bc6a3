package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.conversation.DialogueFilter;
import io.multiverse.conversation.Warbler;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.settings.ThreadingMode;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.player.PlayerCensus;
import io.multiverse.player.UniversalPlayerRouter;
import io.multiverse.player.item.InventoryItem;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Code inside of a run cannot reach around its context: no public method of what stands around the run lets it. */
class RunAccessTest {
    private static final Set<String> FOR_ANYBODY =
            Set.of("contents", "journal", "pace", "requestStop", "requireOutside", "requireOutsideOrStage");
    private static final Set<String> FOR_STAGES = Set.of("playerAtControlTick", "census");

    private final Set<String> places = Collections.synchronizedSet(new LinkedHashSet<>());
    private final Set<String> accepted = Collections.synchronizedSet(new TreeSet<>());
    private final List<Object> around = new ArrayList<>();

    private static List<Method> methods(Object target) {
        return Arrays.stream(target.getClass().getMethods())
                .filter(method -> method.getDeclaringClass() == target.getClass())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !FOR_ANYBODY.contains(method.getName()))
                .toList();
    }

    private static Object argument(Type declared) {
        if (declared instanceof ParameterizedType generic) {
            return generic.getActualTypeArguments()[0] == UUID.class
                    ? List.of(new UUID(1, 1))
                    : argument(generic.getRawType());
        }
        if (declared instanceof TypeVariable<?>) {
            return new byte[1];
        }
        final Class<?> type = (Class<?>) declared;
        if (type == GameSpec.class) {
            return GameSpec.of("b", new ScriptedRealm(), RealmCoordinate.of("b"));
        }
        if (type == StagePort.class) {
            return StagePort.ofBytes("intruder");
        }
        if (type == InventoryItem.class) {
            return new InventoryItem("a", "a", "weapon", "common", "a", true);
        }
        if (type.isPrimitive()) {
            return type == boolean.class ? (Object) false : type == long.class ? (Object) 1L : (Object) 1;
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[type.getEnumConstants().length - 1];
        }
        final Map<Class<?>, Object> values = Map.of(
                String.class,
                "a",
                Realm.class,
                new ScriptedRealm(),
                RealmCoordinate.class,
                RealmCoordinate.of("b"),
                EmissionLimits.class,
                EmissionLimits.DEFAULT,
                List.class,
                List.of("type"),
                UUID.class,
                new UUID(1, 1),
                Duration.class,
                Duration.ZERO,
                byte[].class,
                new byte[1],
                DialogueFilter.class,
                DialogueFilter.ALL,
                CrossGameEvent.class,
                CrossGameEvent.of("e", null, null, "type", Map.of()));
        return values.get(type);
    }

    /** Calls every method of everything around the run; each must be refused with an IllegalStateException. */
    private void tryAll(String place, boolean isStage) {
        places.add(place);
        for (final Object target : around) {
            for (final Method method : methods(target)) {
                if (isStage && (target instanceof PlayerCensus || FOR_STAGES.contains(method.getName()))) {
                    continue;
                }
                final Object[] arguments = Arrays.stream(method.getGenericParameterTypes())
                        .map(RunAccessTest::argument)
                        .toArray();
                try {
                    method.invoke(target, arguments);
                    accepted.add(method.getName() + " in " + place);
                } catch (final InvocationTargetException e) {
                    if (!(e.getCause() instanceof IllegalStateException)) {
                        accepted.add(method.getName() + " in " + place + ": " + e.getCause());
                    }
                } catch (final IllegalAccessException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    private final class Intruder implements Realm {
        @Override
        public void onStart(RealmContext context) {
            tryAll("realm.onStart", false);
        }

        @Override
        public void onTick(RealmContext context) {
            tryAll("realm.onTick", false);
            if (context.localTick() == 0) {
                context.scheduleAt(1, 0, 0, 0);
                context.emit(EventTarget.realm("intruder"), "talk", Map.of());
            }
            context.nextTickAt(context.localTick() + 10);
        }

        @Override
        public void onEvent(RealmContext context, EventFlyweight event) {
            tryAll("realm.onEvent", false);
        }

        @Override
        public void onTimer(RealmContext context, int kind, long a, long b) {
            tryAll("realm.onTimer", false);
        }

        @Override
        public void writeState(StateWriter out) {
            tryAll("realm.writeState", false);
        }

        @Override
        public void readState(StateReader in) {}
    }

    private final class IntrudingStage implements ControlTickStage {
        @Override
        public String name() {
            return "intruder";
        }

        @Override
        public List<String> eventTypes() {
            return List.of("talk");
        }

        @Override
        public void onStart(StageContext context) {
            tryAll("stage.onStart", true);
        }

        @Override
        public void onControlTickStart(StageContext context) {
            tryAll("stage.onControlTickStart", true);
        }

        @Override
        public void onInput(StageContext context, byte[] input) {
            tryAll("stage.onInput", true);
        }

        @Override
        public void onEvent(StageContext context, EventFlyweight event) {
            tryAll("stage.onEvent", true);
        }

        @Override
        public void onControlTick(StageContext context) {
            tryAll("stage.onControlTick", true);
        }

        @Override
        public void onJournaled(long controlTick) {
            tryAll("stage.onJournaled", false);
        }

        @Override
        public void onClose() {
            tryAll("stage.onClose", false);
        }

        @Override
        public void writeState(StateWriter out) {
            tryAll("stage.writeState", true);
        }

        @Override
        public void readState(StateReader in) {}
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void nothingAroundTheRunCanBeCalledFromInside(ThreadingMode mode) {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .threadingMode(mode)
                .observer(frame -> tryAll("observer", false))
                .build()) {
            around.add(engine);
            around.add(engine.journal());
            around.add(engine.pace());
            around.add(engine.contents());
            final UniversalPlayerRouter router = UniversalPlayerRouter.on(engine);
            around.add(router);
            around.add(router.census());
            around.add(Warbler.on(engine, router));
            engine.addStage(new IntrudingStage());
            engine.registerGame("intruder", new Intruder(), RealmCoordinate.of("intruder"));
            engine.subscribeToEvents("intruder", List.of("talk"));
            engine.submitToStage("intruder", new byte[1]);
            engine.runControlTicks(3);
            engine.describeGame("intruder", new io.multiverse.kernel.state.StateEncoder());
            engine.describeStage("intruder", new io.multiverse.kernel.state.StateEncoder());
            assertEquals(
                    GameInstanceState.RUNNING,
                    engine.getMultiverseState().gameStates().get("intruder").state());
        }
        assertEquals(Set.of(), accepted);
        assertEquals(
                new TreeSet<>(List.of(
                        "observer",
                        "realm.onEvent",
                        "realm.onStart",
                        "realm.onTick",
                        "realm.onTimer",
                        "realm.writeState",
                        "stage.onClose",
                        "stage.onControlTick",
                        "stage.onControlTickStart",
                        "stage.onEvent",
                        "stage.onInput",
                        "stage.onJournaled",
                        "stage.onStart",
                        "stage.writeState")),
                new TreeSet<>(places));
    }

    @Test
    void thereIsSomethingToCall() {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            assertTrue(methods(engine).size() > 25);
            assertTrue(methods(UniversalPlayerRouter.on(engine)).size() > 20);
        }
    }

    @Test
    void anotherEngineCanBeRunByARealm() {
        final List<Long> done = new ArrayList<>();
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            engine.registerGame(
                    "a",
                    new ScriptedRealm().onTick(context -> {
                        if (context.localTick() == 0) {
                            try (MultiGameTickEngine inner =
                                    MultiGameTickEngine.builder().build()) {
                                inner.runControlTicks(2);
                                done.add(inner.controlTickCount());
                            }
                        }
                    }),
                    RealmCoordinate.of("a"));
            engine.executeControlTick();
        }
        assertEquals(List.of(2L), done);
    }
}
