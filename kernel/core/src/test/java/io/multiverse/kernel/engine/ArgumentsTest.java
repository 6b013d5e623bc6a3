package io.multiverse.kernel.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.FrameRecorder;
import io.multiverse.kernel.InputResult;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.ScriptedRealm;
import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.internal.hosting.EngineSettings;
import io.multiverse.kernel.settings.ThreadingMode;
import io.multiverse.kernel.state.StateEncoder;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments that make no sense are refused where they are given, and a call that fails leaves no trace. */
class ArgumentsTest {
    private static final List<String> BAD_NAMES = Arrays.asList(null, "", " \t", "\ud800", "a\u0000", "a\u202eb");

    private static final class NamedStage implements ControlTickStage {
        private final String name;

        NamedStage(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void onControlTick(StageContext context) {}

        @Override
        public void writeState(StateWriter out) {}

        @Override
        public void readState(StateReader in) {}
    }

    private static Object valid(Class<?> type, String method) {
        if (type.isPrimitive()) {
            return type == long.class ? (Object) 0L : (Object) 0;
        }
        final Map<Class<?>, Object> values = Map.of(
                String.class,
                method.endsWith("Stage") ? "stage" : method.startsWith("register") ? "new" : "a",
                Realm.class,
                new ScriptedRealm(),
                RealmCoordinate.class,
                RealmCoordinate.of("new"),
                EmissionLimits.class,
                EmissionLimits.DEFAULT,
                List.class,
                List.of("type"),
                byte[].class,
                new byte[1],
                Consumer.class,
                (Consumer<Object>) answer -> {},
                StateWriter.class,
                new StateEncoder(),
                ControlTickStage.class,
                new NamedStage("new"),
                CrossGameEvent.class,
                CrossGameEvent.of("e", null, null, "type", Map.of()));
        return values.get(type);
    }

    private static List<?> bad(Class<?> type) {
        if (type == String.class) {
            return BAD_NAMES;
        }
        if (type == List.class) {
            return Arrays.asList(null, Arrays.asList("x", null), List.of("x", " "), List.of("x", "\udc00"));
        }
        return type.isPrimitive() ? List.of() : Arrays.asList((Object) null);
    }

    /** Calls every public method with each bad value of each argument; returns how many calls there were. */
    private static int callAll(MultiGameTickEngine engine) throws IllegalAccessException {
        int calls = 0;
        final List<String> wrong = new ArrayList<>();
        for (final Method method : MultiGameTickEngine.class.getDeclaredMethods()) {
            if (!Modifier.isPublic(method.getModifiers()) || Modifier.isStatic(method.getModifiers())) {
                continue;
            }
            final Class<?>[] types = method.getParameterTypes();
            for (int parameter = 0; parameter < types.length; parameter++) {
                for (final Object value : bad(types[parameter])) {
                    final Object[] arguments = Arrays.stream(types)
                            .map(type -> valid(type, method.getName()))
                            .toArray();
                    arguments[parameter] = value;
                    calls++;
                    try {
                        wrong.add(method.getName() + Arrays.toString(arguments) + " = "
                                + method.invoke(engine, arguments));
                    } catch (final InvocationTargetException e) {
                        if (!(e.getCause() instanceof IllegalArgumentException)
                                && !(method.getName().equals("addStage")
                                        && e.getCause() instanceof IllegalStateException)) {
                            wrong.add(method.getName() + Arrays.toString(arguments) + ": " + e.getCause());
                        }
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
        return calls;
    }

    private static List<String> frames(boolean isTried, int[] calls) throws IllegalAccessException {
        final FrameRecorder recorder = new FrameRecorder();
        final List<Long> roots = new ArrayList<>();
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .observer(recorder)
                .observer(frame -> roots.add(frame.root()))
                .build()) {
            engine.addStage(new NamedStage("stage"));
            engine.registerGame("a", new ScriptedRealm(), RealmCoordinate.of("a"));
            for (int round = 0; round < 3; round++) {
                if (isTried) {
                    calls[0] += callAll(engine);
                }
                engine.queueCrossGameEvent(CrossGameEvent.of("e", null, null, "x", Map.of()));
                engine.registerGame("new" + round, new ScriptedRealm(), RealmCoordinate.of("other" + round));
                engine.executeControlTick();
            }
            recorder.inputs.add(engine.getMultiverseState().toString());
        }
        recorder.inputs.addAll(recorder.deadLetters);
        recorder.inputs.addAll(recorder.events);
        recorder.inputs.addAll(recorder.lifecycle);
        roots.forEach(root -> recorder.inputs.add(Long.toHexString(root)));
        recorder.inputs.replaceAll(line -> line.replaceAll("avgControlTickMs=[^,\\]]*", ""));
        return recorder.inputs;
    }

    @Test
    void everyMethodOfTheEngineRefusesThemAndLeavesNoTrace() throws IllegalAccessException {
        final int[] calls = {0};
        final List<String> tried = frames(true, calls);
        assertTrue(calls[0] > 150, calls[0] + " calls");
        final List<String> plain = frames(false, calls);
        for (int i = 0; i < plain.size(); i++) {
            if (!plain.get(i).startsWith("MultiverseState")) {
                assertEquals(plain.get(i), tried.get(i));
            }
        }
        assertEquals(plain.size(), tried.size());
    }

    @Test
    void everyMethodOfTheBuilderRefusesNull() throws IllegalAccessException {
        int calls = 0;
        for (final Method method : EngineBuilder.class.getDeclaredMethods()) {
            if (!Modifier.isPublic(method.getModifiers())
                    || method.getName().equals("realmFactory")
                    || method.getParameterCount() != 1
                    || method.getParameterTypes()[0].isPrimitive()) {
                continue;
            }
            calls++;
            final InvocationTargetException refusal = assertThrows(
                    InvocationTargetException.class,
                    () -> method.invoke(MultiGameTickEngine.builder(), (Object) null),
                    method::getName);
            assertTrue(refusal.getCause() instanceof IllegalArgumentException, method + ": " + refusal.getCause());
        }
        assertTrue(calls >= 12, calls + " methods");
    }

    @Test
    void numbersOutOfRangeAreRefusedByTheBuilder() {
        for (final Consumer<EngineBuilder> call : List.<Consumer<EngineBuilder>>of(
                builder -> builder.controlTickIntervalTicks(0),
                builder -> builder.localTickIntervalMs(0),
                builder -> builder.localTickIntervalMs(Long.MAX_VALUE),
                builder -> builder.localTickNanos(-1),
                builder -> builder.workers(0),
                builder -> builder.workers(1025),
                builder -> builder.ingressCapacity(1),
                builder -> builder.ingressCapacity(Integer.MAX_VALUE),
                builder -> builder.ringSize(1),
                builder -> builder.ringSize(48),
                builder -> builder.ringSize(1 << 30),
                builder -> builder.causeHistory(-1),
                builder -> builder.causeHistory(Integer.MAX_VALUE),
                builder -> builder.digestIntervalControlTicks(0),
                builder -> builder.pinTo(List.of(-1)),
                builder -> builder.pinTo(Arrays.asList(0, null)),
                builder -> builder.scenario("\ud800"),
                builder -> builder.controlTickIntervalTicks(Integer.MAX_VALUE)
                        .localTickNanos(Long.MAX_VALUE / 2)
                        .build())) {
            assertThrows(IllegalArgumentException.class, () -> call.accept(MultiGameTickEngine.builder()));
        }
    }

    @Test
    void buildingAnEngineChangesNothingOfItsBuilder() {
        final EngineBuilder builder = MultiGameTickEngine.builder();
        final EngineSettings before = builder.settings();
        builder.build().close();
        assertEquals(before, builder.settings());
        assertEquals(ThreadingMode.DEDICATED, builder.workers(2).settings().threadingMode());
    }

    @Test
    void subscriptionsAreTakenInTogetherOrNotAtAll() {
        final FrameRecorder frames = new FrameRecorder();
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .ingressCapacity(2)
                .observer(frames)
                .build()) {
            final ScriptedRealm realm = new ScriptedRealm();
            engine.registerGame("a", realm, RealmCoordinate.of("a"));
            assertThrows(IllegalArgumentException.class, () -> engine.subscribeToEvents("a", List.of("heard", " ")));
            engine.queueCrossGameEvent(CrossGameEvent.of("e", null, null, "heard", Map.of()));
            engine.runControlTicks(2);
            assertEquals(List.of(), realm.log);
            engine.pauseGame("b");
            assertEquals(InputResult.ACCEPTED, engine.subscribeToEvents("a", List.of("x", "y", "z")));
            assertEquals(InputResult.BACK_PRESSURED, engine.subscribeToEvents("a", List.of("u", "v")));
            engine.executeControlTick();
        }
        assertEquals(
                List.of("3: SUBSCRIBE a ", "3: SUBSCRIBE a ", "3: SUBSCRIBE a "),
                frames.inputs.stream()
                        .filter(input -> input.contains("SUBSCRIBE"))
                        .toList());
    }

    @Test
    void aClockThatMakesTooManyStepsOfTheIntervalIsRefusedAtOnceAndItsIdStaysFree() {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .controlTickIntervalTicks(100)
                .localTickIntervalMs(100)
                .build()) {
            engine.registerGame("a", new ScriptedRealm(), RealmCoordinate.of("a"));
            for (int round = 0; round < 2; round++) {
                final ScriptedRealm late = new ScriptedRealm().everyNanos(1);
                assertThrows(
                        IllegalArgumentException.class,
                        () -> engine.registerGame("late", late, RealmCoordinate.of("late")));
                engine.executeControlTick();
            }
            final ScriptedRealm late = new ScriptedRealm();
            assertEquals(InputResult.ACCEPTED, engine.registerGame("late", late, RealmCoordinate.of("late")));
            assertEquals(2, engine.executeControlTick().gamesSynced() + 0);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void afterClosingInputsAreClosed(boolean isRun) {
        final MultiGameTickEngine engine = MultiGameTickEngine.builder().build();
        engine.addStage(new NamedStage("stage"));
        engine.registerGame("a", new ScriptedRealm(), RealmCoordinate.of("a"));
        if (isRun) {
            engine.executeControlTick();
        }
        engine.close();
        final ScriptedRealm late = new ScriptedRealm();
        assertEquals(InputResult.CLOSED, engine.registerGame("late", late, RealmCoordinate.of("late")));
        assertEquals(InputResult.CLOSED, engine.subscribeToEvents("a", List.of("x")));
        assertEquals(InputResult.CLOSED, engine.unsubscribeFromEvents("a", "x"));
        assertEquals(InputResult.CLOSED, engine.pauseGame("a"));
        assertEquals(InputResult.CLOSED, engine.submitToStage("stage", new byte[0]));
        assertEquals(InputResult.CLOSED, engine.queueCrossGameEvent(CrossGameEvent.of("e", null, null, "x", Map.of())));
        assertThrows(IllegalStateException.class, () -> engine.addStage(new NamedStage("late")));
        assertThrows(IllegalStateException.class, () -> engine.runControlTicks(1));
        assertEquals(1, engine.getMultiverseState().gamesRegistered());
    }

    @Test
    void aStageWhoseStartThrowsStopsTheRunBeforeItBegins() {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            final ControlTickStage broken = new ControlTickStage() {
                @Override
                public String name() {
                    return "broken";
                }

                @Override
                public void onStart(StageContext context) {
                    throw new IllegalStateException("by design");
                }

                @Override
                public void onControlTick(StageContext context) {}

                @Override
                public void writeState(StateWriter out) {}

                @Override
                public void readState(StateReader in) {}
            };
            assertThrows(IllegalStateException.class, () -> engine.addStage(broken));
            final IllegalStateException stopped = assertThrows(IllegalStateException.class, engine::executeControlTick);
            assertEquals("the run cannot begin: the start of stage broken failed", stopped.getMessage());
        }
    }
}
