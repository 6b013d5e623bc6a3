package io.multiverse.bench.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.bench.Launch;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("once")
class StageTest {
    private static final String ON_TICK = "io.multiverse.bench.workload.CourierRealm.onTick";

    @ParameterizedTest
    @EnumSource(Stage.class)
    void everyMethodThatAStageIsKnownByIsThere(Stage stage) throws ClassNotFoundException {
        for (final String method : stage.methods()) {
            final String owner = method.substring(0, method.lastIndexOf('.'));
            final String name = method.substring(method.lastIndexOf('.') + 1);
            final boolean isPackage = Character.isLowerCase(owner.charAt(owner.lastIndexOf('.') + 1));
            if (!isPackage) {
                final Class<?> type = Class.forName(owner);
                assertTrue(
                        name.equals("*")
                                || Arrays.stream(type.getDeclaredMethods())
                                        .anyMatch(each -> each.getName().equals(name)),
                        method + " is gone: name what does its work now");
            }
        }
    }

    @Test
    void everyBoundaryIsThere() throws ClassNotFoundException {
        for (final String boundary : Stage.boundaries()) {
            final String[] parts = boundary.split("::", -1);
            assertTrue(
                    Arrays.stream(Class.forName(parts[0]).getDeclaredMethods())
                            .anyMatch(each -> each.getName().equals(parts[1])),
                    boundary + " is gone: name what does its work now");
        }
    }

    @Test
    void theInnermostMethodThatAStageClaimsDecides() {
        assertEquals(Stage.TICK, Stage.of(List.of(ON_TICK, "io.multiverse.kernel.internal.realm.RealmSlot.runTicks")));
        assertEquals(Stage.EMIT, Stage.of(List.of("io.multiverse.kernel.internal.event.Outbox.commit", ON_TICK)));
    }

    @Test
    void whatSeveralStagesCallCountsForItsCaller() {
        final String walk = "io.multiverse.kernel.internal.event.CanonicalMerge.next";
        assertEquals(
                Stage.ENCODE,
                Stage.of(List.of(walk, "io.multiverse.kernel.internal.journal.encoding.EventEncoder.encode")));
        assertEquals(Stage.DELIVER, Stage.of(List.of(walk, "io.multiverse.kernel.internal.realm.Inbox.deliver")));
        assertEquals(
                Stage.CONTROL_TICK, Stage.of(List.of(walk, "io.multiverse.kernel.internal.tick.TickWorker.runWindow")));
    }

    @Test
    void codeOfNobodyIsSomethingElse() {
        assertEquals(Stage.OTHER, Stage.of(List.of("java.lang.Thread.run")));
    }

    @Test
    void timesAddUpToThatOfAnEvent() {
        final StageTimes times = new StageTimes(80, Map.of(Stage.EMIT, 30, Stage.HASH, 10));
        assertEquals(60, times.nanos(Stage.EMIT), 1e-9);
        assertEquals(20, times.nanos(Stage.HASH), 1e-9);
        assertEquals(1.96 * Math.sqrt(0.25 * 0.75 / 40) * 80, times.margin(Stage.EMIT), 1e-9);
        assertTrue(times.markdown().get(3).contains("60.0"), times.markdown().toString());
    }

    @Test
    void aRunIsSampledAndEvenAShortBoundaryIsSeen() {
        final Map<String, Object> json =
                Launch.ok("bench", "stages", "--seconds", "2", "--json").json();
        assertTrue(((Number) json.get("samples")).intValue() > 0, json.toString());
        final List<?> stages = (List<?>) json.get("stages");
        assertEquals(Stage.values().length, stages.size());
        // A few nanoseconds of its own: compiled into its caller it would never be seen.
        final Map<?, ?> handle = (Map<?, ?>) stages.get(Stage.HANDLE.ordinal());
        assertTrue(((Number) handle.get("samples")).intValue() > 0, json.toString());
    }
}
